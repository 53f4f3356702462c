import type { Walk } from './walk';
import type { RuleRequest } from '../../routing/rule-reading';

/**
 * The request as rules see it now.
 *
 * @param walk the request
 * @param believesEdge whether the controller believes what an edge says of TLS
 */
export function ruleRequest({ asked, now, gateway }: Walk, believesEdge = true): RuleRequest {
  const { query, method, headers } = asked;
  const forwarded: [string, string][] = now.forwardedTls ? [['x-forwarded-proto', 'https']] : [];
  return {
    host: now.rootDot && gateway === undefined ? `${now.host}.` : now.host,
    path: now.path,
    query,
    method,
    headers: new Map([...headers, ...forwarded]),
    tls: now.tls || (believesEdge && now.forwardedTls),
    port: now.port,
  };
}
