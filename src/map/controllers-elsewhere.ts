import type { Edge } from '../edge';
import type { ManifestSource } from '../network/manifest-source';
import type { NetworkNode } from '../network/network-facts';
import { compareText } from '../private/compare-text';
import { NodePortKind } from '../services/nodes';

type ControllerIdentity = NonNullable<Edge['_targets'][number]['controller']>;

/** A controller that somebody else installs, and the ports on the nodes at which edges reach it. */
interface Known {
  readonly controller: ControllerIdentity;
  readonly hostPorts: Set<number>;
  readonly nodePorts: Set<number>;
  /** The names of the nodes that have the hostPorts. */
  readonly hosts: Set<string>;
}

/**
 * The controllers that edges send requests to and somebody else installs, where their references say who they are: as the
 * objects that they would be declared by, so that every reader of the map takes them for what they are.
 *
 * @param edges the edges
 * @param clusterNodes the nodes of a cluster
 */
export function controllersElsewhere(edges: readonly Edge[], clusterNodes: readonly NetworkNode[]): ManifestSource[] {
  const addresses = new Set(clusterNodes.map(({ address }) => address));
  const known = new Map<string, Known>();
  for (const { controller, kind, port, nodes } of edges.flatMap((edge) => edge._targets)) {
    if (controller === undefined || port === undefined || !nodes.some(({ address }) => addresses.has(address))) continue;
    const key = keyOf(controller);
    const one = known.get(key) ?? { controller, hostPorts: new Set(), nodePorts: new Set(), hosts: new Set() };
    (kind === NodePortKind.HOST_PORT ? one.hostPorts : one.nodePorts).add(port);
    if (kind === NodePortKind.HOST_PORT) for (const { name } of nodes) one.hosts.add(name);
    known.set(key, one);
  }
  return [...known.values()].flatMap((one) => manifestsOf(one, clusterNodes)).map((manifest) => ({ manifest, declaredElsewhere: true }));
}

/** The same for two references that say the same, in whatever order. */
function keyOf({ namespace, podLabels, className, controllerName, defaultClass = false, name = className }: ControllerIdentity): string {
  return JSON.stringify([namespace, name, className, controllerName, defaultClass, Object.entries(podLabels).sort(([a], [b]) => compareText(a, b))]);
}

function manifestsOf({ controller, hostPorts, nodePorts, hosts }: Known, clusterNodes: readonly NetworkNode[]): object[] {
  const { namespace, podLabels, className, controllerName, defaultClass, name = className } = controller;
  // Readers tell by them which workload serves which class; and, where the app declares the class, that it is a controller.
  const labels = { 'app.kubernetes.io/name': `ingress controller ${name}`, 'app.kubernetes.io/instance': `${namespace}/${name}` };
  const annotations = defaultClass === true ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {};
  const containers = [{ name, ports: sorted(hostPorts).map((port) => ({ containerPort: port, hostPort: port })) }];
  const affinity = hosts.size > 0 && clusterNodes.some((node) => !hosts.has(node.name)) ? onlyOn(hosts) : undefined;
  const kind = hostPorts.size > 0 ? 'DaemonSet' : 'Deployment';
  return [
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: className, labels, annotations }, spec: { controller: controllerName } },
    { apiVersion: 'apps/v1', kind, metadata: { name, namespace, labels }, spec: { selector: { matchLabels: podLabels }, template: { metadata: { labels: podLabels }, spec: { containers, affinity } } } },
    ...(nodePorts.size === 0 ? [] : [{ apiVersion: 'v1', kind: 'Service', metadata: { name: `(of ${name})`, namespace }, spec: { type: 'NodePort', selector: podLabels, ports: sorted(nodePorts).map(openedPort) } }]),
  ];
}

/** As the DaemonSet controller itself binds a Pod to its node. */
function onlyOn(hosts: ReadonlySet<string>): object {
  const nodeSelectorTerms = [...hosts].sort().map((host) => ({ matchFields: [{ key: 'metadata.name', operator: 'In', values: [host] }] }));
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

/**
 * What a Service with a nodePort is called, its own port, and the Pods' port behind it nobody said: names that no object
 * and no container has, so that nothing is found by them.
 */
function openedPort(nodePort: number): object {
  return { name: `node-${nodePort}`, port: nodePort, targetPort: '(not known)', nodePort };
}

function sorted(ports: ReadonlySet<number>): number[] {
  return [...ports].sort((a, b) => a - b);
}
