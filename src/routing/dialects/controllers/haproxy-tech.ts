import { NO_ANNOTATIONS, RewriteForm } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

const PREFIX = 'haproxy.org';

/**
 * haproxytech/kubernetes-ingress: maps of hosts and paths (pkg/route/route.go, pkg/ingress/ingress.go); a host that is
 * found decides alone; rows with one key are sorted, the lowest backend is in effect. docs/dialects/haproxy-tech.md.
 */
export const HAPROXY_TECH: DialectAnswers = {
  label: 'HAProxy Kubernetes Ingress Controller',
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.TEXT_WITHOUT_SLASH,
  deepWildcards: false,
  rootDot: RootDot.KEPT,
  fallsThrough: false,
  precedence: Precedence.LONGEST_ROW,
  tieBreak: TieBreak.LOWEST_BACKEND,
  trailingSlash: TrailingSlash.IGNORED,
  pathForm: PathForm.RAW,
  defaultBackend: DefaultBackendScope.ALL,
  keepsHostsWithoutPaths: false,
  annotations: {
    ...NO_ANNOTATIONS,
    tlsRedirect: { keys: [`${PREFIX}/ssl-redirect`], forceKeys: [`${PREFIX}/ssl-redirect`], onByDefault: true, status: 302, statusKey: `${PREFIX}/ssl-redirect-code` },
    redirects: [{ keys: [`${PREFIX}/request-redirect`], status: 302, statusKey: `${PREFIX}/request-redirect-code`, rootOnly: false }],
    rewrites: [{ keys: [`${PREFIX}/path-rewrite`], form: RewriteForm.UNKNOWN }],
    hostKeys: [`${PREFIX}/set-host`],
    unknownKeys: [`${PREFIX}/backend-config-snippet`],
  },
};
