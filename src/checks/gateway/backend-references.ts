import type { GatewayReference, HttpRouteObject, RouteFilter } from '../../network/read';
import { readReference } from '../../network/read/gateway/gateway';
import { fields, whole } from '../../network/words';

/** One reference of a route to what gets its requests. */
export interface BackendReference extends GatewayReference {
  readonly field: string;
  readonly port?: number;
  /** Whether it gets copies only: then no request fails where it is broken. */
  readonly mirrors: boolean;
}

/** All references of a route: where requests go, and where copies of them go. */
export function* backendReferences({ namespace, rules }: HttpRouteObject): Iterable<BackendReference> {
  for (const [at, { filters, backends }] of rules.entries()) {
    yield* mirrorsOf(filters, `spec.rules[${at}]`, namespace);
    for (const [index, backend] of backends.entries()) {
      const field = `spec.rules[${at}].backendRefs[${index}]`;
      yield { ...backend, field, mirrors: false };
      yield* mirrorsOf(backend.filters, field, namespace);
    }
  }
}

function* mirrorsOf(filters: readonly RouteFilter[], of: string, namespace: string): Iterable<BackendReference> {
  for (const [at, { type, settings: { backendRef } }] of filters.entries()) {
    if (type !== 'RequestMirror' || backendRef === undefined) continue;
    const reference = readReference(fields(backendRef), namespace, { group: '', kind: 'Service' });
    yield { ...reference, port: whole(fields(backendRef).port), field: `${of}.filters[${at}].requestMirror.backendRef`, mirrors: true };
  }
}
