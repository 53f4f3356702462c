import { readFileSync } from 'fs';
import { join } from 'path';

/** The version of the package, e.g. `0.1.0`. */
export function version(): string {
  const { version: number } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { readonly version: string };
  return number;
}
