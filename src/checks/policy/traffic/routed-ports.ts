import type { ServicePort, WorkloadObject } from '../../../network/read';
import { targetPort } from '../../../network/read/target-port';
import type { NetworkObject } from '../../../network/words';
import type { ClusterScene } from '../../cluster-scene';
import { backends } from '../../ingress/backend/backends';
import { selections } from '../../service/behind';

/** A port of Pods that an Ingress or a route sends requests to. */
export interface RoutedPort {
  /** The Ingress or the HTTPRoute. */
  readonly from: NetworkObject;
  readonly workload: WorkloadObject;
  readonly number: number;
  readonly protocol: string;
}

/** What the declared rules lead to, each port of each workload once: the first rule stands for all. */
export function routedPorts(scene: ClusterScene): Iterable<RoutedPort> {
  const found = new Map<WorkloadObject, Map<string, RoutedPort>>();
  const behind = new Map(scene.once(selections).map(({ service, workloads }) => [service, workloads]));
  for (const { from, namespace, service: name, wanted } of targets(scene)) {
    const service = scene.network.service(namespace, name);
    const port = service?.ports.find(wanted);
    if (service === undefined || port === undefined) continue;
    for (const workload of behind.get(service) ?? []) {
      const number = targetPort(port, workload);
      if (number === undefined) continue;
      const known = found.get(workload) ?? new Map<string, RoutedPort>();
      found.set(workload, known);
      const key = `${number}/${port.protocol}`;
      if (!known.has(key)) known.set(key, { from, workload, number, protocol: port.protocol });
    }
  }
  return [...found.values()].flatMap((ports) => [...ports.values()]);
}

interface Target {
  readonly from: NetworkObject;
  readonly namespace: string;
  readonly service: string;
  readonly wanted: (port: ServicePort) => boolean;
}

function targets(scene: ClusterScene): Target[] {
  const fromIngresses = scene.once(backends).flatMap(({ ingress, backend: { service, port } }): Target[] => {
    const wanted = (one: ServicePort) => (port?.number !== undefined ? one.port === port.number : one.name !== undefined && one.name === port?.name);
    return service === undefined ? [] : [{ from: ingress, namespace: ingress.namespace, service, wanted }];
  });
  const fromRoutes = scene.network.objects.httpRoutes.flatMap((route) => route.rules.flatMap((rule) => rule.backends.flatMap((backend): Target[] => {
    if (backend.group !== '' || backend.kind !== 'Service') return [];
    return [{ from: route, namespace: backend.namespace, service: backend.name, wanted: ({ port }) => port === backend.port }];
  })));
  return [...fromIngresses, ...fromRoutes];
}
