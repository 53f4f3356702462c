import { clusterText } from './asked-gateway';
import { outsideDns } from './outside';
import { asPoliciesLetAsk } from './without-dns';
import { serviceOfName } from '../../../network/lookup/service-of-name';
import type { Network } from '../../../network/network';
import { nameOf } from '../../../network/words';
import type { DnsAnswer } from '../../../resolving';
import { listed } from '../../flow/text';
import type { Tools } from '../../flow/tools';
import { fork, goOn, hop, stop, weakest } from '../../flow/walk';
import type { Fork, Step, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { PlaceKind } from '../../places/place';
import { isAddress } from '../../places/places';
import { Certainty, Verdict } from '../../verdict';
import { heldBack } from '../policy/leaving';

/** What a Pod connects to: by the search path of its namespace, else what everyone outside would find. */
export const insideDns: Step = (walk, tools) => {
  const { namespace = '' } = walk.asked;
  const { clusters } = tools.world;
  const having = clusters.filter(({ namespaces }) => namespaces.includes(namespace));
  const asking = having.length > 0 ? having : clusters.slice(0, 1);
  const ways = asking.map((network) => askedIn({ ...walk, network, reading: clusterText(network.facts.cluster) }, network, tools));
  if (ways.length === 1) return ways[0];
  return fork(ways.flatMap((way) => ('walks' in way ? way.walks : [way])));
};

/** An address is asked without any DNS; a name only by whom policies let ask. */
function askedIn(walk: Walk, network: Network, tools: Tools): Walk | Fork {
  if (isAddress(walk.asked.host)) return byAddress(walk, network, tools);
  const found = inCluster(walk, network, tools);
  const asPolicies = (way: Walk) => asPoliciesLetAsk(way, walk, tools);
  return 'walks' in found ? { ...found, walks: found.walks.map(asPolicies) } : asPolicies(found);
}

function inCluster(walk: Walk, network: Network, tools: Tools): Walk | Fork {
  const { host, namespace } = walk.asked;
  const [a, aaaa] = ['A', 'AAAA'].map((type) => tools.resolver(network).resolve({ name: host, type, namespace }));
  const answer = a.answers.length === 0 && aaaa.answers.length > 0 ? aaaa : a;
  const found = serviceNamed(network, answer);
  if (found) return atService(walk, network, found, answer);
  if (answer.answers.length > 0) return atPod(walk, network, answer);
  if (answer.rcode === 'UNKNOWN') return unknown(walk, network, answer);
  if (isOutside(network, host) && !isBelowHeadless(network, answer)) return leave(walk, tools);
  const candidate = answer.tried.map((name) => serviceAt(network, name)).find((one) => one !== undefined);
  const why = candidate ? `${nameOf(candidate)} has that name, but no Pod behind it whose address the DNS could give` : `the cluster's DNS knows none of ${listed(answer.tried.slice(0, 4))}`;
  const code = answer.rcode === 'NOERROR' ? 'DNS_NODATA' : 'DNS_NXDOMAIN';
  const decision = answer.rcode === 'NOERROR' && !candidate ? `${answer.resolvedAs} exists, but has no address` : why;
  const backend = candidate && { namespace: candidate.namespace, service: candidate.name, port: walk.now.port };
  const considered = candidate ? [] : namesakes(network, host);
  return stop(walk, hop(HopStep.DNS, code, decision, { object: candidate, considered }), { verdict: Verdict.UNREACHABLE }, { backend });
}

/** The Services that have the name, and are in namespaces that the Pod did not ask. */
function namesakes({ objects }: Network, host: string) {
  const [name] = host.split('.');
  const elsewhere = objects.services.filter((service) => service.name === name);
  return elsewhere.map((service) => ({ what: nameOf(service), rejectedBecause: `it is in another namespace: ask for ${name}.${service.namespace}` }));
}

/** The record of a Pod, `10-0-0-1.shop.pod.cluster.local`: nothing but its address. */
function atPod(walk: Walk, network: Network, { answers, resolvedAs }: DnsAnswer): Walk {
  const address = answers[answers.length - 1].data;
  const workload = network.objects.workloads.find(({ podIps }) => podIps.includes(address));
  const told = (code: string, decision: string) => hop(HopStep.DNS, code, decision, { object: workload });
  if (workload === undefined) return stop(walk, told('DNS_ADDRESS_UNKNOWN', `${resolvedAs} is at ${address}, which no declared Pod says of itself`), { verdict: Verdict.UNKNOWN });
  const pods = [{ workload, port: walk.now.port }];
  return goOn(walk, told('DNS_ADDRESS', `${resolvedAs} is at ${address}: ${nameOf(workload)}`), HopStep.POLICY, { pods, now: { ...walk.now, address } });
}

/** A headless Service gives the addresses of Pods, which nobody knows before they run: the way goes on without them. */
function unknown(walk: Walk, network: Network, answer: DnsAnswer): Walk {
  const found = serviceAt(network, answer.resolvedAs);
  if (found) return atService(walk, network, found, answer);
  return stop(walk, hop(HopStep.DNS, 'DNS_UNKNOWN', `what the cluster's DNS says of ${answer.resolvedAs} is not known before it runs`), { verdict: Verdict.UNKNOWN });
}

function atService(walk: Walk, network: Network, found: NonNullable<ReturnType<typeof serviceNamed>>, answer: DnsAnswer): Walk {
  const { host } = walk.asked;
  const name = answer.resolvedAs.replace(/\.$/, '');
  const tried = answer.tried.map((one) => one.replace(/\.$/, '')).filter((one) => one !== name);
  const considered = tried.slice(0, 10).map((what) => ({ what, rejectedBecause: 'the DNS has no such name' }));
  const told = hop(HopStep.DNS, 'DNS_SERVICE', `${host} is ${name}: ${nameOf(found)}`, { object: found, considered });
  return goOn(walk, told, HopStep.SERVICE, { service: found, podHost: serviceOfName(network, name)?.host });
}

/** The Service that an answer is about: its own name, or that of a Pod behind it. */
function serviceNamed(network: Network, { rcode, answers, resolvedAs }: DnsAnswer) {
  return rcode === 'NOERROR' && answers.length > 0 ? serviceAt(network, resolvedAs) : undefined;
}

function serviceAt(network: Network, fqdn: string) {
  const asked = serviceOfName(network, fqdn);
  return asked && network.service(asked.namespace, asked.service);
}

/** A name that only the DNS outside could know: not one of the cluster's, nor one that names a namespace of it. */
function isOutside({ facts, namespaces }: Network, host: string): boolean {
  const labels = host.split('.');
  return labels.length > 1 && !host.endsWith(`.${facts.clusterDomain}`) && !['svc', 'pod'].includes(labels[labels.length - 1]) && !(labels.length === 2 && namespaces.includes(labels[1]));
}

/** Whether a name asks for a Pod of a headless Service: such a name is meant for the cluster, whether the Pod is there or not. */
function isBelowHeadless(network: Network, { tried }: DnsAnswer): boolean {
  return tried.some((name) => serviceOfName(network, name)?.host !== undefined && serviceAt(network, name)?.headless === true);
}

function byAddress(walk: Walk, network: Network, tools: Tools): Walk | Fork {
  const { host } = walk.asked;
  const told = hop(HopStep.DNS, 'DNS_ADDRESS', `${host} is an address: there is nothing to look up`);
  const place = tools.places.at(host, walk.now.port).find((one) => one.kind === PlaceKind.CLUSTER_IP && one.network === network);
  if (place) return goOn(walk, told, HopStep.NODE, { place, now: { ...walk.now, address: host } });
  const workload = network.objects.workloads.find(({ podIps }) => podIps.includes(host));
  if (workload) return goOn(walk, told, HopStep.POLICY, { pods: [{ workload, port: walk.now.port }], now: { ...walk.now, address: host } });
  return leave(walk, tools);
}

/** The request leaves the cluster: whoever serves the name outside gets it, and nobody declared is no error here. */
function leave(walk: Walk, tools: Tools): Walk | Fork {
  const { host } = walk.asked;
  const told = hop(HopStep.DNS, 'DNS_EXTERNAL', `${host} is nothing of the cluster: the request leaves it`, { assumed: true });
  const held = heldBack(walk, walk.now.port);
  if (held) return stop(goOn(walk, told, HopStep.POLICY), held, { verdict: Verdict.BLOCKED });
  const gone = { ...walk, network: undefined, leftCluster: true, certainty: weakest(walk.certainty, Certainty.ASSUMED) };
  const outside = outsideDns(gone, tools);
  if ('walks' in outside) return { ...outside, walks: outside.walks.map((way) => asFromOutside(way, walk)) };
  if (!['DNS_NOT_DECLARED', 'DNS_ADDRESS_UNKNOWN'].includes(outside.hops[outside.hops.length - 1].code)) return asFromOutside(outside, walk);
  return stop(walk, told, { verdict: Verdict.EXTERNAL });
}

/** What makes such a way less certain, said at its first hop, unless that takes something else for granted. */
function asFromOutside(way: Walk, { hops: { length } }: Walk): Walk {
  const hops = way.hops.map((one, index) => (index !== length || one.assumed ? one : { ...one, assumed: true, decision: `${one.decision}; the Pod is taken to ask as a client outside does` }));
  return { ...way, hops };
}
