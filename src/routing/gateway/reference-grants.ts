import type { GatewayReference, ReferenceGrantObject } from '../../network/read';

/** Who refers to something in another namespace. */
export type GrantSource = Omit<GatewayReference, 'name'>;

/**
 * Which references to other namespaces are allowed: a ReferenceGrant in the namespace that is referred to must name
 * the kind and the namespace that refer, and the kind, and the name where it names one, of what is referred to
 * (Gateway API v1, `ReferenceGrant`).
 */
export class ReferenceGrants {
  private readonly byPair = new Map<string, Set<string>>();

  /**
   * The grants of a cluster.
   *
   * @param grants its ReferenceGrants
   */
  public constructor(grants: readonly ReferenceGrantObject[]) {
    for (const { namespace, from, to } of grants) {
      for (const source of from) {
        const allowed = this.byPair.get(pairKey(source, namespace)) ?? new Set();
        this.byPair.set(pairKey(source, namespace), allowed);
        for (const target of to) allowed.add(targetKey(target, target.name ?? ''));
      }
    }
  }

  /** Whether one object may refer to another. */
  public allow(source: GrantSource, target: GatewayReference): boolean {
    if (source.namespace === target.namespace) return true;
    const allowed = this.byPair.get(pairKey(source, target.namespace));
    return allowed !== undefined && (allowed.has(targetKey(target, '')) || allowed.has(targetKey(target, target.name)));
  }
}

function pairKey({ group, kind, namespace }: GrantSource, target: string): string {
  return [group, kind, namespace, target].join('\u0000');
}

function targetKey({ group, kind }: { readonly group: string; readonly kind: string }, name: string): string {
  return [group, kind, name].join('\u0000');
}
