/** What Kong leaves encoded: it would mean something else decoded. */
const RESERVED = "!*'();:@&=+$,/?%#[]";

/**
 * The path that Kong's router compares: decoded but for reserved characters, without dot segments and empty ones
 * (kong/router/utils.lua, `strip_uri_args`; kong/tools/uri.lua, `normalize`).
 *
 * @param path the path as the client sends it
 */
export function kongPath(path: string): string {
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (code, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16));
    return RESERVED.includes(character) ? code.toUpperCase() : character;
  });
  const kept: string[] = [];
  const segments = decoded.split('/').slice(1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
  }
  const endsInSlash = ['', '.', '..'].includes(segments[segments.length - 1]);
  return `/${kept.join('/')}${endsInSlash && kept.length > 0 ? '/' : ''}`;
}

/**
 * A path that Kong compared, as its servers see it (kong/tools/uri.lua, `escape`).
 *
 * @param compared what `kongPath` gives
 */
export function passedByKong(compared: string): string {
  return compared.replace(/[^!#$&'()*+,/:;=?@[\]A-Za-z\d\-_.~%]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
