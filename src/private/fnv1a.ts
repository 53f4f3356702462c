/* eslint-disable no-bitwise -- a hash is made of bits */

/**
 * 32 bits of FNV-1a over the text's UTF-8 bytes, 0 to 2^32 - 1: the same on every machine and in every release.
 *
 * @param text the text
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
