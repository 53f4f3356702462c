/** A Prefix path without what makes no difference element by element: its last slash. */
export function prefixText(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Whether a path begins with the elements of another (networking/v1 `PathTypePrefix`): `/foo` takes `/foo/bar`, not `/foobar`. */
export function elementsTake(prefix: string, path: string): boolean {
  const text = prefixText(prefix);
  return text === '/' || text === '' || path === text || path.startsWith(`${text}/`);
}

/** Whether a rule's path takes a path by the text of the API; ImplementationSpecific is read as Prefix. */
export function pathTakes(pathType: string, rulePath: string, path: string): boolean {
  return pathType === 'Exact' ? rulePath === path : elementsTake(rulePath, path);
}

const UNRESERVED = /%(2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])/gi;

/**
 * A path as servers that normalise compare it: slashes in a row count as one (NGINX `merge_slashes`, Kong, Traefik
 * `sanitizePath`), and what need not be percent-encoded is not (RFC 3986, section 6.2.2.2).
 */
export function normalPath(path: string): string {
  const merged = path.replace(/\/{2,}/g, '/');
  return merged.includes('%') ? merged.replace(UNRESERVED, (code) => String.fromCharCode(parseInt(code.slice(1), 16))) : merged;
}

/** How many characters two paths have in common from the start. */
export function commonLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
