import { NO_ANNOTATIONS, RewriteForm } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

const PREFIXES = ['haproxy-ingress.github.io', 'ingress.kubernetes.io'];
const keys = (name: string): string[] => PREFIXES.map((prefix) => `${prefix}/${name}`);

/**
 * jcmoraisjr/haproxy-ingress (pkg/converters/ingress/ingress.go, defaults.go; configuration keys `strict-host`,
 * `path-type`). docs/dialects/haproxy-ingress.md.
 */
export const HAPROXY_INGRESS: DialectAnswers = {
  label: 'HAProxy Ingress',
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.TEXT_ANY_CASE,
  deepWildcards: false,
  rootDot: RootDot.KEPT,
  fallsThrough: true,
  precedence: Precedence.API,
  tieBreak: TieBreak.OLDEST,
  trailingSlash: TrailingSlash.IGNORED,
  pathForm: PathForm.RAW,
  defaultBackend: DefaultBackendScope.ALL,
  keepsHostsWithoutPaths: false,
  annotations: {
    ...NO_ANNOTATIONS,
    tlsRedirect: { keys: keys('ssl-redirect'), forceKeys: [], onByDefault: true, status: 302 },
    redirects: [
      { keys: keys('redirect-to'), status: 302, rootOnly: false },
      { keys: keys('app-root'), status: 302, rootOnly: true },
    ],
    rewrites: [{ keys: keys('rewrite-target'), form: RewriteForm.MATCHED_PART }],
    pathTypeKeys: keys('path-type'),
    unknownKeys: [...keys('config-backend'), ...keys('redirect-from'), ...keys('redirect-from-regex'), ...keys('server-alias'), ...keys('server-alias-regex')],
  },
};

/** With `strict-host: true`. */
export const HAPROXY_INGRESS_STRICT: DialectAnswers = {
  ...HAPROXY_INGRESS,
  fallsThrough: false,
  defaultBackend: DefaultBackendScope.UNDECLARED_HOSTS,
};
