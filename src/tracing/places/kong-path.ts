/**
 * A path that Kong compared, as its servers see it (kong/tools/uri.lua, `escape`).
 *
 * @param compared the path as the router has it (`normalize`)
 */
export function passedByKong(compared: string): string {
  return compared.replace(/[^!#$&'()*+,/:;=?@[\]A-Za-z\d\-_.~%]/gu, (character) => encodeURIComponent(character));
}
