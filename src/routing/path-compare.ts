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
 * A path as servers that normalise compare it: slashes in a row count as one (Kong, Traefik `sanitizePath`), and what need
 * not be percent-encoded is not (RFC 3986, section 6.2.2.2).
 */
export function normalPath(path: string): string {
  const merged = mergedSlashes(path);
  return merged.includes('%') ? merged.replace(UNRESERVED, (code) => String.fromCharCode(parseInt(code.slice(1), 16))) : merged;
}

/** A path with one slash where there are several in a row (NGINX `merge_slashes`). */
export function mergedSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}

/** A path with the characters that its percent-encoding stands for; as it is where that is no UTF-8. */
export function decodedText(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A path without its segments `.` and `..`, as decoding brings them to light (ngx_http_parse.c, `ngx_http_parse_complex_uri`). */
export function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, at) => {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((segment === '..' || segment === '.') && at === segments.length - 1) kept.push('');
  });
  return `/${kept.join('/')}`;
}

/** A path as servers that decode all of it compare it (NGINX `location`). */
export function decodedPath(path: string): string {
  return withoutDots(mergedSlashes(decodedText(path)));
}

/** How many characters two paths have in common from the start. */
export function commonLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
