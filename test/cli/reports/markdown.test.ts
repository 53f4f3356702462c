import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Severity } from '../../../src';
import { toMarkdown } from '../../../src/cli/reports/markdown';
import { run } from '../../../src/cli/run';

const FINDING = { id: 'ING001', severity: Severity.ERROR, kind: 'Ingress', namespace: 'shop', name: 'site', problem: 'no Service', fix: 'correct the name' };

test('findings are a table, with the file and the line of the object', () => {
  expect(toMarkdown([FINDING], new Map([['Ingress shop/site', { file: 'dist/a_b.yaml', line: 7 }]]))).toBe(`\
| | id | object | where | problem |
|---|---|---|---|---|
| error | ING001 | Ingress shop/site | dist/a\\_b.yaml:7 | no Service; correct the name |

`);
});

test('nothing of a manifest is markup, a further column, a link or a mention', () => {
  const problem = 'a | b\n<img src=x> [x](http://evil.example) @someone `c` \\|';
  expect(toMarkdown([{ ...FINDING, problem }], new Map())).toContain(
    '|  | a \\| b\\\\u000a\\<img src=x\\> \\[x\\]\\(http&#58;//evil.example\\) &#64;someone \\`c\\` \\\\\\|; correct the name |\n');
});

test('check --markdown prints it, counts, and exits as check does', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'markdown-')), 'set.yaml');
  const service = (nodePort: number) => `apiVersion: v1\nkind: Service\nmetadata: { name: s${nodePort} }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: ${nodePort} }] }\n`;
  writeFileSync(file, `${service(80)}---\n${service(30080)}`);
  const { output, exitCode } = run(['check', '--markdown', file], { read: () => '', isTerminal: false });
  expect(output).toContain('| error | SVC011 | Service default/s80 |');
  expect(output).toMatch(/\n\n1 error, .*\n$/);
  expect(exitCode).toBe(1);
});
