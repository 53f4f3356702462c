import { decodedText, withoutDots } from '../../routing/path-compare';

/**
 * The path that NGINX compares: what percent-encoding stands for, and then without `.` and `..`
 * (ngx_http_parse.c, `ngx_http_parse_complex_uri`, with `merge_slashes off`).
 *
 * @param path the path as the client sends it
 * @returns undefined where NGINX answers 400: a `%` that encodes nothing, an encoded NUL, a `..` above the root
 */
export function nginxPath(path: string): string | undefined {
  if (/%(?![0-9a-f]{2})|%00/i.test(path)) return undefined;
  const plain = decodedText(path);
  return goesAboveRoot(plain) ? undefined : withoutDots(plain);
}

function goesAboveRoot(path: string): boolean {
  let depth = 0;
  return path.split('/').slice(1).some((segment) => {
    if (segment !== '.') depth += segment === '..' ? -1 : 1;
    return depth < 0;
  });
}
