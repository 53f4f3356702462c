import { serviceOfName } from '../../../network/lookup/service-of-name';
import type { HttpRouteObject, IngressObject, RouteFilter, ServiceObject } from '../../../network/read';
import type { ClusterScene } from '../../cluster-scene';
import { backendField, backends } from '../../ingress/backend/backends';
import { externalNames } from '../external-names';

/** A rule that sends requests to a name outside of the cluster. */
export interface ExternalBackend {
  readonly service: ServiceObject;
  /** The name that answers. */
  readonly externalName: string;
  readonly field: string;
  readonly ingress?: IngressObject;
  readonly route?: HttpRouteObject;
  /** The filters that a route's rule applies. */
  readonly filters: readonly RouteFilter[];
}

/** All backends that are ExternalNames of names outside of the cluster. */
export function externalBackends(scene: ClusterScene): ExternalBackend[] {
  if (scene.once(externalNames).length === 0) return [];
  const { network } = scene;
  const outside = (namespace: string, name: string | undefined) => {
    const service = name === undefined ? undefined : network.service(namespace, name);
    const { externalName } = service ?? {};
    if (service === undefined || externalName === undefined || serviceOfName(scene.network, externalName)) return undefined;
    return { service, externalName, filters: [] };
  };
  const fromIngresses = scene.once(backends).flatMap((placed) => {
    const { ingress, backend } = placed;
    const found = outside(ingress.namespace, backend.service);
    return found === undefined ? [] : [{ ...found, ingress, field: backendField(placed) }];
  });
  const fromRoutes = network.objects.httpRoutes.flatMap((route) => route.rules.flatMap((rule, at) => rule.backends.flatMap((backend, index) => {
    const found = backend.kind === 'Service' && backend.group === '' ? outside(backend.namespace, backend.name) : undefined;
    if (found === undefined) return [];
    return [{ ...found, route, field: `spec.rules[${at}].backendRefs[${index}]`, filters: [...rule.filters, ...backend.filters] }];
  })));
  return [...fromIngresses, ...fromRoutes];
}

/** Whether one of the annotations is there, on the Ingress or on the Service: controllers differ in where they look. */
export function saysOneOf({ ingress, service }: ExternalBackend, keys: readonly string[]): boolean {
  return keys.some((key) => ingress?.annotations.has(key) || service.annotations.has(key));
}
