/**
 * Hostnames of listeners and routes: undefined or empty for every host, a leading `*.` for every host below, however
 * many labels (Gateway API v1, `HTTPRouteSpec.hostnames` and `Listener.hostname`). All in lower case.
 */

/** Whether a hostname takes a host: `*.example.com` takes `a.b.example.com`, and not `example.com`. */
export function takesHost(hostname: string | undefined, host: string): boolean {
  if (hostname === undefined || hostname === '') return true;
  return hostname.startsWith('*.') ? host.length > hostname.length - 1 && host.endsWith(hostname.slice(1)) : hostname === host;
}

/** Whether some host is taken by both hostnames. */
export function hostnamesMeet(one: string | undefined, other: string | undefined): boolean {
  return one === other || takesHost(one, other ?? '') || takesHost(other, one ?? '');
}

/** Of two hostnames that meet, the one that takes fewer hosts: what they have in common. */
export function narrower(one: string | undefined, other: string | undefined): string {
  return hostRank(one) >= hostRank(other) ? one ?? '' : other ?? '';
}

/** How specific a hostname is: exact ones before wildcards, longer before shorter, those for every host last. */
export function hostRank(hostname: string | undefined): number {
  if (hostname === undefined || hostname === '') return 0;
  return hostname.startsWith('*.') ? hostname.length : hostname.length + EXACT;
}

/** More than the length of any wildcard that takes the same host. */
const EXACT = 1_000_000;

/** Every hostname that takes a host, the most specific first: itself, its wildcards, and the empty one. */
export function hostnamesTaking(host: string): string[] {
  const found = host === '' ? [] : [host];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    if (dot > 0) found.push(`*${host.slice(dot)}`);
  }
  return [...found, ''];
}
