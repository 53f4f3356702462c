import type { DnsRecord } from './dns-answer';
import { lowerCase } from './names';
import { found, NODATA, NXDOMAIN, typeOf, UNKNOWN } from './reply';
import type { Reply } from './reply';
import type { DnsEndpoint, ServiceEndpoints } from './service-endpoints';
import type { ServiceObject } from '../network/read';
import { formatAddress, parseAddress } from '../private/addresses/address-number';

/** What is asked about a Service. */
export interface ServiceQuestion {
  readonly endpoints: ServiceEndpoints;
  readonly service: ServiceObject;
  /** The Service's name in DNS, with a dot at the end. */
  readonly target: string;
  /** The labels before it: none, an endpoint's, or port and protocol. */
  readonly labels: readonly string[];
  /** The name that is asked for. */
  readonly name: string;
  readonly type: string;
}

/** A port that answers: its number at the target. */
interface Answering {
  readonly port: number;
  readonly target: string;
}

/** The records of a Service that is no ExternalName (specification 2.3, 2.4; CoreDNS `findServices`). */
export function serviceReply(question: ServiceQuestion): Reply {
  const { labels: [first, second, ...more], service } = question;
  if (more.length > 0) return NXDOMAIN;
  if (second === undefined) return service.headless || first !== undefined ? endpointReply(question, first) : clusterIpReply(question);
  if (second === ZONE) return service.headless ? UNKNOWN : NXDOMAIN;
  return service.headless ? endpointReply(question) : clusterIpReply(question);
}

/** `zone._zone.service…` asks for the endpoints of one zone: an option of CoreDNS, and zones that manifests do not know. */
const ZONE = '_zone';

/** Whether a port fits the labels `_port._protocol`; every port fits where there are none. CoreDNS asks for no underscore. */
function fitsPort({ labels: [port, protocol] }: ServiceQuestion, has: { readonly name?: string; readonly protocol: string }): boolean {
  return protocol === undefined || (lowerCase(has.name ?? '') === port.replace(/^_/, '') && lowerCase(has.protocol) === protocol.replace(/^_/, ''));
}

function clusterIpReply(question: ServiceQuestion): Reply {
  const { service, target, name, type, labels } = question;
  const ports = service.ports.filter((port) => fitsPort(question, port));
  if (labels.length > 0 && ports.length === 0) return NXDOMAIN;
  if (type === 'SRV') return srvReply(name, ports.filter((port) => port.name !== undefined).map(({ port }) => ({ port, target })));
  return type === 'A' || type === 'AAAA' ? addressReply(name, type, clusterIpsOf(service, type)) : NODATA;
}

/** The fixed cluster IPs of a family, or a placeholder where the cluster hands one out. */
function clusterIpsOf(service: ServiceObject, type: string): string[] {
  const known = service.clusterIps.flatMap((ip) => parseAddress(ip) ?? []);
  const fixed = known.filter((address) => typeOf(address) === type).map(formatAddress);
  if (fixed.length > 0 || !familiesOf(service, known.map(typeOf)).includes(type)) return fixed;
  return [`<${type === 'AAAA' ? 'IPv6 ' : ''}clusterIP of ${service.namespace}/${service.name}>`];
}

/** The types of addresses that a Service has: IPv4 where it says nothing, as most clusters have one family. */
function familiesOf({ ipFamilies, ipFamilyPolicy }: ServiceObject, known: readonly string[]): readonly string[] {
  if (ipFamilyPolicy === 'RequireDualStack') return ['A', 'AAAA'];
  if (ipFamilies.length > 0) return ipFamilies.map((family) => (family === 'IPv6' ? 'AAAA' : 'A'));
  return known.length > 0 ? known : ['A'];
}

function endpointReply(question: ServiceQuestion, label?: string): Reply {
  const { endpoints, service, name, type } = question;
  const all = endpoints.of(service);
  const byLabel = all.filter((endpoint) => label === undefined || lowerCase(endpoint.label ?? '') === label);
  const fitting = byLabel.filter(({ ports }) => question.labels.length < 2 || ports.some((port) => fitsPort(question, port)));
  if (fitting.length === 0) {
    const mayBe = label !== undefined && isDashed(label) && all.some((endpoint) => endpoint.label === undefined);
    return mayBe ? UNKNOWN : NXDOMAIN;
  }
  if (type === 'SRV') return srvReply(name, fitting.flatMap((endpoint) => answeringPorts(endpoint, question)));
  return type === 'A' || type === 'AAAA' ? addressReply(name, type, fitting.flatMap((endpoint) => addressesOf(endpoint, service, type))) : NODATA;
}

function answeringPorts({ label, owner, ports }: DnsEndpoint, question: ServiceQuestion): Answering[] {
  return ports.filter((one) => one.name !== undefined && fitsPort(question, one))
    .flatMap(({ port }) => (port === undefined ? [] : [{ port, target: `${label ?? `<${owner}>`}.${question.target}` }]));
}

/** Whether a label may be an address with dashes. */
function isDashed(label: string): boolean {
  return parseAddress(label.replace(/-/g, '.')) !== undefined || parseAddress(label.replace(/-/g, ':')) !== undefined;
}

function addressesOf({ address, owner, several }: DnsEndpoint, service: ServiceObject, type: string): string[] {
  if (address !== undefined) return typeOf(address) === type ? [formatAddress(address)] : [];
  if (!familiesOf(service, []).includes(type)) return [];
  const family = type === 'AAAA' ? 'IPv6 ' : '';
  return [several ? `<${family}addresses of the Pods of ${owner}>` : `<${family}address of ${owner}>`];
}

function addressReply(name: string, type: string, addresses: readonly string[]): Reply {
  return found(sorted(addresses.map((data) => ({ name, type, data }))));
}

function srvReply(name: string, answering: readonly Answering[]): Reply {
  return found(sorted(answering.map(({ port, target }) => ({ name, type: 'SRV', data: `${port} ${target}` }))));
}

/** Each record once, in the order of its data. */
function sorted(records: readonly DnsRecord[]): DnsRecord[] {
  return [...new Map(records.map((record) => [record.data, record])).values()].sort((a, b) => (a.data < b.data ? -1 : 1));
}
