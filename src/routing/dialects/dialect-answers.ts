import type { DialectAnnotations } from './dialect-annotations';

/** How a path of a rule is compared with the path of a request. */
export enum PathReading {
  /** Element by element: `/foo` takes `/foo` and `/foo/bar`, not `/foobar`. */
  ELEMENTS = 'elements',
  /** As text: `/foo` takes `/foobar` too. */
  TEXT = 'text',
  /** As text without its last slash: `/foo/` takes `/foo` and `/foobar` too. */
  TEXT_WITHOUT_SLASH = 'text without slash',
  /** As text, upper and lower case alike: `/foo` takes `/FOObar` too. */
  TEXT_ANY_CASE = 'text in any case',
  /** A `*` stands for any text, as in `/foo/*` for `/foo/bar`; a path without one element by element. */
  WILDCARD = 'wildcard',
}

/** Which rule wins where several take a request. */
export enum Precedence {
  /** The host first, then the longest path, then Exact: as the API says. */
  API = 'api',
  /** As the API says, but of two paths that are equal element by element the longer text wins. */
  LONGER_TEXT = 'longer text',
  /** Exact, then what is equal but for a last slash, then the longest of the rows that HAProxy's `map_beg` finds: `/foo/` for `Prefix /foo`. */
  LONGEST_ROW = 'longest row',
  /** The longest text of host and path in Traefik's own notation, whatever the host. */
  RULE_LENGTH = 'rule length',
  /** The host first, then regular expressions (Exact among them), then the longest path. */
  REGEX_FIRST = 'regular expressions first',
}

/** Which of several rules with the same host, path and type wins. */
export enum TieBreak {
  /** Nobody says. */
  UNKNOWN = 'unknown',
  /** The one of the older Ingress, which is not known before it is applied. */
  OLDEST = 'oldest',
  /** The one whose backend's name is the lowest. */
  LOWEST_BACKEND = 'lowest backend',
}

/** What `Prefix /foo/` makes of `/foo`. */
export enum TrailingSlash {
  /** It takes it: the last slash means nothing. */
  IGNORED = 'ignored',
  /** It does not take it. */
  NEEDED = 'needed',
  /** It redirects to `/foo/`. */
  REDIRECTED = 'redirected',
}

/** What a controller makes of the dot of the root, `Host: example.com.`: the same host (RFC 3986, 3.2.2), written otherwise. */
export enum RootDot {
  /** It means nothing. */
  IGNORED = 'ignored',
  /** It means nothing to an exact host; no wildcard takes it. */
  IGNORED_BY_EXACT = 'ignored by exact hosts',
  /** It is a part of the host, which no rule has: the API allows none there. */
  KEPT = 'kept',
}

/** Which requests the default backend of an Ingress takes. */
export enum DefaultBackendScope {
  /** Every request that no rule takes. */
  ALL = 'all',
  /** Those for the hosts of that Ingress; those for hosts that nobody declares if it has no rules. */
  OWN_HOSTS = 'own hosts',
  /** Those for hosts that nobody declares. */
  UNDECLARED_HOSTS = 'undeclared hosts',
  /** Every request that no rule takes, unless that Ingress has a host without paths: it is for that host then. */
  PATHLESS_HOSTS = 'pathless hosts',
  /** Every request that no rule takes, but only if that Ingress has no rules. */
  WITHOUT_RULES = 'without rules',
}

/** What becomes of the path of a request before it is compared. */
export enum PathForm {
  /** It is compared as it is sent. */
  RAW = 'raw',
  /** Slashes in a row count as one, and all percent-encoding is decoded but that of reserved characters. */
  UNRESERVED = 'unreserved',
  /** The same, with all percent-encoding decoded, slashes too. */
  DECODED = 'decoded',
}

/** What a controller answers to the questions that the Ingress API leaves open, or that it answers differently. */
export interface DialectAnswers {
  /** As sentences name it. */
  readonly label: string;
  readonly prefix: PathReading;
  readonly implementationSpecific: PathReading;
  /** Whether `*.example.com` takes `a.b.example.com`. */
  readonly deepWildcards: boolean;
  readonly rootDot: RootDot;
  /** Whether a request goes on to less specific hosts where its own host has no rule for the path. */
  readonly fallsThrough: boolean;
  readonly precedence: Precedence;
  readonly tieBreak: TieBreak;
  readonly trailingSlash: TrailingSlash;
  readonly pathForm: PathForm;
  readonly defaultBackend: DefaultBackendScope;
  /** Whether a host without an `http` block is declared at all; its requests then go to the default backend. */
  readonly keepsHostsWithoutPaths: boolean;
  /** What an ImplementationSpecific path that is a regular expression begins with. */
  readonly regexPrefix?: string;
  /** Which annotations it reads. */
  readonly annotations: DialectAnnotations;
}
