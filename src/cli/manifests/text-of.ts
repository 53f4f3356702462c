import { CommandError } from '../command-error';

/**
 * The text of a file, in UTF-8 or UTF-16, as YAML 1.2 asks of its readers (5.2, Character Encodings): PowerShell 5 writes UTF-16
 * where it is told `helm template > shop.yaml`.
 *
 * @param file the name of the file
 * @param bytes what is in it
 * @throws if it is neither
 */
export function textOf(file: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError(`${file} cannot be read: it is not in ${encoding.toUpperCase()}; save it in UTF-8`);
  }
}

/** By the byte order mark, or else by where the zero of the first character is: YAML begins with one of ASCII. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16be' | 'utf-16le' {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined)) return 'utf-16be';
  return (first === 0xff && second === 0xfe) || second === 0 ? 'utf-16le' : 'utf-8';
}
