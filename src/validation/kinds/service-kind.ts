import type { ClusterFacts } from '../cluster-facts';
import { BUILT_IN_METADATA_RULES, nameRules } from '../fields/metadata';
import { dns1035Label, dnsLabel } from '../fields/names';
import { checksOf } from '../rules/rule';
import { ADDRESS_RULES } from '../service/address-rules';
import { DUAL_STACK_RULES, IP_FAMILY_RULES } from '../service/ip-families';
import { PORT_RULES } from '../service/port-rules';
import type { DefaultedService } from '../service/service';
import { SPEC_RULES } from '../service/spec-rules';
import type { Report } from '../text/report';

/** Rules for the metadata of a Service. */
export const SERVICE_METADATA_RULES = [
  ...nameRules(
    'up to 1.35 a DNS-1035 label, from 1.36 a DNS-1123 label, at most 63 characters',
    'ValidateServiceCreate, KEP-5311',
    (since) => (since.relaxedServiceNames ? dnsLabel : dns1035Label), true, ['relaxedServiceNames'],
  ),
  ...BUILT_IN_METADATA_RULES,
  {
    field: 'metadata.generation',
    rule: 'not negative; on the other kinds it is overwritten',
    source: 'apimachineryvalidation.ValidateNonnegativeField',
    check: (object: DefaultedService['object'], report: Report) => {
      const generation = object.metadata?.generation ?? 0;
      if (generation < 0) report.invalid('metadata.generation', generation, ['must be greater than or equal to 0'], 'remove metadata.generation');
    },
  },
];

/** Rules of validation proper, which runs after the allocation. */
export const SERVICE_RULES = [...PORT_RULES, ...SPEC_RULES, ...ADDRESS_RULES];

const METADATA_CHECKS = checksOf(SERVICE_METADATA_RULES);
const CHECKS = checksOf(SERVICE_RULES);
const FAMILY_CHECKS = checksOf(IP_FAMILY_RULES);
const DUAL_STACK_CHECKS = checksOf(DUAL_STACK_RULES);

/** What is checked before anything is allocated; the rest is masked when this fails. */
export function checkBeforeAllocation(service: DefaultedService, cluster: ClusterFacts, report: Report): void {
  if (service.type === 'ExternalName') return;
  const inCluster = { service, cluster };
  for (const check of FAMILY_CHECKS) check(inCluster, report, cluster.since);
  if (!report.clean) return;
  for (const check of DUAL_STACK_CHECKS) check(inCluster, report, cluster.since);
}

/** Validation proper. */
export function checkService(service: DefaultedService, cluster: ClusterFacts, report: Report): void {
  for (const check of METADATA_CHECKS) check(service.object, report, cluster.since);
  for (const check of CHECKS) check(service, report, cluster.since);
}
