import type { ClusterFacts } from './cluster-facts';
import { CUSTOM_METADATA_RULES, CUSTOM_NAME_RULES } from './gateway/gateway-kinds';
import type { Manifest } from './input/manifest';
import type { EndpointSlice } from './kinds/endpoint-slice';
import { ENDPOINT_SLICE_RULES } from './kinds/endpoint-slice';
import type { Ingress } from './kinds/ingress';
import { INGRESS_RULES } from './kinds/ingress';
import type { IngressClass } from './kinds/ingress-class';
import { INGRESS_CLASS_RULES } from './kinds/ingress-class';
import type { NetworkPolicy } from './kinds/network-policy';
import { NETWORK_POLICY_RULES } from './kinds/network-policy';
import { removedFix } from './removed-kinds';
import { checksOf } from './rules/rule';
import type { Rule } from './rules/rule';
import type { Since } from './rules/versions';
import { ENDPOINT_SLICE } from './schema/discovery-schema';
import { INGRESS, INGRESS_CLASS, NETWORK_POLICY } from './schema/networking-schema';
import { SERVICE } from './schema/service-schema';
import type { Type } from './schema/type';
import type { Report } from './text/report';

/** A kind with rules. */
export interface KnownKind {
  /** The API group; empty for the core group. */
  readonly group: string;
  /** The plural, as the API server names it in errors. */
  readonly plural: string;
  /** Whether its objects have a namespace. */
  readonly namespaced: boolean;
  /** The versions of the API that serve it. */
  readonly served: (since: Since) => readonly string[];
  /** How built-in kinds are decoded; custom resources have a schema instead. */
  readonly type?: Type;
  /** The rules of validation, for built-in kinds other than Service and for the metadata of custom resources. */
  readonly check: (manifest: Manifest, facts: ClusterFacts, report: Report) => void;
}

/** A kind whose rules are a table and nothing else. */
function ruled<T extends Manifest>(rules: ReadonlyArray<Rule<T>>): KnownKind['check'] {
  const checks = checksOf(rules);
  return (manifest, { since }, report) => {
    for (const check of checks) check(manifest as T, report, since);
  };
}

const NETWORKING = { group: 'networking.k8s.io', served: () => ['v1'] };
const GATEWAY = { group: 'gateway.networking.k8s.io', served: () => ['v1', 'v1beta1'] };
const ROUTE_METADATA = ruled([...CUSTOM_NAME_RULES.namespaced, ...CUSTOM_METADATA_RULES]);
const CLASS_METADATA = ruled([...CUSTOM_NAME_RULES.cluster, ...CUSTOM_METADATA_RULES]);

/** The kinds that have rules, by name. */
export const KNOWN_KINDS: ReadonlyMap<string, KnownKind> = new Map<string, KnownKind>([
  ['Service', { group: '', plural: 'services', namespaced: true, served: () => ['v1'], type: SERVICE, check: () => undefined }],
  ['Ingress', { ...NETWORKING, plural: 'ingresses.networking.k8s.io', namespaced: true, type: INGRESS, check: ruled<Ingress>(INGRESS_RULES) }],
  ['IngressClass', { ...NETWORKING, plural: 'ingressclasses.networking.k8s.io', namespaced: false, type: INGRESS_CLASS, check: ruled<IngressClass>(INGRESS_CLASS_RULES) }],
  ['NetworkPolicy', { ...NETWORKING, plural: 'networkpolicies.networking.k8s.io', namespaced: true, type: NETWORK_POLICY, check: ruled<NetworkPolicy>(NETWORK_POLICY_RULES) }],
  ['EndpointSlice', { group: 'discovery.k8s.io', plural: 'endpointslices.discovery.k8s.io', namespaced: true, served: () => ['v1'], type: ENDPOINT_SLICE, check: ruled<EndpointSlice>(ENDPOINT_SLICE_RULES) }],
  ['HTTPRoute', { ...GATEWAY, plural: 'httproutes.gateway.networking.k8s.io', namespaced: true, check: ROUTE_METADATA }],
  ['Gateway', { ...GATEWAY, plural: 'gateways.gateway.networking.k8s.io', namespaced: true, check: ROUTE_METADATA }],
  ['GatewayClass', { ...GATEWAY, plural: 'gatewayclasses.gateway.networking.k8s.io', namespaced: false, check: CLASS_METADATA }],
  ['ReferenceGrant', { ...GATEWAY, plural: 'referencegrants.gateway.networking.k8s.io', namespaced: true, served: (since) => (since.grantV1 ? ['v1', 'v1beta1'] : ['v1beta1']), check: ROUTE_METADATA }],
]);

/** Groups whose kinds Kubernetes itself defines: no one else adds a kind to them. */
const BUILT_IN_GROUPS = new Set([
  '', 'apps', 'autoscaling', 'batch', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io', 'extensions', 'networking.k8s.io', 'node.k8s.io', 'policy',
  'rbac.authorization.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io',
]);
const BY_LOWER_CASE = new Map([...KNOWN_KINDS.keys()].map((name) => [name.toLowerCase(), name]));

/** What a manifest's `apiVersion` and `kind` turn out to be. */
export interface Found {
  /** The kind, undefined when it has no rules here. */
  readonly known?: KnownKind;
  /** The API group. */
  readonly group: string;
  /** Why no API server has the kind. */
  readonly refusal?: { readonly field: string; readonly message: string; readonly fix: string };
}

/**
 * Finds the rules for a kind. The same name in a foreign group is another kind, e.g. the Service of Knative.
 *
 * @param apiVersion `version` or `group/version`
 */
export function findKind(apiVersion: string, kind: string, since: Since): Found {
  const slash = apiVersion.indexOf('/');
  const [group, version] = slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
  if (version === '' || version.includes('/')) {
    return { group, refusal: { field: 'apiVersion', message: `unexpected GroupVersion string: ${apiVersion.slice(0, 300)}`, fix: 'write version or group/version, e.g. networking.k8s.io/v1' } };
  }
  const name = BY_LOWER_CASE.get(kind.length > 50 ? '' : kind.toLowerCase());
  const known = name === undefined ? undefined : KNOWN_KINDS.get(name);
  if (known !== undefined && known.group === group && name === kind && known.served(since).includes(version)) return { group, known };
  const message = `no matches for kind "${kind}" in version "${apiVersion.slice(0, 300)}"`;
  if (known === undefined || name === undefined || (known.group !== group && !BUILT_IN_GROUPS.has(group))) {
    const fix = removedFix(apiVersion, kind, since);
    return fix === undefined ? { group } : { group, refusal: { field: 'apiVersion', message, fix } };
  }
  if (name !== kind) return { group, refusal: { field: 'kind', message, fix: `write ${name}` } };
  const best = `${known.group === '' ? '' : `${known.group}/`}${known.served(since)[0]}`;
  return { group, refusal: { field: 'apiVersion', message, fix: `use ${best}` } };
}
