import type { DialectAnswers } from '../../dialects/dialect-answers';
import type { RuleRequest } from '../../rule-reading';
import { patternTakes } from '../matching/pattern';
import type { IngressRule } from '../rules/ingress-rule';

/** Whether a rule takes no requests of its own, but shares those of another (ingress-nginx, `canary: "true"`). */
export function isCanary({ ingress }: IngressRule, { annotations: { canaryPrefix } }: DialectAnswers): boolean {
  return canaryPrefix !== '' && ingress.annotations.get(canaryPrefix) === 'true';
}

/** The share of requests that a canary takes: 0 to 1 (ingress-nginx, rootfs/etc/nginx/lua/balancer.lua: header, cookie, weight). */
export function canaryShare({ ingress: { annotations } }: IngressRule, request: RuleRequest, prefix: string): number {
  const header = annotations.get(`${prefix}-by-header`);
  const byHeader = header === undefined ? undefined : headerShare(request.headers.get(header.toLowerCase()), annotations.get(`${prefix}-by-header-value`), annotations.get(`${prefix}-by-header-pattern`));
  if (byHeader !== undefined) return byHeader;
  const cookie = annotations.get(`${prefix}-by-cookie`);
  const byCookie = cookie === undefined ? undefined : alwaysOrNever(cookieOf(request, cookie));
  if (byCookie !== undefined) return byCookie;
  const [weight, total] = [Number(annotations.get(`${prefix}-weight`) ?? 0), Number(annotations.get(`${prefix}-weight-total`) ?? 100)];
  return weight > 0 && total > 0 ? Math.min(1, weight / total) : 0;
}

function headerShare(sent: string | undefined, value: string | undefined, pattern: string | undefined): number | undefined {
  if (sent === undefined) return undefined;
  if (value !== undefined && value !== '') return sent === value ? 1 : undefined;
  if (pattern !== undefined && pattern !== '') return patternTakes(pattern, sent, false) === true ? 1 : undefined;
  return alwaysOrNever(sent);
}

function alwaysOrNever(value: string | undefined): number | undefined {
  return value === 'always' ? 1 : value === 'never' ? 0 : undefined;
}

function cookieOf({ headers }: RuleRequest, name: string): string | undefined {
  const found = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
