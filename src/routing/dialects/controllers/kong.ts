import { NO_ANNOTATIONS, RewriteForm } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

const PREFIX = 'konghq.com';

/**
 * Kong/kubernetes-ingress-controller 3 (internal/dataplane/translator/subtranslator/ingress.go, translate_ingress.go)
 * with Kong's router `traditional_compatible`. docs/dialects/kong.md.
 */
export const KONG: DialectAnswers = {
  label: 'Kong',
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.TEXT,
  deepWildcards: true,
  rootDot: RootDot.KEPT,
  fallsThrough: true,
  precedence: Precedence.REGEX_FIRST,
  tieBreak: TieBreak.UNKNOWN,
  trailingSlash: TrailingSlash.IGNORED,
  pathForm: PathForm.UNRESERVED,
  defaultBackend: DefaultBackendScope.ALL,
  keepsHostsWithoutPaths: false,
  regexPrefix: '/~',
  annotations: {
    ...NO_ANNOTATIONS,
    rewrites: [
      { keys: [`${PREFIX}/rewrite`], form: RewriteForm.UNKNOWN },
      { keys: [`${PREFIX}/strip-path`], form: RewriteForm.CUT },
    ],
    unknownKeys: ['headers', 'host-aliases', 'methods', 'override', 'plugins', 'protocols', 'regex-prefix', 'snis'].map((name) => `${PREFIX}/${name}`),
  },
};
