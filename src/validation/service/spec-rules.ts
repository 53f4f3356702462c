import type { DefaultedService } from './service';
import { distributionChange } from './traffic-distribution';
import { checkLabels, qualifiedName, suggestKey } from '../fields/labels';
import { dnsSubdomain, suggestSubdomain } from '../fields/names';
import type { Rule } from '../rules/rule';
import { declaring } from '../rules/versions';
import type { Report } from '../text/report';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const TRAFFIC = ['Cluster', 'Local'];
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

/** Rules for the fields of a Service that are neither ports nor addresses. */
export const SPEC_RULES: ReadonlyArray<Rule<DefaultedService>> = [
  {
    field: 'spec.type',
    rule: 'ClusterIP, NodePort, LoadBalancer or ExternalName; absent or "" means ClusterIP',
    source: 'validateService',
    check: ({ type }, report) => {
      if (TYPES.includes(type)) return;
      if (type === 'Headless') return report.add('spec.type', 'Unsupported value: "Headless": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"', 'remove type and set clusterIP to None');
      report.unsupported('spec.type', type, TYPES);
    },
  },
  {
    field: 'spec.selector',
    rule: 'keys and values as labels; may be empty or absent',
    changes: ['labelKeyText'],
    source: 'unversionedvalidation.ValidateLabels',
    check: ({ spec }, report, since) => checkLabels(spec.selector, 'spec.selector', since, report),
  },
  {
    field: 'spec.externalName',
    rule: 'on ExternalName required: DNS-1123 subdomain, at most 253 characters, one final dot allowed; ignored on other types',
    source: 'validateService',
    check: (service, report) => {
      if (service.type !== 'ExternalName') return;
      const name = (service.spec.externalName ?? '').replace(/\.$/, '');
      if (name === '') return report.required('spec.externalName', '', 'set externalName to the DNS name that the Service stands for');
      const messages = dnsSubdomain(name);
      if (messages.length > 0) report.invalid('spec.externalName', name, messages, `use a host name without scheme and port, e.g. "${suggestSubdomain(name.replace(/^[a-z]+:\/+/i, '').replace(/[:/].*$/, ''))}"`);
    },
  },
  {
    field: 'spec.clusterIPs, spec.ipFamilies, spec.ipFamilyPolicy',
    rule: 'absent on ExternalName, also None',
    source: 'validateService',
    check: ({ type, clusterIps, spec }, report) => {
      if (type !== 'ExternalName') return;
      const refuse = (field: string) => report.forbidden(`spec.${field}`, 'may not be set for ExternalName services', `remove ${field}`);
      if (clusterIps.length > 0) refuse('clusterIPs');
      if ((spec.ipFamilies ?? []).length > 0) refuse('ipFamilies');
      if (spec.ipFamilyPolicy !== null && spec.ipFamilyPolicy !== undefined) refuse('ipFamilyPolicy');
    },
  },
  {
    field: 'spec.clusterIPs[0]',
    rule: 'not None on NodePort and LoadBalancer',
    source: 'validateService',
    check: (service, report) => {
      if (!service.headless || !service.hasNodePorts) return;
      report.invalid('spec.clusterIPs[0]', 'None', [`may not be set to 'None' for ${service.type} services`], 'remove clusterIP, or set type to ClusterIP for a headless Service');
    },
  },
  {
    field: 'spec.sessionAffinity',
    rule: 'None or ClientIP; absent or "" means None',
    source: 'validateService',
    check: ({ spec }, report) => {
      const affinity = spec.sessionAffinity ? spec.sessionAffinity : 'None';
      if (affinity !== 'None' && affinity !== 'ClientIP') report.unsupported('spec.sessionAffinity', affinity, ['ClientIP', 'None']);
    },
  },
  {
    field: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    rule: 'with ClientIP: 1-86400, absent means 10800; without, the whole config is dropped unread',
    source: 'validateClientIPAffinityConfig',
    check: ({ spec }, report) => {
      const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800;
      if (spec.sessionAffinity !== 'ClientIP' || (seconds > 0 && seconds <= 86400)) return;
      report.invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, ['must be greater than 0 and less than 86400'], 'use 1 to 86400 seconds');
    },
  },
  {
    field: 'spec.externalTrafficPolicy',
    rule: 'Cluster or Local, only on NodePort, LoadBalancer, and ClusterIP with externalIPs (the last from 1.29)',
    changes: ['clusterIpExternalTraffic'],
    source: 'validateServiceExternalTrafficPolicy',
    check: (service, report, since) => {
      const policy = service.spec.externalTrafficPolicy ?? '';
      if (policy === '') return;
      const external = since.clusterIpExternalTraffic && service.type === 'ClusterIP' && service.externalIps.length > 0;
      const where = since.clusterIpExternalTraffic ? 'may only be set for externally-accessible services' : "may only be set when `type` is 'NodePort' or 'LoadBalancer'";
      const newer = !since.clusterIpExternalTraffic && service.type === 'ClusterIP' && service.externalIps.length > 0;
      if (!service.hasNodePorts && !external) report.invalid('spec.externalTrafficPolicy', policy, [where], `remove externalTrafficPolicy, or ${newer ? declaring('clusterIpExternalTraffic') : 'set type to NodePort or LoadBalancer'}`);
      else if (!TRAFFIC.includes(policy)) report.unsupported('spec.externalTrafficPolicy', policy, TRAFFIC);
    },
  },
  {
    field: 'spec.healthCheckNodePort',
    rule: 'only on LoadBalancer with externalTrafficPolicy Local; 0 or absent means that one is allocated',
    source: 'validateServiceExternalTrafficPolicy',
    check: (service, report) => {
      const port = service.spec.healthCheckNodePort ?? 0;
      if (port === 0 || service.needsHealthCheck) return;
      report.invalid('spec.healthCheckNodePort', port, ["may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"], 'remove healthCheckNodePort, or set externalTrafficPolicy to Local on a LoadBalancer Service');
    },
  },
  {
    field: 'spec.internalTrafficPolicy',
    rule: 'Cluster or Local on any type; "" is rejected',
    source: 'validateServiceInternalTrafficFieldsValue',
    check: ({ spec }, report) => {
      const policy = spec.internalTrafficPolicy ?? 'Cluster';
      if (!TRAFFIC.includes(policy)) report.unsupported('spec.internalTrafficPolicy', policy, TRAFFIC);
    },
  },
  {
    field: 'spec.trafficDistribution',
    rule: 'PreferClose, from 1.34 also PreferSameZone and PreferSameNode; "" is rejected; unknown up to 1.29, dropped in 1.30',
    changes: ['trafficDistributionField', 'trafficDistributionChecked', 'trafficDistributionSame'],
    source: 'validateServiceTrafficDistribution',
    check: ({ spec }, report, since) => {
      const value = spec.trafficDistribution;
      if (value === null || value === undefined || !since.trafficDistributionChecked) return;
      const supported = since.trafficDistributionSame ? ['PreferClose', 'PreferSameZone', 'PreferSameNode'] : ['PreferClose'];
      const newer = distributionChange(value) === 'trafficDistributionSame' ? `, or ${declaring('trafficDistributionSame')}` : '';
      if (!supported.includes(value)) report.unsupported('spec.trafficDistribution', value, supported, undefined, newer);
    },
  },
  {
    field: 'spec.allocateLoadBalancerNodePorts',
    rule: 'only on LoadBalancer, also false',
    source: 'validateService',
    check: ({ spec, type }, report) => {
      if (typeof spec.allocateLoadBalancerNodePorts !== 'boolean' || type === 'LoadBalancer') return;
      report.forbidden('spec.allocateLoadBalancerNodePorts', ONLY_LOAD_BALANCER, 'remove allocateLoadBalancerNodePorts, or set type to LoadBalancer');
    },
  },
  {
    field: 'spec.loadBalancerClass',
    rule: 'only on LoadBalancer; [prefix/]name as keys of labels are; "" is rejected',
    changes: ['labelKeyText'],
    source: 'validateLoadBalancerClassField',
    check: ({ spec, type }, report, since) => {
      const name = spec.loadBalancerClass;
      if (name === null || name === undefined) return;
      if (type !== 'LoadBalancer') return report.forbidden('spec.loadBalancerClass', ONLY_LOAD_BALANCER, 'remove loadBalancerClass, or set type to LoadBalancer');
      const messages = qualifiedName(name, since);
      if (messages.length > 0) report.invalid('spec.loadBalancerClass', name, messages, `remove loadBalancerClass, or use ${suggestKey(name)}`);
    },
  },
  {
    field: `metadata.annotations[${MODE}]`,
    rule: `equals the annotation ${HINTS} when both are set`,
    source: 'validateService',
    check: checkTopology,
  },
];

function checkTopology(service: DefaultedService, report: Report): void {
  const annotations = service.object.metadata?.annotations ?? {};
  if (!Object.hasOwn(annotations, MODE) || !Object.hasOwn(annotations, HINTS)) return;
  const mode = annotations[MODE] ?? '';
  if (mode === (annotations[HINTS] ?? '')) return;
  report.invalid(`metadata.annotations[${MODE}]`, mode, [`must match annotations[${HINTS}] when both are specified`], `remove the annotation ${HINTS}`);
}
