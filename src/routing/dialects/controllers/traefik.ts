import { NO_ANNOTATIONS } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

const PREFIX = 'traefik.ingress.kubernetes.io';

/**
 * Traefik 3 (pkg/provider/kubernetes/ingress/kubernetes.go, pkg/muxer/http/mux.go): every path is a router, and the
 * router with the longest rule text wins, whatever its host. docs/dialects/traefik.md.
 */
export const TRAEFIK: DialectAnswers = {
  label: 'Traefik',
  prefix: PathReading.TEXT,
  implementationSpecific: PathReading.TEXT,
  deepWildcards: false,
  rootDot: RootDot.IGNORED_BY_EXACT,
  fallsThrough: true,
  precedence: Precedence.RULE_LENGTH,
  tieBreak: TieBreak.UNKNOWN,
  trailingSlash: TrailingSlash.NEEDED,
  pathForm: PathForm.UNRESERVED,
  defaultBackend: DefaultBackendScope.WITHOUT_RULES,
  keepsHostsWithoutPaths: false,
  annotations: {
    ...NO_ANNOTATIONS,
    unknownKeys: ['entrypoints', 'middlewares', 'pathmatcher', 'priority', 'tls'].map((name) => `${PREFIX}/router.${name}`),
  },
};

/** With `strictPrefixMatching: true`, which holds for ImplementationSpecific as well. */
export const TRAEFIK_STRICT: DialectAnswers = {
  ...TRAEFIK,
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.ELEMENTS,
  trailingSlash: TrailingSlash.IGNORED,
};
