import { fields, objects, text } from '../../words';
import type { Fields, NetworkObject } from '../../words';

/** A gateway.networking.k8s.io ReferenceGrant: who may refer to what in its namespace. */
export interface ReferenceGrantObject extends NetworkObject {
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** Without a name: every object of the kind. */
  readonly to: { readonly group: string; readonly kind: string; readonly name?: string }[];
}

/** Reads a ReferenceGrant. */
export function readReferenceGrant(object: NetworkObject, { spec }: Fields): ReferenceGrantObject {
  const { from, to } = fields(spec);
  return {
    ...object,
    from: objects(from).map(({ group, kind, namespace }) => ({ group: text(group) ?? '', kind: text(kind) ?? '', namespace: text(namespace) ?? '' })),
    to: objects(to).map(({ group, kind, name }) => ({ group: text(group) ?? '', kind: text(kind) ?? '', name: text(name) })),
  };
}
