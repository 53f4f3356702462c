import type { NetworkObject, PortReference } from '../network/words';

/** A request as the rules of an Ingress or a route see it. */
export interface RuleRequest {
  /** Lower case, without a port; with the dot of the root where it is written so, and is asked of Ingresses. */
  readonly host: string;
  /** As it is sent, percent-encoding included; without the query. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whether it came encrypted, for all that the controller knows. */
  readonly tls: boolean;
  /** The port that the controller was asked on. */
  readonly port: number;
}

/** Where a rule sends a request. */
export interface RuleTarget {
  readonly namespace: string;
  /** The name of a Service, undefined where it is something else. */
  readonly service?: string;
  readonly port?: PortReference;
  /** `Kind name` of what is no Service. */
  readonly resource?: string;
  /** The share of requests; 1 where there is only one target. */
  readonly weight: number;
  /** Why its share of the requests is answered with 500, as a phrase; undefined where it is not. */
  readonly refused?: string;
}

/** A rule that was looked at and lost. */
export interface ConsideredRule {
  /** E.g. `Ingress shop/web: example.com Prefix /`. */
  readonly what: string;
  readonly rejectedBecause: string;
}

/** What becomes of a request by one reading of the rules. Several readings mean that controllers differ. */
export interface RuleReading {
  /** What this reading takes for granted, as a phrase: `the wildcard host is asked too`; empty for the only one. */
  readonly reading: string;
  /** `RULE_MATCHED`, `RULE_NO_HOST`, `RULE_NO_PATH`, `RULE_DEFAULT_BACKEND`, `RULE_REDIRECT`, … */
  readonly code: string;
  /** The dialects that read them so, by their keys; undefined where nothing is open. */
  readonly dialects?: readonly string[];
  /** What happens and why, as a sentence without a full stop. */
  readonly decision: string;
  /** The Ingress or the HTTPRoute that decided. */
  readonly object?: NetworkObject;
  /** The rule of it that took the request, e.g. `Ingress shop/web: example.com Prefix /api`, `Ingress shop/web: default backend`. */
  readonly rule?: string;
  /** Where it goes: several share by weight; none where it is answered here. */
  readonly targets: RuleTarget[];
  readonly redirect?: { readonly status: number; readonly location: string };
  /** The status that the client sees, where it is answered here and that is certain. */
  readonly status?: number;
  /** What the backend sees instead. */
  readonly rewrite?: { readonly host?: string; readonly path?: string };
  /** Nearest first, at most ten; `consideredMore` counts the others. */
  readonly considered: ConsideredRule[];
  readonly consideredMore: number;
  /** Whether a controller's own reading decided, and not the text of the API. */
  readonly byDialect: boolean;
  /** Whether the manifests do not say, e.g. a resource backend or a regular expression of an unknown controller. */
  readonly unknown: boolean;
}
