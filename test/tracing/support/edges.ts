import { deployment, ingressClass, service, SHOP, worldOf } from './shop';
import type { Manifest } from './shop';
import type { EdgeView, ZoneView } from '../../../src/network/edge-view';
import { Network } from '../../../src/network/network';
import type { World } from '../../../src/network/world';

/** `host[/path] tls backend`, e.g. `example.com/api none web`. */
type RouteText = string;
/** Servers of a backend, `address:port`, with `*weight`, `-` in front for drained and `+` for a backup. */
type Backends = { [name: string]: string | { servers: string; mode?: string; upstreamTls?: object } };

export interface EdgeText {
  readonly name?: string;
  readonly kind?: string;
  readonly addresses?: string[];
  readonly virtualIps?: string[];
  readonly routes?: RouteText[];
  readonly backends?: Backends;
  readonly listeners?: Partial<EdgeView['model']['listeners']>;
}

/** An edge as the map sees it. */
export function edgeView({ name = 'edge', kind = 'HaproxyEdge', addresses = [], virtualIps = [], routes = [], backends = {}, listeners = {} }: EdgeText): EdgeView {
  const model = {
    name,
    sourcePath: name,
    listeners: { httpPort: 80, httpsPort: 443, redirectToHttps: true, ipFamilies: ['IPv4'], ...listeners },
    timeouts: {},
    certificates: [],
    routes: routes.map((route) => {
      const [where, tls, backend, pathMatch = 'prefix'] = route.split(' ');
      const at = where.indexOf('/');
      return { host: at < 0 ? where : where.slice(0, at), path: at < 0 ? '/' : where.slice(at), pathMatch, tls, backend, sourcePath: name };
    }),
    backends: Object.entries(backends).map(([backend, given]) => {
      const { servers, ...more } = typeof given === 'string' ? { servers: given } : given;
      return { name: backend, mode: 'http', balance: 'roundrobin', health: {}, sourcePath: name, ...more, servers: servers.split(' ').filter((one) => one !== '').map(serverOf) };
    }),
  };
  return { constructPath: name, kind, addresses, virtualIps, believedFor: [], model: model as unknown as EdgeView['model'] };
}

function serverOf(text: string) {
  const [where, weight] = text.replace(/^[-+]/, '').split('*');
  const at = where.lastIndexOf(':');
  return {
    address: where.slice(0, at),
    port: Number(where.slice(at + 1)),
    ...(weight && { weight: Number(weight) }),
    ...(text.startsWith('-') && { drain: true }),
    ...(text.startsWith('+') && { backup: true }),
  };
}

/** A zone as the map sees it. */
export function zoneView(origin: string, records: { [host: string]: string[] }): ZoneView {
  return { constructPath: 'zone', origin, records: new Map(Object.entries(records)) };
}

/** One cluster with a node at 10.0.0.1 and one at 10.0.0.2, edges and zones in front of it. */
export function worldWith(manifests: unknown, edges: readonly EdgeText[], zones: readonly ZoneView[] = []): World {
  return { clusters: [clusterOf('', ['10.0.0.1', '10.0.0.2'], manifests)], edges: edges.map(edgeView), zones };
}

/** A cluster with nodes. */
export function clusterOf(path: string, addresses: readonly string[], manifests: unknown): Network {
  const { facts } = worldOf([]).clusters[0];
  return new Network({ ...facts, cluster: path, nodes: addresses.map((address, at) => ({ name: `node-${at + 1}`, address })) }, [{ manifest: manifests }]);
}

const controllerPods = { containers: [{ name: 'c', image: 'c', ports: [{ containerPort: 8080, hostPort: 80 }, { containerPort: 8443, hostPort: 443 }] }] };
const chart = { labels: { 'app.kubernetes.io/name': 'haproxy', 'app.kubernetes.io/instance': 'edge' } };

/** A controller on hostPorts, a Service on a nodePort, a host. */
export const CLUSTER: Manifest[] = [
  ingressClass('main', chart), ...SHOP.slice(1), deployment('controller', {}, controllerPods, chart),
  service('direct', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 32332 }] }), deployment('direct'),
];
