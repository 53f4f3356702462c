import { RewriteForm } from '../../dialects/dialect-annotations';
import type { DialectAnswers } from '../../dialects/dialect-answers';
import { prefixText } from '../../path-compare';
import { patternGroups } from '../matching/pattern';
import { annotation } from '../matching/taking';
import type { IngressRule } from '../rules/ingress-rule';

/** What a backend sees of a request. */
export interface Rewrite {
  readonly host?: string;
  readonly path?: string;
  /** What cannot be said of it, as the end of a sentence; empty for nothing. */
  readonly note: string;
}

/** How an Ingress changes what the backend sees. */
export function rewriteOf(rule: IngressRule, path: string, { annotations }: DialectAnswers): Rewrite {
  const host = annotation(rule, annotations.hostKeys);
  for (const { keys, form } of annotations.rewrites) {
    const value = annotation(rule, keys);
    if (value === undefined || value === '' || (form === RewriteForm.CUT && value !== 'true') || value === rule.path) continue;
    const rewritten = REWRITTEN[form](rule, path, value);
    const key = keys.find((name) => rule.ingress.annotations.has(name)) ?? '';
    return rewritten === undefined ? { host, note: `; what ${key} makes of the path is not followed here` } : { host, path: rewritten, note: '' };
  }
  return { host, note: '' };
}

type Rewriting = (rule: IngressRule, path: string, value: string) => string | undefined;

const REWRITTEN: Readonly<Record<RewriteForm, Rewriting>> = {
  // ingress-nginx, template.go buildProxyPass: `rewrite "(?i)<path>" <target> break`, which replaces the path as a whole
  [RewriteForm.WHOLE_PATH]: (rule, path, target) => {
    const match = patternGroups(rule.path, path);
    if (match === undefined) return undefined;
    return match.length === 0 ? path : target.replace(/\$([0-9])/g, (_whole, group: string) => match[Number(group)] ?? '');
  },
  [RewriteForm.MATCHED_PART]: (rule, path, target) => joined(target, path.slice(prefixText(rule.path).length)),
  [RewriteForm.CUT]: (rule, path) => joined('/', path.slice(prefixText(rule.path).length)),
  [RewriteForm.UNKNOWN]: () => undefined,
};

function joined(start: string, rest: string): string {
  return rest === '' ? start : `${start.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`;
}
