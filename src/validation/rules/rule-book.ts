import { METADATA_RULES } from '../fields/metadata';
import { GATEWAY_RULES } from '../gateway/gateway';
import { CUSTOM_METADATA_RULES, CUSTOM_NAME_RULES } from '../gateway/gateway-kinds';
import { HTTP_ROUTE_RULES } from '../gateway/http-route';
import { ENDPOINT_SLICE_RULES } from '../kinds/endpoint-slice';
import { INGRESS_RULES } from '../kinds/ingress';
import { INGRESS_CLASS_RULES } from '../kinds/ingress-class';
import { NAMED_KIND_RULES } from '../kinds/named-kinds';
import { NETWORK_POLICY_RULES } from '../kinds/network-policy';
import { SERVICE_METADATA_RULES, SERVICE_RULES } from '../kinds/service-kind';
import { ALLOCATION_RULES } from '../service/allocation';
import { DUAL_STACK_RULES, IP_FAMILY_RULES } from '../service/ip-families';

/** A row of a rule table without its check. */
interface Row {
  readonly field: string;
  readonly rule: string;
  readonly changes?: readonly string[];
  readonly source?: string;
}

/** The rule tables by title, in the order of the documentation. */
export const RULE_BOOK: ReadonlyArray<readonly [string, readonly Row[]]> = [
  ['Any kind: metadata', METADATA_RULES],
  ['Names of other built-in kinds', NAMED_KIND_RULES],
  ['Service: before allocation', [...IP_FAMILY_RULES, ...DUAL_STACK_RULES]],
  ['Service: allocation', ALLOCATION_RULES],
  ['Service: validation', [...SERVICE_METADATA_RULES, ...SERVICE_RULES]],
  ['Ingress', INGRESS_RULES],
  ['IngressClass', INGRESS_CLASS_RULES],
  ['NetworkPolicy', NETWORK_POLICY_RULES],
  ['EndpointSlice', ENDPOINT_SLICE_RULES],
  ['Gateway API: metadata', [...CUSTOM_NAME_RULES.namespaced, ...CUSTOM_METADATA_RULES]],
  ['HTTPRoute: CEL rules', HTTP_ROUTE_RULES],
  ['Gateway: CEL rules', GATEWAY_RULES],
];
