import type { RedirectAnnotation, TlsRedirect } from '../../dialects/dialect-annotations';
import type { DialectAnswers } from '../../dialects/dialect-answers';
import { hostInUrl } from '../../host-match';
import type { RuleRequest } from '../../rule-reading';
import { hasCertificate } from '../certificates';
import { annotation } from '../matching/taking';
import type { IngressRule } from '../rules/ingress-rule';

/** A redirect, and what asks for it. */
export interface Redirect {
  readonly status: number;
  readonly location: string;
  readonly because: string;
}

type Annotated = Pick<IngressRule, 'ingress'>;

/** The redirect that an Ingress answers a request with; undefined for none. */
export function redirectOf(rule: Annotated, request: RuleRequest, { annotations }: DialectAnswers): Redirect | undefined {
  for (const redirect of annotations.redirects) {
    const to = annotation(rule, redirect.keys);
    if (to !== undefined && to !== '' && (!redirect.rootOnly || request.path === '/')) return redirectTo(to, rule, request, redirect);
  }
  return annotations.tlsRedirect === undefined ? undefined : toTls(rule, request, annotations.tlsRedirect);
}

/** The address that a request was sent to, with another path. */
export function addressOf({ host, tls, query }: RuleRequest, path: string, scheme: string = tls ? 'https' : 'http'): string {
  return `${scheme}://${hostInUrl(host)}${path}${query === '' ? '' : `?${query}`}`;
}

function redirectTo(to: string, rule: Annotated, request: RuleRequest, { keys, status, statusKey }: RedirectAnnotation): Redirect {
  const location = to.includes('://') || to.startsWith('//') ? to
    : to.startsWith('/') ? `${request.tls ? 'https' : 'http'}://${hostInUrl(request.host)}${to}`
      : addressOf({ ...request, host: to }, request.path);
  return { status: statusOf(rule, statusKey) ?? status, location, because: `its annotation ${nameOf(rule, keys)} says so` };
}

function toTls(rule: Annotated, request: RuleRequest, redirect: TlsRedirect): Redirect | undefined {
  if (request.tls) return undefined;
  const forced = annotation(rule, redirect.forceKeys) === 'true';
  const said = annotation(rule, redirect.keys);
  const wanted = said === undefined ? redirect.onByDefault : said === 'true';
  if (!forced && !(wanted && hasCertificate(rule.ingress, request.host))) return undefined;
  return {
    status: statusOf(rule, redirect.statusKey) ?? redirect.status,
    location: addressOf(request, request.path, 'https'),
    because: forced ? `its annotation ${nameOf(rule, [...redirect.forceKeys, ...redirect.keys])} says so` : 'it has TLS for the host, and plain HTTP is redirected then',
  };
}

function statusOf(rule: Annotated, key: string | undefined): number | undefined {
  const status = key === undefined ? NaN : Number(annotation(rule, [key]));
  return status >= 300 && status < 400 ? status : undefined;
}

function nameOf({ ingress }: Annotated, keys: readonly string[]): string {
  return keys.find((key) => ingress.annotations.has(key)) ?? keys[0];
}
