/* A plain reading of the NetworkPolicy API for one question at a time: no sets, no classes, no shortcuts. */
import fc from 'fast-check';

export interface Labels { readonly [key: string]: string }
export interface Expression { readonly key: string; readonly operator: string; readonly values?: readonly string[] }
export interface Block { readonly cidr: string; readonly except?: readonly string[] }
export interface Selector { readonly matchLabels?: Labels; readonly matchExpressions?: readonly Expression[] }
export interface Peer { readonly podSelector?: Selector; readonly namespaceSelector?: Selector; readonly ipBlock?: Block }
export interface Port { readonly protocol?: string; readonly port?: number | string; readonly endPort?: number }
export interface Rule { readonly peers?: readonly Peer[]; readonly ports?: readonly Port[] }
export interface Policy {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: Selector;
  readonly types: readonly string[];
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly ports: ReadonlyArray<{ name: string; containerPort: number; protocol: string }>;
}
/** A workload, or an address as four numbers. */
export type End = Workload | number[];

export const NAMESPACES: Readonly<Record<string, Labels>> = { one: { team: 'a' }, two: {} };

const isAddress = (end: End): end is number[] => Array.isArray(end);

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(({ key, operator, values = [] }) =>
    (operator === 'Exists' ? key in labels : operator === 'DoesNotExist' ? !(key in labels) : (key in labels && values.includes(labels[key])) === (operator === 'In')));
}

function inCidr(address: number[], cidr: string): boolean {
  const [ip, length] = cidr.split('/');
  const bits = (octets: number[]) => octets.map((octet) => octet.toString(2).padStart(8, '0')).join('').slice(0, Number(length));
  return bits(address) === bits(ip.split('.').map(Number));
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, namespace: string, end: End): boolean {
  if (isAddress(end)) return ipBlock !== undefined && inCidr(end, ipBlock.cidr) && !(ipBlock.except ?? []).some((cidr) => inCidr(end, cidr));
  if (ipBlock !== undefined) return false;
  const labels = { ...NAMESPACES[end.namespace], 'kubernetes.io/metadata.name': end.namespace };
  const where = namespaceSelector === undefined ? end.namespace === namespace : selects(namespaceSelector, labels);
  return where && (podSelector === undefined || selects(podSelector, end.labels));
}

function isPort({ protocol = 'TCP', port, endPort }: Port, asked: number, by: string, destination: End): boolean {
  if (protocol !== by) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return port <= asked && asked <= (endPort ?? port);
  if (isAddress(destination)) return false;
  return destination.ports.some(({ name, containerPort, protocol: has }) => name === port && has === by && containerPort === asked);
}

/** One connection. */
interface Question { readonly source: End; readonly destination: End; readonly port: number; readonly protocol: string }

function side(policies: readonly Policy[], type: string, subject: End, { source, destination, port, protocol }: Question): boolean {
  if (isAddress(subject)) return true;
  const other = subject === source ? destination : source;
  const isolating = policies.filter(({ types, namespace, podSelector }) =>
    types.includes(type) && namespace === subject.namespace && selects(podSelector, subject.labels));
  return isolating.length === 0 || isolating.some((policy) => (type === 'Ingress' ? policy.ingress : policy.egress).some(({ peers, ports }) =>
    (peers === undefined || peers.some((one) => isPeer(one, policy.namespace, other)))
    && (ports === undefined || ports.some((one) => isPort(one, port, protocol, destination)))));
}

/** Whether a connection is allowed. */
export function allows(policies: readonly Policy[], source: End, destination: End, port: number, protocol: string): boolean {
  const question = { source, destination, port, protocol };
  return side(policies, 'Egress', source, question) && side(policies, 'Ingress', destination, question);
}

export function manifestsOf(workloads: readonly Workload[], policies: readonly Policy[]): unknown[] {
  return [
    ...Object.entries(NAMESPACES).map(([name, labels]) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
    ...workloads.map(({ namespace, name, labels, ports }) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name },
      spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'c', ports }] } } },
    })),
    ...policies.map(({ namespace, name, podSelector, types, ingress, egress }) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { namespace, name },
      spec: {
        podSelector,
        policyTypes: types,
        ingress: ingress.map(({ peers, ports }) => ({ from: peers, ports })),
        egress: egress.map(({ peers, ports }) => ({ to: peers, ports })),
      },
    })),
  ];
}

const label = fc.constantFrom<Labels>({}, { app: 'a' }, { app: 'b' }, { app: 'a', tier: 'x' });
const selector: fc.Arbitrary<Selector> = fc.oneof(
  fc.record({ matchLabels: label }),
  fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist') })
    .map((expression) => ({ matchExpressions: [{ ...expression, values: /In$/.test(expression.operator) ? ['a'] : [] }] })),
);
const namespaceSelector: fc.Arbitrary<Selector> = fc.constantFrom<Selector>({}, { matchLabels: { team: 'a' } }, { matchLabels: { 'kubernetes.io/metadata.name': 'two' } });
const cidr = fc.constantFrom('0.0.0.0/0', '10.0.0.0/30', '10.0.0.0/31', '10.0.0.2/32', '10.0.0.4/30', '10.0.0.1/32');
const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector }),
  fc.record({ namespaceSelector, podSelector: selector }),
  fc.record({ ipBlock: fc.record({ cidr, except: fc.array(cidr, { maxLength: 2 }) }) }),
);
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const port: fc.Arbitrary<Port> = fc.record({ protocol, port: fc.constantFrom(1, 2, 3, 'http'), endPort: fc.constantFrom(3, 4) }, { requiredKeys: [] })
  .map(({ endPort, ...rest }) => (typeof rest.port === 'number' && endPort !== undefined ? { ...rest, endPort } : rest));
const some = <T>(item: fc.Arbitrary<T>) => fc.option(fc.array(item, { minLength: 1, maxLength: 3 }), { nil: undefined });
const rules: fc.Arbitrary<Rule[]> = fc.array(fc.record({ peers: some(peer), ports: some(port) }), { maxLength: 2 });
const namespace = fc.constantFrom('one', 'two');

export const anyRule = fc.record({ peers: some(peer), ports: some(port) });
export const anyPolicies: fc.Arbitrary<Policy[]> = fc.array(fc.record({
  namespace, podSelector: selector, types: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']), ingress: rules, egress: rules,
}), { maxLength: 4 }).map((list) => list.map((policy, at) => ({ ...policy, name: `p${at}` })));
export const anyWorkloads: fc.Arbitrary<Workload[]> = fc.array(fc.record({
  namespace, labels: label, ports: fc.array(fc.record({ name: fc.constant('http'), containerPort: fc.constantFrom(2, 5), protocol }), { maxLength: 2 }),
}), { minLength: 1, maxLength: 4 }).map((list) => list.map((workload, at) => ({ ...workload, name: `w${at}` })));
