import type { Edge } from '../edge';
import type { ManifestSource } from '../network/manifest-source';

type ControllerIdentity = NonNullable<Edge['_targets'][number]['controller']>;

/** A controller that somebody else installs, and the ports on the nodes at which edges reach it. */
interface Known {
  readonly controller: ControllerIdentity;
  readonly ports: Set<number>;
}

/**
 * The controllers that edges send requests to and somebody else installs, where their references say who they are: as the
 * objects that they would be declared by, so that every reader of the map takes them for what they are.
 *
 * @param edges the edges
 * @param addresses the addresses of a cluster's nodes
 */
export function controllersElsewhere(edges: readonly Edge[], addresses: ReadonlySet<string>): ManifestSource[] {
  const known = new Map<string, Known>();
  for (const { controller, port, nodes } of edges.flatMap((edge) => edge._targets)) {
    if (controller === undefined || port === undefined || !nodes.some(({ address }) => addresses.has(address))) continue;
    const key = JSON.stringify(controller);
    const one = known.get(key) ?? { controller, ports: new Set() };
    one.ports.add(port);
    known.set(key, one);
  }
  return [...known.values()].flatMap(manifestsOf).map((manifest) => ({ manifest, declaredElsewhere: true }));
}

function manifestsOf({ controller, ports }: Known): object[] {
  const { namespace, podLabels, className, controllerName, defaultClass, name = className } = controller;
  // Readers tell by them which workload serves which class; and, where the app declares the class, that it is a controller.
  const labels = { 'app.kubernetes.io/name': `ingress controller ${name}`, 'app.kubernetes.io/instance': `${namespace}/${name}` };
  const annotations = defaultClass === true ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {};
  const containers = [{ name, ports: [...ports].sort((a, b) => a - b).map((port) => ({ containerPort: port, hostPort: port })) }];
  return [
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: className, labels, annotations }, spec: { controller: controllerName } },
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name, namespace, labels }, spec: { selector: { matchLabels: podLabels }, template: { metadata: { labels: podLabels }, spec: { containers } } } },
  ];
}
