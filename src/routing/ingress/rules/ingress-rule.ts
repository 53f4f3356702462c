import type { IngressBackend, IngressObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { HAPROXY_INGRESS } from '../../dialects/controllers';
import { prefixText } from '../../path-compare';

/** One path of an Ingress, as a rule that can win a request. */
export interface IngressRule {
  readonly ingress: IngressObject;
  /** Undefined for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: string;
  readonly backend: IngressBackend;
  /** The place in its Ingress, from 0. */
  readonly position: number;
  /** What every path that it takes by any reading begins with, in lower case; empty where that cannot be said. */
  readonly start: string;
}

/** The rules of an Ingress in the order in which they are written. */
export function rulesOf(ingress: IngressObject): IngressRule[] {
  return ingress.paths.map(({ host, path, pathType, backend }, position) => ({
    ingress,
    host,
    path,
    pathType,
    backend,
    position,
    start: isPlain(ingress, path, pathType) ? prefixText(path).toLowerCase() : '',
  }));
}

/** Whether no reading takes a path for a pattern. */
function isPlain({ annotations }: IngressObject, path: string, pathType: string): boolean {
  if (pathType === 'Exact' || pathType === 'Prefix') return true;
  return !/^\/~|[*?+([{\\^$|]/.test(path) && !HAPROXY_INGRESS.annotations.pathTypeKeys.some((key) => annotations.has(key));
}

/** A rule as sentences name it: `Ingress shop/web: example.com Prefix /`. */
export function ruleText({ ingress, host, path, pathType }: IngressRule): string {
  return `${nameOf(ingress)}: ${host ?? 'any host'} ${pathType} ${path}`;
}

/** The default backend of an Ingress as rules are named: `Ingress shop/web: default backend`. */
export function defaultText(ingress: IngressObject): string {
  return `${nameOf(ingress)}: default backend`;
}
