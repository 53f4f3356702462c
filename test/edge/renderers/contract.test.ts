import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { RENDERERS } from './renderers';
import { edgeOf, SCENARIOS } from './scenarios';
import type { EdgeFile } from '../../../src';

// HAProxy's texts are beside its own tests.
const CASES = Object.keys(RENDERERS).filter((id) => id !== 'haproxy').flatMap((renderer) => Object.keys(SCENARIOS).map((scenario) => [renderer, scenario]));

/** The files, or the one file with the reasons why there are none. */
function filesOf(renderer: string, scenario: string): EdgeFile[] {
  try {
    return edgeOf(renderer, scenario).render().map(({ path, content }) => ({ path: path.replace(/^(edge|zone)\//, ''), content }));
  } catch (error) {
    return [{ path: 'refused', content: `${(error as Error).message}\n` }];
  }
}

describe.each(CASES)('%s, scenario %s', (renderer, scenario) => {
  const folder = join(__dirname, 'golden', scenario, renderer);
  const files = filesOf(renderer, scenario);

  // UPDATE_GOLDEN=1 writes the texts anew, to be read in the diff.
  if (process.env.UPDATE_GOLDEN) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    files.forEach(({ path, content }) => writeFileSync(join(folder, path), content));
  }

  test('gives exactly the golden files, to the letter', () => {
    const golden = existsSync(folder) ? readdirSync(folder).sort() : [];
    expect(files.map(({ path }) => path).sort()).toEqual(golden);
    for (const { path, content } of files) expect(content).toBe(readFileSync(join(folder, path), 'utf8'));
  });

  test('ends each line with a line feed, and has no other control character', () => {
    for (const { content } of files) expect(content).toMatch(/^([^\p{Cc}\p{Zl}\p{Zp}]*\n)+$/u);
  });

  test('is the same again', () => {
    expect(filesOf(renderer, scenario)).toEqual(files);
  });
});
