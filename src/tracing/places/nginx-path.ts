/**
 * The path that NGINX compares: what percent-encoding stands for, byte by byte, and then without `.` and `..`
 * (ngx_http_parse.c, `ngx_http_parse_complex_uri`, with `merge_slashes off`).
 *
 * @param path the path as the client sends it
 * @returns undefined where NGINX answers 400: a `%` that encodes nothing, an encoded NUL, a `..` above the root
 */
export function nginxPath(path: string): string | undefined {
  if (/%(?![0-9a-f]{2})|%00/i.test(path)) return undefined;
  const kept: string[] = [];
  const segments = path.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).split('/').slice(1);
  for (const [at, segment] of segments.entries()) {
    const isDots = segment === '.' || segment === '..';
    if (segment === '..' && kept.pop() === undefined) return undefined;
    if (!isDots) kept.push(segment);
    else if (at === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
