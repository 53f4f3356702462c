import type { EdgeModel } from './edge-model';
import { EdgeRouteTls } from './edge-route';
import { wildcardOf } from '../../private/wildcard';

/** Hosts without TLS under a wildcard with it: without a place of their own, the wildcard would take them there. */
export function plainUnderWildcard({ routes }: EdgeModel): string[] {
  const wild = new Set(routes.filter(({ tls }) => tls !== EdgeRouteTls.NONE).map(({ host }) => host));
  return [...new Set(routes.filter(({ tls, host }) => tls === EdgeRouteTls.NONE && wild.has(wildcardOf(host) ?? host)).map(({ host }) => host))];
}
