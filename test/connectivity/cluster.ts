import { Reachability } from '../../src/connectivity/reachability';
import type { Network } from '../../src/network/network';
import type { WorkloadObject } from '../../src/network/read';
import { manifests } from '../support/manifests';
import { readManifests } from '../support/world';

/** A Deployment in one line. */
export function workload(name: string, labels: string, ports = '', more = ''): string {
  const [namespace, plain] = name.split('/');
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${plain}, namespace: ${namespace} }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { ${more} containers: [{ name: c, ports: [${ports}] }] } } }`;
}

/** A NetworkPolicy in one line. */
export function policy(name: string, spec: string): string {
  const [namespace, plain] = name.split('/');
  return `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${plain}, namespace: ${namespace} }
spec: { ${spec} }`;
}

export function networkOf(...yaml: string[]): Network {
  return readManifests(manifests(yaml.join('')), {}).clusters[0];
}

export function pick(network: Network, name: string): WorkloadObject {
  return network.objects.workloads.find((one) => `${one.namespace}/${one.name}` === name)!;
}

/** Connections as lines, short names for workloads, `*` for all of IPv4. */
export function lines(...yaml: string[]): string[] {
  const short = (text: string) => text.replace('[Deployment]', '').replace('0.0.0.0-255.255.255.255', '*').replace('::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '*6');
  return new Reachability(networkOf(...yaml)).connections().map(({ source, destination, ports }) => `${short(source)} → ${short(destination)} : ${ports === 'All Connections' ? 'all' : ports}`);
}
