/** An annotation that turns plain HTTP into a redirect to HTTPS. */
export interface TlsRedirect {
  /** The names of the annotation that switches it. */
  readonly keys: readonly string[];
  /** The names of one that redirects hosts without a certificate too. */
  readonly forceKeys: readonly string[];
  /** Whether hosts with a certificate are redirected where the annotation is absent. */
  readonly onByDefault: boolean;
  readonly status: number;
  /** The name of an annotation with another status. */
  readonly statusKey?: string;
}

/** An annotation that answers with a redirect. */
export interface RedirectAnnotation {
  readonly keys: readonly string[];
  readonly status: number;
  /** The name of an annotation with another status. */
  readonly statusKey?: string;
  /** Whether only `/` is redirected, to a path of the same host. */
  readonly rootOnly: boolean;
}

/** How the value of a rewriting annotation is meant. */
export enum RewriteForm {
  /** It replaces the whole path; `$1` stands for a group of the path as a regular expression. */
  WHOLE_PATH = 'whole path',
  /** It replaces the path of the rule at the start of the path. */
  MATCHED_PART = 'matched part',
  /** `true`: the path of the rule is cut off. */
  CUT = 'cut',
  /** Not followed here. */
  UNKNOWN = 'unknown',
}

/** An annotation that changes the path that the backend sees. */
export interface RewriteAnnotation {
  readonly keys: readonly string[];
  readonly form: RewriteForm;
}

/** The annotations of Ingresses that change where a request goes. */
export interface DialectAnnotations {
  readonly tlsRedirect?: TlsRedirect;
  /** The first that applies answers. */
  readonly redirects: readonly RedirectAnnotation[];
  readonly rewrites: readonly RewriteAnnotation[];
  /** Another Host for the backend. */
  readonly hostKeys: readonly string[];
  /** `true` on one Ingress makes every path of its hosts a regular expression. */
  readonly regexHostKeys: readonly string[];
  /** So does any value of these. */
  readonly regexHostByValueKeys: readonly string[];
  /** How ImplementationSpecific paths are compared. */
  readonly pathTypeKeys: readonly string[];
  /** What marks an Ingress as one that shares another's requests; empty where there is no such thing. */
  readonly canaryPrefix: string;
  /** Those that can change where a request goes in ways that are not followed here. */
  readonly unknownKeys: readonly string[];
}

/** A controller that reads none. */
export const NO_ANNOTATIONS: DialectAnnotations = {
  redirects: [],
  rewrites: [],
  hostKeys: [],
  regexHostKeys: [],
  regexHostByValueKeys: [],
  pathTypeKeys: [],
  canaryPrefix: '',
  unknownKeys: [],
};
