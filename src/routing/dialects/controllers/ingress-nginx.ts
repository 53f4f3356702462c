import { NO_ANNOTATIONS, RewriteForm } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

const PREFIX = 'nginx.ingress.kubernetes.io';

/**
 * kubernetes/ingress-nginx, retired in March 2026 (internal/ingress/controller/controller.go and template/template.go):
 * one NGINX server for each host, whose location `/` is the default backend. docs/dialects/ingress-nginx.md.
 */
export const INGRESS_NGINX: DialectAnswers = {
  label: 'ingress-nginx',
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.ELEMENTS,
  deepWildcards: false,
  rootDot: RootDot.IGNORED,
  fallsThrough: false,
  precedence: Precedence.LONGER_TEXT,
  tieBreak: TieBreak.OLDEST,
  trailingSlash: TrailingSlash.REDIRECTED,
  pathForm: PathForm.DECODED,
  defaultBackend: DefaultBackendScope.OWN_HOSTS,
  keepsHostsWithoutPaths: true,
  annotations: {
    ...NO_ANNOTATIONS,
    tlsRedirect: { keys: [`${PREFIX}/ssl-redirect`], forceKeys: [`${PREFIX}/force-ssl-redirect`], onByDefault: true, status: 308 },
    redirects: [
      { keys: [`${PREFIX}/temporal-redirect`], status: 302, statusKey: `${PREFIX}/temporal-redirect-code`, rootOnly: false },
      { keys: [`${PREFIX}/permanent-redirect`], status: 301, statusKey: `${PREFIX}/permanent-redirect-code`, rootOnly: false },
      { keys: [`${PREFIX}/app-root`], status: 302, rootOnly: true },
    ],
    rewrites: [{ keys: [`${PREFIX}/rewrite-target`], form: RewriteForm.WHOLE_PATH }],
    hostKeys: [`${PREFIX}/upstream-vhost`],
    regexHostKeys: [`${PREFIX}/use-regex`],
    regexHostByValueKeys: [`${PREFIX}/rewrite-target`],
    canaryPrefix: `${PREFIX}/canary`,
    unknownKeys: [`${PREFIX}/configuration-snippet`, `${PREFIX}/server-snippet`, `${PREFIX}/server-alias`, `${PREFIX}/from-to-www-redirect`],
  },
};
