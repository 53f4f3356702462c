import { withoutSlash } from './matching/route-candidate';
import type { RouteMatch } from '../../network/read';
import { fields, text, whole } from '../../network/words';
import type { Fields } from '../../network/words';
import { hostInUrl } from '../host-match';
import type { RuleRequest } from '../rule-reading';

/**
 * The path that a redirect or a rewrite makes of a request's (Gateway API v1, `HTTPPathModifier`); undefined where it
 * leaves it alone.
 */
export function modifiedPath(modifier: unknown, match: RouteMatch, path: string): string | undefined {
  const { type, replaceFullPath, replacePrefixMatch } = fields(modifier);
  if (type === 'ReplaceFullPath') return text(replaceFullPath) ?? '/';
  if (type !== 'ReplacePrefixMatch' || match.pathType !== 'PathPrefix') return undefined;
  const rest = path.slice(withoutSlash(match.path).length);
  const replacement = text(replacePrefixMatch) ?? '';
  return (rest === '' ? replacement : withoutSlash(replacement) + rest) || '/';
}

/** Where a redirect leads, and with which status. */
export interface RouteRedirect {
  readonly status: number;
  readonly location: string;
}

/**
 * What a `RequestRedirect` filter answers (Gateway API v1, `HTTPRequestRedirectFilter`). The port is the filter's, or
 * the one that its scheme is known for, or the listener's; it is not written where the scheme implies it. The query
 * is kept, of which the API says nothing.
 */
export function redirectOf({ scheme, hostname, path, port, statusCode }: Fields, match: RouteMatch, request: RuleRequest): RouteRedirect {
  const protocol = text(scheme)?.toLowerCase() ?? (request.tls ? 'https' : 'http');
  const number = whole(port) ?? (text(scheme) === undefined ? undefined : WELL_KNOWN.get(protocol)) ?? request.port;
  const authority = `${text(hostname) ?? hostInUrl(request.host)}${number === WELL_KNOWN.get(protocol) ? '' : `:${number}`}`;
  const query = request.query === '' ? '' : `?${request.query}`;
  return { status: whole(statusCode) ?? 302, location: `${protocol}://${authority}${modifiedPath(path, match, request.path) ?? request.path}${query}` };
}

const WELL_KNOWN: ReadonlyMap<string, number> = new Map([['http', 80], ['https', 443]]);
