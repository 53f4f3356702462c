import { Construct } from 'constructs';
import { Cluster, NodePortRange } from '../../cluster';
import { problemText, show } from '../../private/messages/usage-error';
import { millisOf } from '../../private/millis-of';
import { NodePortKind, Protocol, TrafficPolicy } from '../../services';
import type { INodeTarget, NodeHealth, NodeTarget } from '../../services';
import type { EdgeTargetOptions, EdgeBackendOptions } from '../edge-options';
import { HealthCheck } from '../health-check';
import type { EdgeBackend, EdgeHealth, EdgeHttpCheck, EdgeServer } from '../model';
import { EdgeBalance, EdgeMode } from '../model';

/** A backend as it was declared: how requests are passed on, and to which targets. */
export interface DeclaredBackend {
  readonly name: string;
  readonly options: EdgeBackendOptions;
  readonly targets: DeclaredTarget[];
}

export interface DeclaredTarget {
  readonly source: INodeTarget;
  readonly options: EdgeTargetOptions;
}

/** A backend whose targets were asked for their nodes and ports: late, because a JSON patch may change them. */
export interface AskedBackend extends DeclaredBackend {
  readonly targets: AskedTarget[];
}

interface AskedTarget extends DeclaredTarget {
  readonly target: NodeTarget;
}

export function asked(backend: DeclaredBackend): AskedBackend {
  const { port } = backend.options;
  return { ...backend, targets: backend.targets.map((each) => ({ ...each, target: each.source.toNodeTarget(each.options.port ?? port) })) };
}

/** The backend in the model's words; the gate has not seen it yet. */
export function toBackend({ name, options, targets }: AskedBackend): EdgeBackend {
  const check = options.healthCheck ?? HealthCheck.derived();
  return {
    name,
    mode: options.mode ?? EdgeMode.HTTP,
    balance: options.balance ?? EdgeBalance.ROUND_ROBIN,
    balanceHeader: options.balanceHeader,
    clientIpHeader: options.clientIpHeader,
    proxyProtocol: options.proxyProtocol,
    upstreamTls: options.upstreamTls?.upstream,
    responseTimeoutMs: millisOf(targets[0].target.sourcePath, 'responseTimeout', options.responseTimeout),
    health: toHealth(check, targets.map(({ target }) => target), options.proxyProtocol === true),
    servers: targets.flatMap((declared) => toServers(declared, check)),
    sourcePath: targets[0].target.sourcePath,
  };
}

/** What is wrong with the targets of a backend before any of its values counts. */
export function targetProblems({ name, options, targets }: AskedBackend): string[] {
  const where = `backend ${show(name)}`;
  const check = options.healthCheck ?? HealthCheck.derived();
  const problems = targets.flatMap((declared) => oneTargetProblems(where, declared, check));
  const [first, ...others] = targets.map(({ target }) => target);
  const asks = ({ health }: NodeTarget) => (health ? `${health.path}${options.proxyProtocol && health.takesRequests ? ' with the PROXY protocol' : ''}` : 'tcp');
  const other = check.isDerived ? others.find((target) => asks(target) !== asks(first)) : undefined;
  if (other) problems.push(problemText(`${where}: '${first.sourcePath}' and '${other.sourcePath}' say in different ways whether they are well`, [asks(first), asks(other)], "give one 'healthCheck' for both, e.g. HealthCheck.tcp()"));
  return problems;
}

function oneTargetProblems(where: string, { target, options, source }: AskedTarget, check: HealthCheck): string[] {
  const { sourcePath, nodes, port, protocol, kind, healthHint } = target;
  const problems: string[] = [];
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`${where}: ${what}`, got, fix));
  if (nodes.length === 0) {
    report(`no node answers for '${sourcePath}'`, nodes, 'declare the nodes of its cluster: new NetworkApp({ cluster: { nodes: [{ name, address }] } }), with their labels where a nodeSelector chooses; of several clusters, make its chart below the one that it belongs to: new Chart(cluster, …)');
  } else if (chosenNodes(target, options).length === 0) {
    report(`no node of '${sourcePath}' has the labels of 'nodeLabels'`, options.nodeLabels, "use labels that its cluster's nodes declare");
  }
  if (port === undefined) {
    if (kind === NodePortKind.HOST_PORT) report(`the manifest of '${sourcePath}' opens no such port on the node any more`, undefined, "leave its 'hostPort' out of the JSON patch");
    else report(`the nodePort of '${sourcePath}' is picked by the API server, so that no edge can know it`, undefined, pinFix(source));
  }
  if (protocol !== Protocol.TCP) {
    report(`the ${kind} of '${sourcePath}' does not speak TCP`, protocol, 'choose a port that does: addBackend(name, target, { port: … })');
  }
  if (check.isDerived && healthHint !== undefined) {
    report(`the port at which the nodes of '${sourcePath}' say whether they can answer is picked by the API server`, undefined, `${healthHint}, or say that a connection that opens is enough: HealthCheck.tcp()`);
  }
  return problems;
}

function toHealth(check: HealthCheck, targets: NodeTarget[], proxyProtocol: boolean): EdgeHealth {
  const { intervalMs, fastIntervalMs, rise, fall, request, isDerived } = check;
  const derived = isDerived ? targets[0].health : undefined;
  // A node without a ready Pod drops connections without a word: the check must not wait for one that never opens.
  const drops = !request && !derived && targets.some(({ externalTrafficPolicy }) => externalTrafficPolicy === TrafficPolicy.LOCAL);
  return {
    intervalMs,
    fastIntervalMs,
    timeoutMs: check.timeoutMs ?? (drops ? Math.min(1000, intervalMs) : undefined),
    rise,
    fall,
    http: request ? { path: request.path, host: request.host, status: request.status } : derived && derivedRequest(derived, proxyProtocol),
  };
}

function derivedRequest({ path, takesRequests }: NodeHealth, proxyProtocol: boolean): EdgeHttpCheck {
  return { path, proxyProtocol: proxyProtocol && takesRequests === true };
}

function toServers({ target, options }: AskedTarget, check: HealthCheck): EdgeServer[] {
  const { port, sourcePath, declaredElsewhere } = target;
  if (port === undefined) return [];
  const { weight, backup, drain } = options;
  const healthPort = check.request?.port ?? (check.isDerived ? target.health?.port : undefined);
  return chosenNodes(target, options).map(({ address }) => ({ address, port, weight, backup, drain, healthPort, sourcePath, declaredElsewhere }));
}

function chosenNodes({ nodes }: NodeTarget, { nodeLabels }: EdgeTargetOptions): NodeTarget['nodes'] {
  const labels = Object.entries(nodeLabels ?? {});
  return nodes.filter((node) => labels.every(([key, value]) => node.labels?.[key] === value));
}

function pinFix(source: INodeTarget): string {
  const range = Construct.isConstruct(source) ? Cluster.of(source).nodePortRange : NodePortRange.DEFAULT;
  const { first, staticBandLast } = range;
  return `pin it: nodePort: ${Math.min(first + 80, staticBandLast)} (${first}-${staticBandLast} is kept free for pinned ports)`;
}
