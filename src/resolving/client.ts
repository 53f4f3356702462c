import type { DnsQuery } from './dns-answer';
import { absolute, fits, lowerCase } from './names';
import type { Network } from '../network/network';
import type { WorkloadObject } from '../network/read';

/** How somebody asks: what a Pod's `resolv.conf` says. */
export interface Client {
  /** The names that are asked for, in their order. */
  readonly names: readonly string[];
  /** Whether the cluster's DNS is asked, and not another name server. */
  readonly inCluster: boolean;
}

/** As many domains as the kubelet writes (`MaxDNSSearchPaths`). */
const MOST_SEARCHES = 32;
/** As many dots as a resolver counts (`RES_MAXNDOTS`). */
const MOST_DOTS = 15;

/**
 * How a Pod asks (kubelet `pkg/kubelet/network/dns`; resolv.conf(5)). The search domains of its node, which the kubelet puts
 * behind the cluster's, are not known. Without a namespace the name is absolute.
 */
export function clientOf(network: Network, { name, namespace, pod }: DnsQuery): Client {
  const asked = lowerCase(name);
  if (namespace === undefined && pod === undefined) return { names: [absolute(asked)].filter(fits), inCluster: true };
  const { searches, ndots, inCluster } = resolverOf(network, namespace ?? 'default', pod);
  if (asked.endsWith('.')) return { names: [asked].filter(fits), inCluster };
  const completed = searches.map((domain) => (domain === '' ? absolute(asked) : `${asked}.${domain}.`));
  const dots = asked.split('.').length - 1;
  const names = dots >= ndots ? [absolute(asked), ...completed] : [...completed, absolute(asked)];
  return { names: [...new Set(names)].filter(fits), inCluster };
}

interface ResolverSettings {
  readonly searches: readonly string[];
  readonly ndots: number;
  readonly inCluster: boolean;
}

/** Searches and options by `dnsPolicy`, with those of `dnsConfig` behind them. */
function resolverOf(network: Network, namespace: string, pod: string | undefined): ResolverSettings {
  const domain = network.facts.clusterDomain;
  const workload = pod === undefined ? undefined : workloadOf(network, namespace, pod);
  const { searches = [], ndots, nameservers = [] } = workload?.dnsConfig ?? {};
  const policy = workload?.dnsPolicy ?? 'ClusterFirst';
  const cluster = policy === 'ClusterFirst' ? [`${namespace}.svc.${domain}`, `svc.${domain}`, domain] : [];
  return {
    searches: [...new Set([...cluster, ...searches].map((search) => lowerCase(search).replace(/\.$/, '')))].slice(0, MOST_SEARCHES),
    ndots: Math.min(ndots ?? (policy === 'ClusterFirst' ? 5 : 1), MOST_DOTS),
    inCluster: policy === 'ClusterFirst' || (policy === 'None' && network.objects.services.some(({ clusterIps }) => clusterIps.some((ip) => nameservers.includes(ip)))),
  };
}

/** The workload with that name, or the StatefulSet with a Pod of that name. */
function workloadOf(network: Network, namespace: string, pod: string): WorkloadObject | undefined {
  const named = network.workloadsIn(namespace).filter(({ name }) => name === pod);
  const set = /^(.*)-\d+$/.exec(pod)?.[1];
  return named.find(({ kind }) => kind === 'Pod') ?? named[0] ?? network.workloadsIn(namespace).find(({ kind, name }) => kind === 'StatefulSet' && name === set);
}
