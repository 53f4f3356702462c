import type { Labels } from './fields';

/** Which object: what tells it from all others of a cluster. */
export interface ObjectKey {
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty for kinds without a namespace. */
  readonly namespace: string;
  readonly name: string;
}

/** What every object of the map has. */
export interface NetworkObject extends ObjectKey {
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The path of the construct that made it, where one is known. */
  readonly constructPath?: string;
  /** The namespace that it puts objects of its own into, where it says so: a chart, an application. */
  readonly deploysInto?: string;
  /** Whether somebody else declares it, and only what it says is known: nobody here can mend it. */
  readonly declaredElsewhere?: boolean;
}

/** A key as one text, in the order in which objects are listed: by kind, namespace, name. */
export function keyText({ group, kind, namespace, name }: ObjectKey): string {
  return `${kind}\u0000${namespace}\u0000${name}\u0000${group}`;
}

/** An object as messages name it: `Service shop/api`, `IngressClass haproxy`. */
export function nameOf({ kind, namespace, name }: Omit<ObjectKey, 'group'>): string {
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
