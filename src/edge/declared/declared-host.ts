import type { IConstruct } from 'constructs';
import type { DeclaredBackend } from './declared-backend';
import type { EdgeTrust, IEdgeTrustingTarget, IHostRoutes } from '../../ingress';
import { problemText, usageError } from '../../private/messages/usage-error';
import type { INodeTarget } from '../../services';
import type { EdgeTls } from '../edge-tls';
import { EdgeRouteTls } from '../model';

/** Hosts as they were declared: read from their construct when the model is, because it may get more until then. */
export interface DeclaredHost {
  readonly routes: IHostRoutes;
  readonly backend: string;
  readonly tls: EdgeTls;
  readonly controllerTrustsEdge: boolean;
  /** What the edge sends, which every controller behind it must know. */
  readonly sent: EdgeTrust;
}

/** Hosts and paths, of a construct that has some. */
export function routesOf(edge: IConstruct, hosts: IHostRoutes): IHostRoutes {
  if (Array.isArray(hosts?.rules)) return hosts;
  throw usageError(edge, "what 'addHost' is given is no HostIngress or HostRoute", hosts, "pass the construct that has the hosts; for a host that none has, use addBackend('shop', target) and addHostName('example.com', 'shop')");
}

/** Where an edge and the controllers behind it would not agree on its hosts, each thing once. */
export function hostProblems(hosts: readonly DeclaredHost[], backends: readonly DeclaredBackend[]): string[] {
  const targets = new Map(backends.map((backend) => [backend.name, backend.targets.map(({ source }) => source)]));
  return [...new Set(hosts.flatMap((host) => (targets.get(host.backend) ?? []).flatMap((target) => disagreements(host, target))))];
}

function disagreements({ routes, tls, sent: { proxyProtocol }, controllerTrustsEdge }: DeclaredHost, target: INodeTarget): string[] {
  const where = `hosts of '${routes.node.path}'`;
  const problems: string[] = [];
  if (routes.hosts.length === 0) problems.push(problemText(`${where}: there is no host to send requests for`, undefined, "give it a 'host'"));
  const served = controllerClass(target);
  if (served !== undefined && routes.className !== undefined && served !== routes.className) {
    problems.push(problemText(`${where}: their IngressClass is not the one that the controller serves, '${served}'`, routes.className, 'send them to the controller that serves their class'));
  }
  const loops = tls.mode === EdgeRouteTls.TERMINATE && !tls.upstream && routes.tlsHosts.length > 0;
  if (loops && !controllerTrustsEdge && !isTrusting(target)) {
    problems.push(problemText(`${where}: the edge ends TLS and speaks plain HTTP, and the controller redirects that to TLS again and again, because the hosts have certificates in the cluster too`, routes.tlsHosts, `let the controller believe X-Forwarded-Proto: ${SETTINGS}, or say that it does: controllerTrustsEdge: true; or take 'tls' off the Ingress, or use EdgeTls.reEncrypt()`));
  }
  if (proxyProtocol && isController(target) && !isTrusting(target) && !controllerTrustsEdge) {
    problems.push(problemText(`${where}: the edge sends the PROXY protocol, and the controller is not told to take it`, undefined, `${SETTINGS}, or say that it does: controllerTrustsEdge: true`));
  }
  return problems;
}

const SETTINGS = 'give the HostPortController settings: ControllerSettings.haproxyTech() (or haproxyIngress(), ingressNginx())';

/** Whether a target is a controller with settings, so that it can be told what the edge sends. */
function isTrusting(target: INodeTarget): target is IEdgeTrustingTarget {
  return isController(target) && target.settings !== undefined;
}

function isController(target: INodeTarget): target is IEdgeTrustingTarget {
  return 'trustEdge' in target;
}

function controllerClass(target: INodeTarget): string | undefined {
  const { className } = target as { className?: unknown };
  return typeof className === 'string' ? className : undefined;
}

/** Tells a controller behind an edge what the edge sends, unless it was told elsewhere. */
export function tellController(edge: IConstruct, { sent, controllerTrustsEdge }: DeclaredHost, target: INodeTarget, port?: number): void {
  if (!isTrusting(target) || controllerTrustsEdge) return;
  if (sent.addresses.length === 0) {
    const { sourcePath } = target.toNodeTarget(port);
    throw usageError(edge, `the controller '${sourcePath}' must know which addresses the edge speaks from`, undefined, "give the edge its 'addresses', e.g. addresses: ['10.0.0.250']");
  }
  target.trustEdge(sent);
}
