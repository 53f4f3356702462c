import { candidateText } from './matching/route-candidate';
import type { RouteCandidate } from './matching/route-candidate';
import { modifiedPath, redirectOf } from './path-modifier';
import type { ReferenceGrants } from './reference-grants';
import type { Network } from '../../network/network';
import type { RouteBackend, RouteFilter, ServiceObject } from '../../network/read';
import { fields, nameOf, text } from '../../network/words';
import type { RuleReading, RuleRequest, RuleTarget } from '../rule-reading';

/** What a reading says beside what was considered. */
export type RouteOutcome = Omit<RuleReading, 'reading' | 'considered' | 'consideredMore' | 'byDialect'>;

/** What becomes of a request that a rule takes: its filters, then its backends. */
export class RouteOutcomes {
  /**
   * The outcomes in a cluster.
   *
   * @param network the cluster
   * @param grants who may refer to what
   */
  public constructor(private readonly network: Network, private readonly grants: ReferenceGrants) {}

  /** What becomes of a request that a match takes. */
  public of(candidate: RouteCandidate, request: RuleRequest): RouteOutcome {
    const { route, rule, match } = candidate;
    const matched = matchText(candidate);
    const redirect = settingsOf(rule.filters, 'RequestRedirect');
    if (redirect !== undefined) {
      const answer = redirectOf(redirect, match, request);
      return { code: 'RULE_REDIRECT', decision: `${matched} redirects to ${answer.location}`, object: route, rule: candidateText(candidate), targets: [], redirect: answer, status: answer.status, unknown: false };
    }
    const active = rule.backends.filter(({ weight }) => weight > 0);
    const targets = active.map((backend) => this.targetOf(candidate, backend, active.length === 1));
    const filters = [...rule.filters, ...active.flatMap((backend) => backend.filters)];
    const foreign = filters.find(({ type }) => !HARMLESS.has(type) || (type === 'CORS' && isPreflight(request))) ?? shareOfFilters(active);
    return {
      object: route,
      rule: candidateText(candidate),
      targets,
      rewrite: rewriteOf(filters, candidate, request),
      ...(rule.backends.length === 0 || targets.every(({ refused }) => refused !== undefined)
        ? refusal(matched, rule.backends, targets)
        : { code: 'RULE_MATCHED', decision: `${matched}${destination(targets)}` }),
      unknown: targets.some(({ resource, refused }) => resource !== undefined && refused === undefined),
      ...(foreign !== undefined && {
        code: 'RULE_FILTER_UNKNOWN', decision: `${matched}, and what its filter ${filterText(foreign)} does is not known`, unknown: true, status: undefined,
      }),
    };
  }

  /** Where one backend leads (Gateway API v1, `HTTPBackendRef`). */
  private targetOf({ route }: RouteCandidate, backend: RouteBackend, only: boolean): RuleTarget {
    const { group, kind, namespace, name, port } = backend;
    const weight = only ? 1 : backend.weight;
    if (!this.grants.allow(route, backend)) {
      return { namespace, service: name, port: { number: port }, weight, refused: `no ReferenceGrant in ${namespace} lets HTTPRoutes of ${route.namespace} refer to ${nameOf(backend)}` };
    }
    if (group !== '' || kind !== 'Service') return { namespace, resource: `${kind} ${name}`, weight };
    const service = this.network.service(namespace, name);
    const target = { namespace, service: name, port: { number: port }, weight };
    if (service === undefined) return { ...target, refused: `there is no ${nameOf(backend)}` };
    if (service.ports.some((one) => one.port === port) || isAlias(service)) return target;
    return { ...target, refused: port === undefined ? `it names no port of ${nameOf(backend)}` : `${nameOf(backend)} has no port ${port}` };
  }
}

/** An ExternalName needs no ports: any is asked at the other host. */
function isAlias({ type, ports }: ServiceObject): boolean {
  return type === 'ExternalName' && ports.length === 0;
}

/** Filters that change nothing about where a request goes; a copy of it may go elsewhere. */
const HARMLESS: ReadonlySet<string> = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'URLRewrite', 'CORS']);

/** Whether a browser asks what it may do, which a `CORS` filter may answer itself. */
function isPreflight({ method, headers }: RuleRequest): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/** A rewrite that only some of several backends have. */
function shareOfFilters(backends: readonly RouteBackend[]): RouteFilter | undefined {
  return backends.length < 2 ? undefined : backends.flatMap(({ filters }) => filters).find(({ type }) => type === 'URLRewrite');
}

function settingsOf(filters: readonly RouteFilter[], type: string): RouteFilter['settings'] | undefined {
  return filters.find((filter) => filter.type === type)?.settings;
}

function filterText({ type, settings }: RouteFilter): string {
  const { kind, name } = fields(settings);
  return type === 'ExtensionRef' ? [text(kind), text(name)].filter(Boolean).join(' ') || type : type || 'without a type';
}

function rewriteOf(filters: readonly RouteFilter[], { match }: RouteCandidate, request: RuleRequest): RuleReading['rewrite'] {
  const settings = settingsOf(filters, 'URLRewrite');
  if (settings === undefined) return undefined;
  return { host: text(settings.hostname), path: modifiedPath(settings.path, match, request.path) };
}

/** No backend, none with a weight, or none that is valid: 500, by the conformance tests and by `HTTPRouteRule.backendRefs`. */
function refusal(matched: string, backends: readonly RouteBackend[], targets: readonly RuleTarget[]): Pick<RouteOutcome, 'code' | 'decision' | 'status'> {
  const [code, reason] = backends.length === 0 ? ['BACKEND_NONE', 'it names no backend']
    : targets.length === 0 ? ['BACKEND_NONE', 'the weights of all its backends are 0'] : ['BACKEND_INVALID', targets.map(({ refused }) => refused).join(', ')];
  return { code, decision: `${matched}, and the answer is 500: ${reason}`, status: 500 };
}

function matchText({ route, hostname, match }: RouteCandidate): string {
  return `${nameOf(route)} takes ${hostname || 'every host'} with ${PATH_WORDS.get(match.pathType) ?? match.pathType} ${match.path}`;
}

const PATH_WORDS: ReadonlyMap<string, string> = new Map([
  ['Exact', 'the exact path'], ['PathPrefix', 'the path prefix'], ['RegularExpression', 'the path pattern'],
]);

function destination(targets: readonly RuleTarget[]): string {
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  const named = targets.map(({ namespace, service, resource, port, weight, refused }) => {
    const name = resource ?? `Service ${namespace}/${service}${port?.number === undefined ? '' : ` port ${port.number}`}`;
    return `${name}${targets.length > 1 ? ` (${weight} of ${total}${refused === undefined ? '' : `, answered with 500: ${refused}`})` : ''}`;
  });
  return ` and leads to ${named.join(', ')}`;
}
