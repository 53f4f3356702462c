/**
 * What differs between Kubernetes versions, and between versions of the Gateway API's CRDs: the one table.
 *
 * Each fact was read in the validation code of every minor version from 1.28 to 1.36 and of the standard
 * channel of Gateway API 1.2.1, 1.4.1 and 1.6.1.
 */

/** One difference: holds from the named version on. */
interface Change {
  /** The first version that has it. */
  readonly from: string;
  /** The field that it concerns. */
  readonly field: string;
  /** What changes, one sentence. */
  readonly what: string;
}

/** Something that still works and that Kubernetes advises against. */
interface Deprecation extends Change {
  /** What to use instead. */
  readonly instead: string;
}

/** The differences between Kubernetes versions. */
export const KUBERNETES_CHANGES = {
  clusterIpExternalTraffic: { from: '1.29', field: 'spec.externalTrafficPolicy', what: 'allowed on a ClusterIP Service that has externalIPs' },
  ipModeField: { from: '1.29', field: 'status.loadBalancer.ingress[].ipMode', what: 'is a known field' },
  flowControlV1: { from: '1.29', field: 'FlowSchema, PriorityLevelConfiguration', what: 'are served as v1, and no longer as v1beta2' },
  trafficDistributionField: { from: '1.30', field: 'spec.trafficDistribution', what: 'is a known field; its value is dropped while the gate is off' },
  cidrEach: { from: '1.30', field: 'spec.loadBalancerSourceRanges, ipBlock', what: 'each CIDR has an error of its own, with a new text' },
  trafficDistributionChecked: { from: '1.31', field: 'spec.trafficDistribution', what: 'only PreferClose' },
  notMoreThanText: { from: '1.32', field: '(texts)', what: '"must have at most N bytes" becomes "may not be more than N bytes"' },
  flowControlV1Only: { from: '1.32', field: 'FlowSchema, PriorityLevelConfiguration', what: 'are no longer served as v1beta3' },
  kubeletPortFree: { from: '1.33', field: 'spec.ports[].port', what: 'a LoadBalancer Service may use 10250' },
  nodeHintsField: { from: '1.33', field: 'endpoints[].hints.forNodes', what: 'is a known field' },
  canonicalEndpoints: { from: '1.33', field: 'endpoints[].addresses[]', what: 'IPv6 addresses only in canonical form; new texts' },
  trafficDistributionSame: { from: '1.34', field: 'spec.trafficDistribution', what: 'also PreferSameZone and PreferSameNode' },
  nodeHintsChecked: { from: '1.34', field: 'endpoints[].hints.forNodes', what: 'checked; 1.33 drops it while the gate is off' },
  plainReferenceText: { from: '1.34', field: 'backend.resource, parameters, ownerReferences', what: '"kind is required" and "kind must not be empty" no longer repeat the field' },
  labelKeyText: { from: '1.35', field: '(texts)', what: '"a qualified name must" becomes "a valid label key must", limits of labels are in bytes' },
  embeddedPaths: { from: '1.35', field: '(texts)', what: 'errors of decoding name embedded structs, e.g. rules.IngressRuleValue.http' },
  celOmitsValue: { from: '1.35', field: '(texts)', what: 'errors of CEL rules no longer name the type of the value' },
  relaxedServiceNames: { from: '1.36', field: 'metadata.name, backend.service.name', what: 'Service names may start with a digit (KEP-5311)' },
  strictAddresses: { from: '1.36', field: 'IP addresses and CIDRs', what: 'no leading zeros, no IPv4-mapped IPv6, no bits beyond the prefix length (KEP-4858)' },
} satisfies Record<string, Change>;

/** What Kubernetes advises against, by version: never refused, told as notices. */
export const DEPRECATIONS = {
  'deprecated-ingress-class-annotation': { from: '1.18', field: 'metadata.annotations[kubernetes.io/ingress.class]', what: 'annotation "kubernetes.io/ingress.class" is deprecated since Kubernetes 1.18', instead: 'set spec.ingressClassName instead' },
  'deprecated-load-balancer-ip': { from: '1.24', field: 'spec.loadBalancerIP', what: 'loadBalancerIP is deprecated since Kubernetes 1.24', instead: "use the platform's annotation instead, e.g. LoadBalancerProvider.metallb({ addresses: [...] })" },
  'deprecated-endpoints': { from: '1.33', field: 'kind', what: 'v1 Endpoints is deprecated since Kubernetes 1.33', instead: 'use an EndpointSlice of discovery.k8s.io/v1 instead' },
  'deprecated-external-ips': { from: '1.36', field: 'spec.externalIPs', what: 'externalIPs is deprecated since Kubernetes 1.36', instead: 'use a Service of type LoadBalancer instead' },
} satisfies Record<string, Deprecation>;

/** The differences between versions of the Gateway API's CRDs, standard channel. */
export const GATEWAY_CHANGES = {
  routeRuleNames: { from: '1.4', field: 'spec.rules[].name', what: 'is a known field' },
  mirrorShare: { from: '1.4', field: 'requestMirror.percent, requestMirror.fraction', what: 'are known fields' },
  optionalAddressValue: { from: '1.4', field: 'spec.addresses[].value', what: 'may be absent or empty' },
  cors: { from: '1.6', field: 'filters[].cors', what: 'is a known filter' },
  redirectCodes: { from: '1.6', field: 'requestRedirect.statusCode', what: 'also 303, 307 and 308' },
  atLeastOneRule: { from: '1.6', field: 'spec.rules', what: 'may not be an empty list' },
  gatewayTls: { from: '1.6', field: 'spec.tls', what: 'is a known field' },
  allowedListeners: { from: '1.6', field: 'spec.allowedListeners', what: 'is a known field' },
  moreAnnotations: { from: '1.6', field: 'spec.infrastructure.annotations', what: '16 instead of 8' },
  tlsModeRequired: { from: '1.6', field: 'spec.listeners[].tls.mode', what: 'must be there on a listener of protocol TLS' },
  grantV1: { from: '1.6', field: 'ReferenceGrant', what: 'is served as v1 beside v1beta1, and requires spec' },
} satisfies Record<string, Change>;

/** Kubernetes versions that can be asked for, oldest first. */
export const KUBERNETES_VERSIONS = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'];
/** Versions of the Gateway API's CRDs that can be asked for, oldest first. */
export const GATEWAY_API_VERSIONS = ['1.2', '1.4', '1.6'];
/** The Kubernetes version that is taken when none is named: the one whose verdicts hold on most clusters. */
export const DEFAULT_KUBERNETES = '1.34';
/** The Gateway API version that is taken when none is named. */
export const DEFAULT_GATEWAY_API = '1.6';

/** For each name of a change, whether the asked-for versions have it. */
export type Since = Readonly<Record<keyof typeof KUBERNETES_CHANGES | keyof typeof GATEWAY_CHANGES, boolean>>;

/** A change by its name in the tables. */
export type ChangeName = keyof Since;

/**
 * The changes that hold in a pair of versions.
 *
 * @param kubernetes one of `KUBERNETES_VERSIONS`
 * @param gatewayApi one of `GATEWAY_API_VERSIONS`
 */
export function since(kubernetes: string, gatewayApi: string): Since {
  const key = `${kubernetes} ${gatewayApi}`;
  const known = KNOWN.get(key) ?? changes(kubernetes, gatewayApi);
  KNOWN.set(key, known);
  return known;
}

/**
 * What to declare in order to have a change.
 *
 * @param change the change's name
 */
export function declaring(change: ChangeName): string {
  const kubernetes: Record<string, Change> = KUBERNETES_CHANGES;
  const gateway: Record<string, Change> = GATEWAY_CHANGES;
  const option = change in kubernetes ? 'kubernetesVersion' : 'gatewayApiVersion';
  return `declare ${option} '${(kubernetes[change] ?? gateway[change]).from}', the first that has it`;
}

/**
 * Whether a Kubernetes version is at least another one; it may be one of before those that are supported.
 *
 * @param version one of `KUBERNETES_VERSIONS`
 * @param from any minor version
 */
export function isAtLeast(version: string, from: string): boolean {
  return KUBERNETES_VERSIONS.indexOf(version) >= KUBERNETES_VERSIONS.indexOf(from);
}

const KNOWN = new Map<string, Since>();

function changes(kubernetes: string, gatewayApi: string): Since {
  const holds = (table: Record<string, Change>, order: string[], version: string) =>
    Object.entries(table).map(([name, change]) => [name, order.indexOf(version) >= order.indexOf(change.from)]);
  return Object.fromEntries([
    ...holds(KUBERNETES_CHANGES, KUBERNETES_VERSIONS, kubernetes),
    ...holds(GATEWAY_CHANGES, GATEWAY_API_VERSIONS, gatewayApi),
  ]) as Since;
}
