import type { ClusterFacts } from '../cluster-facts';
import type { DefaultedService } from './service';
import { isIpv4, legacyIp, parseIp } from '../fields/ip';
import { texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import { show } from '../text/quote';
import type { Report } from '../text/report';
import { Stage } from '../text/report';

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const IPS = 'spec.clusterIPs';
const POLICY = 'spec.ipFamilyPolicy';
const AT = Stage.FAMILIES;

/** A Service with what is known about the cluster. */
export interface ServiceInCluster {
  /** The Service. */
  readonly service: DefaultedService;
  /** The cluster. */
  readonly cluster: ClusterFacts;
}

/** Rules that are checked before any address or port is allocated; an error here hides all that follow. */
export const IP_FAMILY_RULES: ReadonlyArray<Rule<ServiceInCluster>> = [
  {
    field: 'spec.clusterIP, spec.clusterIPs',
    rule: 'clusterIPs only together with clusterIP, and the first equals it; "None" first and alone; IP addresses; at most 2, one of each family',
    changes: ['strictAddresses'],
    source: 'ValidateServiceClusterIPsRelatedFields',
    check: checkClusterIps,
  },
  {
    field: 'spec.ipFamilies[]',
    rule: 'IPv4 or IPv6, each at most once; the family of the cluster IP at the same index',
    source: 'ValidateServiceClusterIPsRelatedFields',
    check: ({ service }, report) => {
      const families = texts(service.spec.ipFamilies);
      families.forEach((family, at) => {
        if (!FAMILIES.includes(family)) report.unsupported(`spec.ipFamilies[${at}]`, family, FAMILIES, AT);
        if (families.indexOf(family) < at) report.add(`spec.ipFamilies[${at}]`, `Duplicate value: ${show(family)}`, 'name each family once', AT);
      });
    },
  },
  {
    field: POLICY,
    rule: 'SingleStack, PreferDualStack or RequireDualStack; "" is rejected',
    source: 'ValidateServiceClusterIPsRelatedFields',
    check: ({ service }, report) => {
      const policy = service.spec.ipFamilyPolicy;
      if (policy !== null && policy !== undefined && !POLICIES.includes(policy)) report.unsupported(POLICY, policy, POLICIES, AT);
    },
  },
];

/** Rules that are checked when those above hold. */
export const DUAL_STACK_RULES: ReadonlyArray<Rule<ServiceInCluster>> = [
  {
    field: POLICY,
    rule: 'two families or two cluster IPs need PreferDualStack or RequireDualStack; absent counts as SingleStack, except on a headless Service without selector',
    source: 'Allocators.initIPFamilyFields',
    check: checkPolicy,
  },
  {
    field: 'spec.clusterIPs[], spec.ipFamilies[], spec.ipFamilyPolicy',
    rule: 'families that the cluster has; RequireDualStack only on a dual-stack cluster (checked when ipFamilies or serviceCidrs are given)',
    source: 'Allocators.initIPFamilyFields',
    check: checkClusterFamilies,
  },
];

function checkClusterIps({ service }: ServiceInCluster, report: Report, since: Since): void {
  const ips = service.clusterIps;
  if (ips.length === 0) return;
  const clusterIp = service.spec.clusterIP ?? '';
  if (clusterIp === '') report.invalid(IPS, ips, ['must be empty when `clusterIP` is not specified'], `set clusterIP to ${show(ips[0])} too`, AT);
  else if (ips[0] !== clusterIp) report.invalid(IPS, ips, ['first value must match `clusterIP`'], `put ${show(clusterIp)} first`, AT);
  let broken = false;
  ips.forEach((ip, at) => {
    if (at === 0 && ip === 'None') {
      broken ||= ips.length > 1;
      if (ips.length > 1) report.invalid(IPS, ips, ["'None' must be the first and only value"], 'keep only "None"', AT);
      return;
    }
    const messages = legacyIp(ip, since);
    broken ||= messages.length > 0;
    const fix = ip.toLowerCase() === 'none' && ip !== 'None' ? 'write None with a capital N, and alone' : 'use an address of the service range, or remove clusterIP';
    report.invalid(`${IPS}[${at}]`, ip, messages, fix, AT);
  });
  if (ips.length > 2) report.invalid(IPS, ips, ['may only hold up to 2 values'], 'keep one address of each family', AT);
  if (!broken) checkFamilyOfIps(service, report);
}

function familyOf(ip: string): string {
  const parsed = parseIp(ip);
  return parsed === undefined || isIpv4(parsed) ? 'IPv4' : 'IPv6';
}

function checkFamilyOfIps(service: DefaultedService, report: Report): void {
  const ips = service.clusterIps;
  if (ips.length > 1 && new Set(ips.map(familyOf)).size !== 2) {
    report.invalid(IPS, ips, ['may specify no more than one IP for each IP family'], 'keep one address of each family', AT);
  }
  if (service.headless) return;
  const families = texts(service.spec.ipFamilies);
  ips.forEach((ip, at) => {
    const family = families[at];
    if (!FAMILIES.includes(family) || familyOf(ip) === family) return;
    report.invalid(`${IPS}[${at}]`, ip, [`expected an ${family} value as indicated by \`ipFamilies[${at}]\``], `use an ${family} address, or change ipFamilies[${at}] to ${familyOf(ip)}`, AT);
  });
}

function dualByDefault(service: DefaultedService): boolean {
  const selector = service.spec.selector;
  return service.spec.clusterIP === 'None' && (selector === null || selector === undefined || Object.keys(selector).length === 0);
}

function policyOf(service: DefaultedService): string {
  return service.spec.ipFamilyPolicy ?? (dualByDefault(service) ? 'RequireDualStack' : 'SingleStack');
}

function checkPolicy({ service }: ServiceInCluster, report: Report): void {
  if (policyOf(service) !== 'SingleStack') return;
  const need = (what: string) => report.invalid(POLICY, 'SingleStack', [`must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`], 'set ipFamilyPolicy to PreferDualStack', AT);
  if (service.clusterIps.length === 2) need('cluster IPs');
  if (texts(service.spec.ipFamilies).length === 2) need('IP families');
}

function checkClusterFamilies({ service, cluster }: ServiceInCluster, report: Report): void {
  const known = cluster.ipFamilies;
  if (known.length === 0) return;
  const families = texts(service.spec.ipFamilies);
  service.clusterIps.forEach((ip, at) => {
    if (ip === 'None' || at < families.length || known.includes(familyOf(ip))) return;
    report.invalid(`${IPS}[${at}]`, service.clusterIps, [`${familyOf(ip)} is not configured on this cluster`], `use an ${known[0]} address`, AT);
  });
  if (!report.clean || dualByDefault(service)) return;
  if (policyOf(service) === 'RequireDualStack' && known.length < 2) {
    report.invalid(POLICY, 'RequireDualStack', ['this cluster is not configured for dual-stack services'], 'set ipFamilyPolicy to PreferDualStack', AT);
  }
  families.forEach((family, at) => {
    if (!known.includes(family)) report.invalid(`spec.ipFamilies[${at}]`, family, ['not configured on this cluster'], `use ${known.join(' or ')}`, AT);
  });
}
