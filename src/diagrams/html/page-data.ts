import type { Finding } from '../../checks';
import { Network } from '../../network/network';
import type { NetworkFacts } from '../../network/network-facts';
import { NetworkObjects } from '../../network/network-objects';
import type { HttpRouteObject, IngressObject, RouteFilter } from '../../network/read';
import type { NetworkObject } from '../../network/words';
import type { World } from '../../network/world';

/** What the page knows: all that the readers ask, and nothing else. */
export interface PageData {
  readonly world: World;
  readonly findings: readonly Finding[];
  /** Which dialect was declared; undefined where none was. */
  readonly dialect?: string;
}

/** What is stored of a cluster: the objects as they were read. */
interface StoredCluster {
  readonly facts: NetworkFacts;
  readonly objects: Partial<NetworkObjects>;
}

/**
 * A page's data as JSON that can stand in HTML.
 *
 * Objects are written as they were read, not as the manifests have them: arguments and the contents of Secrets are in no
 * field that is read, so they cannot get into the page. What only checks read, of ConfigMaps and environment variables,
 * stays out: the page has the findings. Annotations stay on the kinds that controllers read them of, without the copy of
 * the manifest that kubectl leaves there; values of headers go too.
 */
export function pack({ world, findings, dialect }: PageData): string {
  const clusters = world.clusters.map(({ facts, objects }): StoredCluster => ({
    facts,
    objects: Object.fromEntries(Object.entries(objects).map(([kind, all]) => [kind, (all as NetworkObject[]).map(bare)])),
  }));
  const text = JSON.stringify({ clusters, edges: world.edges, zones: world.zones, findings, dialect }, (_, value: unknown) => {
    if (value instanceof Map) return { [TAG]: [...value] as unknown[] };
    return isRecord(value) && TAG in value ? { [TAG]: null, value: Object.entries(value) } : value;
  });
  return text.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What `pack` wrote. */
export function unpack(text: string): PageData {
  const { clusters, edges, zones, findings, dialect } = JSON.parse(text, (_, value: unknown) => {
    if (!isRecord(value) || !(TAG in value)) return value;
    return Array.isArray(value[TAG]) ? new Map(value[TAG] as [string, unknown][]) : Object.fromEntries(value.value as [string, unknown][]);
  }) as Omit<World, 'clusters'> & Omit<PageData, 'world'> & { clusters: StoredCluster[] };
  return {
    world: { clusters: clusters.map(({ facts, objects }) => new Network(facts, [], Object.assign(new NetworkObjects([]), objects))), edges, zones },
    findings,
    dialect,
  };
}

/** The field that marks a map. */
const TAG = '$map';

/** Whose annotations mean something to a controller. */
const ANNOTATED: ReadonlySet<string> = new Set(['Ingress', 'IngressClass', 'Service', 'Gateway', 'HTTPRoute', 'EndpointSlice']);
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function bare<T extends NetworkObject>(object: T): T {
  const annotations = new Map([...object.annotations].filter(([key]) => ANNOTATED.has(object.kind) && key !== LAST_APPLIED));
  // What only checks read: hosts in environment variables and in /etc/hosts, and ConfigMaps, which hold anything.
  if ('hostsUsed' in object) return { ...object, annotations, hostsUsed: [], hostAliases: [] };
  if ('believesForwardedTls' in object) return { ...object, annotations, data: new Map() };
  // As the manifest has it: it may be anything, also what JSON cannot say.
  if ('tls' in object && 'paths' in object) return { ...object, annotations, paths: (object as unknown as IngressObject).paths.map((path) => ({ ...path, written: {} })) };
  if (!('rules' in object)) return { ...object, annotations };
  const rules = (object as unknown as HttpRouteObject).rules.map((rule) => ({
    ...rule, filters: rule.filters.map(quiet), backends: rule.backends.map((backend) => ({ ...backend, filters: backend.filters.map(quiet) })),
  }));
  return { ...object, annotations, rules };
}

/** Filters that set headers, without what they set: it may be a password. */
function quiet(filter: RouteFilter): RouteFilter {
  return filter.type.endsWith('HeaderModifier') ? { type: filter.type, settings: {} } : filter;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
