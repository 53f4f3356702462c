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

/** What has a meaning of its own in a path (RFC 3986, section 2.2), and `%`. */
const RESERVED = /^%(21|2[3-9a-c]|2f|3[abdf]|40|5[bd])$/i;

/**
 * A path as servers compare it that know what is reserved: all else decoded, codes in capitals, and one slash where there are
 * several in a row (kong/tools/uri.lua, `normalize`; Traefik, `normalizePath`, `withRoutingPath`, `sanitizePath`).
 */
export function unreservedPath(path: string): string {
  return mergedSlashes(decodedText(path, (code) => !RESERVED.test(code)));
}

/** A path with everything decoded, `%2F` too, then one slash where there are several, and dots resolved after that (NGINX `location`, `merge_slashes`). */
export function decodedPath(path: string): string {
  return withoutDots(mergedSlashes(decodedText(path)));
}

function mergedSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}

/** A path without its segments `.` and `..`, as decoding brings them to light (ngx_http_parse.c, `ngx_http_parse_complex_uri`). */
export function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  if (['.', '..'].includes(segments[segments.length - 1])) kept.push('');
  return `/${kept.join('/')}`;
}

/** A path with its codes decoded, or some of them; those in a row are one text in UTF-8, of which ASCII is decoded where it is none. */
export function decodedText(path: string, decodes: (code: string) => boolean = () => true): string {
  if (!path.includes('%')) return path;
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const codes = run.match(/%../g)!;
    const texts: string[] = [];
    for (let at = 0; at < codes.length;) {
      let end = at;
      while (end < codes.length && decodes(codes[end])) end += 1;
      texts.push(end === at ? codes[at].toUpperCase() : decoded(codes.slice(at, end).join('')));
      at = Math.max(end, at + 1);
    }
    return texts.join('');
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%[0-7]./g, (code) => decodeURIComponent(code));
  }
}

/** How many characters two paths have in common from the start. */
export function commonLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** Whether a path is what another is written for, where each `*` of it stands for any text. */
export function wildcardTakes(pattern: string, path: string): boolean {
  const [first, ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  if (path.length < first.length + last.length || !path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= path.length - last.length;
}
