import { readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../../src/cli/run';

const asked = (...args: string[]) => run(args, { read: () => '', isTerminal: false });

test('help names every command, and every option of one', () => {
  expect(asked('--help').output).toMatch(/validate \[FILE[^]*check \[FILE[^]*trace URL[^]*resolve NAME[^]*map \[FILE[^]*diff BEFORE AFTER/);
  expect(asked('trace', '--help').output).toMatch(/--method METHOD[^]*--header NAME:VALUE .*several times[^]*--json/);
});

test('help says that a map is a picture, or facts', () => {
  expect(asked('map', '--help').output).toMatch(/--format FORMAT +the picture: mermaid, dot, text, html[^]*--json .*connections .*findings/);
});

test('the version is that of the package', () => {
  expect(asked('--version')).toEqual({ output: `${JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version}\n`, error: '', exitCode: 0 });
});

test('no command at all is a mistake', () => {
  expect(asked().exitCode).toBe(2);
});
