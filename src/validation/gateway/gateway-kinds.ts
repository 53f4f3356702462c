import { METADATA_RULES, nameRules } from '../fields/metadata';
import { dnsSubdomain } from '../fields/names';
import type { Manifest } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import { CelReport } from './crd/cel';
import type { Node } from './crd/node';
import { reportFlaws } from './crd/node';
import { object } from './crd/schema';
import type { Gateway } from './gateway';
import { checkGateway } from './gateway';
import { gatewayClassSchema, gatewaySchema } from './gateway-schema';
import type { HttpRoute } from './http-route';
import { checkHttpRoute } from './http-route';
import { httpRouteSchema, referenceGrantSchema } from './http-route-schema';
import type { Report } from '../text/report';

/** A kind that a CRD of the Gateway API defines. */
export interface GatewayKind {
  /** Its schema below `spec`. */
  readonly schema: (since: Since) => Node;
  /** Its CEL rules, run when the schema is kept. */
  readonly cel?: (object: Manifest, cel: CelReport, since: Since) => void;
  /** Whether `spec` may be left out. */
  readonly specRequired: (since: Since) => boolean;
}

/** The names of objects of a CRD. */
export const CUSTOM_NAME_RULES = {
  namespaced: nameRules('DNS-1123 subdomain, at most 253 characters', 'customresource.Validate', () => dnsSubdomain, true),
  cluster: nameRules('DNS-1123 subdomain, at most 253 characters', 'customresource.Validate', () => dnsSubdomain, false),
};

/** Rules for the metadata of objects of a CRD. */
export const CUSTOM_METADATA_RULES: ReadonlyArray<Rule<Manifest>> = METADATA_RULES;

/** The kinds of the Gateway API, standard channel. */
export const GATEWAY_KINDS: Readonly<Record<string, GatewayKind>> = {
  HTTPRoute: { schema: httpRouteSchema, cel: (route, cel) => checkHttpRoute(route as HttpRoute, cel), specRequired: () => true },
  Gateway: { schema: gatewaySchema, cel: (gateway, cel, since) => checkGateway(gateway as Gateway, cel, since), specRequired: () => true },
  GatewayClass: { schema: gatewayClassSchema, specRequired: () => true },
  ReferenceGrant: { schema: referenceGrantSchema, specRequired: (since) => since.grantV1 },
};

const ANYTHING: Node = { check: () => undefined };
const SCHEMAS = new Map<Since, Map<string, Node>>();

function schemaOf(name: string, since: Since): Node {
  const schemas = SCHEMAS.get(since) ?? new Map<string, Node>();
  SCHEMAS.set(since, schemas);
  const kind = GATEWAY_KINDS[name];
  const known = schemas.get(name) ?? object({
    apiVersion: ANYTHING,
    kind: ANYTHING,
    metadata: ANYTHING,
    spec: kind.schema(since),
    status: name === 'ReferenceGrant' ? false : ANYTHING,
  }, kind.specRequired(since) ? ['spec'] : []);
  schemas.set(name, known);
  return known;
}

/** Checks an object of the Gateway API against the schema and the CEL rules of its CRD. */
export function checkGatewayKind(manifest: Manifest, since: Since, report: Report): void {
  const flaws = schemaOf(manifest.kind, since).check(manifest, since);
  if (flaws !== undefined && !reportFlaws(flaws, report)) return;
  const spec = (manifest as { spec?: unknown }).spec;
  if (spec !== null && spec !== undefined) GATEWAY_KINDS[manifest.kind].cel?.(manifest, new CelReport(report, since), since);
}

