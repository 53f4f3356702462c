import type { DefaultedService } from './service';
import { cidrFix, legacyCidr, parseCidr } from '../fields/cidr';
import { formatIp, isIpv4, legacyIp, parseIp, specialIp } from '../fields/ip';
import { texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

const ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ANNOTATION_FIELD = `metadata.annotations[${ANNOTATION}]`;
const RANGES = 'spec.LoadBalancerSourceRanges';
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";
const WHOLE_LIST = 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ';

/** Rules for the addresses of a Service other than its cluster IPs. */
export const ADDRESS_RULES: ReadonlyArray<Rule<DefaultedService>> = [
  {
    field: 'spec.externalIPs[]',
    rule: 'IP addresses, not unspecified, loopback, link-local or link-local multicast; any type; duplicates are fine',
    changes: ['strictAddresses'],
    source: 'ValidateEndpointIP',
    check: (service, report, since) => service.externalIps.forEach((ip, at) => checkAddress(`spec.externalIPs[${at}]`, ip, report, since)),
  },
  {
    field: RANGES,
    rule: 'only on LoadBalancer (an empty list anywhere); CIDRs, spaces around them are fine',
    changes: ['cidrEach', 'strictAddresses'],
    source: 'validateService',
    check: checkRanges,
  },
  {
    field: ANNOTATION_FIELD,
    rule: 'the same as a comma-separated list, when the field is empty; only on LoadBalancer, even when empty',
    changes: ['cidrEach', 'strictAddresses'],
    source: 'validateService',
    check: checkRangesAnnotation,
  },
  { field: 'spec.loadBalancerIP', rule: 'anything, on any type', source: 'validateService' },
];

/** What to write instead of an address that is not accepted. */
export function addressFix(ip: string): string {
  const parsed = parseIp(ip.trim());
  return parsed === undefined ? `use an IP address such as ${ip.includes(':') ? '2001:db8::1' : '203.0.113.10'}` : `write ${formatIp(parsed)}`;
}

function checkAddress(field: string, ip: string, report: Report, since: Since): void {
  const messages = legacyIp(ip, since);
  if (messages.length > 0) return report.invalid(field, ip, messages, addressFix(ip));
  const parsed = parseIp(ip);
  if (parsed !== undefined) report.invalid(field, ip, specialIp(ip, parsed), `use an address that is routed to the nodes, e.g. ${isIpv4(parsed) ? '203.0.113.10' : '2001:db8::10'}`);
}

function checkRanges({ spec, type }: DefaultedService, report: Report, since: Since): void {
  const ranges = texts(spec.loadBalancerSourceRanges);
  if (ranges.length === 0) return;
  if (type !== 'LoadBalancer') report.forbidden(RANGES, ONLY_LOAD_BALANCER, 'remove loadBalancerSourceRanges, or set type to LoadBalancer');
  const trimmed = ranges.map((range) => range.trim());
  if (since.cidrEach) return trimmed.forEach((range, at) => report.invalid(`${RANGES}[${at}]`, range, legacyCidr(range, since), cidrFix(range)));
  const broken = trimmed.find((range) => parseCidr(range) === undefined);
  if (broken !== undefined) report.invalid(RANGES, `[${ranges.join(' ')}]`, [WHOLE_LIST], cidrFix(broken));
}

function checkRangesAnnotation(service: DefaultedService, report: Report, since: Since): void {
  const annotations = service.object.metadata?.annotations;
  if (annotations === null || annotations === undefined || !Object.hasOwn(annotations, ANNOTATION)) return;
  if (texts(service.spec.loadBalancerSourceRanges).length > 0) return;
  if (service.type !== 'LoadBalancer') report.forbidden(ANNOTATION_FIELD, ONLY_LOAD_BALANCER, 'remove the annotation, or set type to LoadBalancer');
  const value = annotations[ANNOTATION] ?? '';
  if (value.trim() === '') return;
  const ranges = value.trim().split(',').map((range) => range.trim());
  if (since.cidrEach) return ranges.forEach((range) => report.invalid(ANNOTATION_FIELD, range, legacyCidr(range, since), cidrFix(range)));
  const broken = ranges.find((range) => parseCidr(range) === undefined);
  if (broken !== undefined) report.invalid(ANNOTATION_FIELD, value, [WHOLE_LIST], cidrFix(broken));
}
