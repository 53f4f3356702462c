import type { DnsRecord } from './dns-answer';
import { absolute, before, lowerCase, reverseName } from './names';
import { podReply } from './pod-records';
import { found, NODATA, NXDOMAIN, UNKNOWN, UPSTREAM } from './reply';
import type { Reply } from './reply';
import { ServiceEndpoints } from './service-endpoints';
import { serviceReply } from './service-records';
import { ServiceName } from '../dns';
import { PodRecords } from '../network';
import type { Network } from '../network/network';
import type { ServiceObject } from '../network/read';
import { readService } from '../network/read';
import { NAMESPACES_EVERYWHERE } from '../network/words';
import { parseAddress } from '../private/addresses/address-number';

/** As many CNAMEs as CoreDNS follows. */
const MOST_CNAMES = 8;
/** The version of the specification, as CoreDNS states it. */
const SCHEMA_VERSION = '1.1.0';

/** What is asked about an ExternalName. */
interface AliasQuestion {
  readonly name: string;
  readonly type: string;
  /** The labels before the Service's name. */
  readonly labels: readonly string[];
  /** The CNAMEs that lead here. */
  readonly followed: readonly DnsRecord[];
}

/** The cluster's name server: CoreDNS with the plugin `kubernetes` for the cluster's domain and for reverse names. */
export class ClusterZone {
  private readonly domain: string;
  private readonly namespaces: ReadonlySet<string>;
  private readonly apiServer: ServiceObject;
  private readonly endpoints: ServiceEndpoints;
  private reverse?: ReadonlyMap<string, readonly string[]>;

  /** @param network the cluster */
  public constructor(private readonly network: Network) {
    this.domain = lowerCase(network.facts.clusterDomain).replace(/\.+$/, '');
    this.endpoints = new ServiceEndpoints(network);
    this.namespaces = new Set([...network.namespaces, ...NAMESPACES_EVERYWHERE]);
    const key = { group: '', kind: 'Service', namespace: 'default', name: 'kubernetes', labels: new Map(), annotations: new Map() };
    this.apiServer = readService(key, { spec: { ports: [{ name: 'https', port: 443 }] } });
  }

  /** The answer for one absolute name in lower case. */
  public ask(name: string, type: string): Reply {
    return this.follow(name, type, []);
  }

  private follow(name: string, type: string, followed: readonly DnsRecord[]): Reply {
    if (/(^|\.)(in-addr|ip6)\.arpa\.$/.test(name)) return this.backwards(name, type);
    const base = before(name, this.domain);
    if (base === undefined) return UPSTREAM;
    const labels = base === '' ? [] : base.split('.');
    const [kind, namespace, owner] = [labels.pop(), labels.pop(), labels.pop()];
    if (kind === undefined) return NODATA;
    if (base === 'dns-version') return type === 'TXT' ? found([{ name, type, data: SCHEMA_VERSION }]) : NODATA;
    if (base === 'ns.dns') return type === 'A' ? found([{ name, type, data: '<address of the cluster DNS>' }]) : NODATA;
    if (kind !== 'svc' && kind !== 'pod') return NXDOMAIN;
    if (namespace === undefined) return NODATA;
    if (!this.namespaces.has(namespace)) return NXDOMAIN;
    if (owner === undefined) return kind === 'pod' && this.network.facts.podRecords === PodRecords.DISABLED ? NXDOMAIN : NODATA;
    if (kind === 'pod') return labels.length > 0 ? NXDOMAIN : podReply({ network: this.network, namespace, label: owner, name, type });
    const service = this.serviceOf(namespace, owner);
    if (service === undefined) return NXDOMAIN;
    if (service.type === 'ExternalName') return this.alias(service, { name, type, labels, followed });
    return serviceReply({ endpoints: this.endpoints, service, target: this.nameOf(service), labels, name, type });
  }

  /** Every cluster has the Service of its API server. */
  private serviceOf(namespace: string, name: string): ServiceObject | undefined {
    return this.network.service(namespace, name) ?? (namespace === 'default' && name === 'kubernetes' ? this.apiServer : undefined);
  }

  private nameOf({ name, namespace }: ServiceObject): string {
    return `${new ServiceName(name, namespace, this.domain).fqdn}.`;
  }

  /**
   * An ExternalName (specification 2.5; CoreDNS `plugin.A`): nothing below it exists, what looks like an address is no name,
   * and a target in the cluster is answered too. A target that does not exist, or that leads back, leaves no record at all.
   */
  private alias({ externalName }: ServiceObject, { name, type, labels, followed }: AliasQuestion): Reply {
    if (labels.length === 1 || labels.length > 2 || externalName === undefined || parseAddress(externalName) !== undefined) return NXDOMAIN;
    const record = { name, type: 'CNAME', data: absolute(lowerCase(externalName)) };
    if (type === 'CNAME') return found([record]);
    if (type !== 'A' && type !== 'AAAA') return NODATA;
    if (before(record.data, this.domain) === undefined) return found([record]);
    if (followed.length >= MOST_CNAMES || followed.some((one) => one.name === name)) return NODATA;
    const { rcode, records } = this.follow(record.data, type, [...followed, record]);
    if (rcode === 'UNKNOWN') return UNKNOWN;
    return records.length === 0 ? NODATA : found([record, ...records]);
  }

  /**
   * Reverse names (specification 2.3.3, 2.4.3; CoreDNS `serviceRecordForIP`): a Service's cluster IP, else the endpoints with
   * that address. Any other address may be one that the cluster hands out, or none of its own.
   */
  private backwards(name: string, type: string): Reply {
    if (type !== 'PTR') return UPSTREAM;
    const targets = (this.reverse ??= this.reverseNames()).get(name);
    if (targets !== undefined) return found(targets.map((data) => ({ name, type, data })));
    return /^(\d+\.){4}in-addr|^([0-9a-f]\.){32}ip6/.test(name) ? UNKNOWN : UPSTREAM;
  }

  private reverseNames(): ReadonlyMap<string, readonly string[]> {
    const services = new Map<string, Set<string>>();
    const endpoints = new Map<string, Set<string>>();
    for (const service of this.network.objects.services) {
      for (const ip of service.clusterIps) add(services, ip, this.nameOf(service));
      if (service.type === 'ExternalName') continue;
      for (const { address, label } of this.endpoints.of(service)) {
        if (address !== undefined && label !== undefined) addName(endpoints, reverseName(address), `${label}.${this.nameOf(service)}`);
      }
    }
    return new Map([...endpoints, ...services].map(([name, targets]) => [name, [...targets].sort()]));
  }
}

function add(names: Map<string, Set<string>>, ip: string, target: string): void {
  const address = parseAddress(ip);
  if (address !== undefined) addName(names, reverseName(address), target);
}

function addName(names: Map<string, Set<string>>, name: string, target: string): void {
  names.set(name, (names.get(name) ?? new Set<string>()).add(target));
}
