import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { articleApp } from './support/article-app';
import { tracedIn } from './support/shop';
import { readTree } from '../../src/map/read-world';
import { HopStep } from '../../src/tracing';
import { HOP_CODES } from '../../src/tracing/codes/hop-codes';

const ROOT = join(__dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'tracing.md');

/** The codes as the page lists them: one table for each station. */
function tables(): string {
  return Object.values(HopStep).map((step) => [
    `### ${step}`, '', '| code | meaning | what to do |', '|---|---|---|',
    ...HOP_CODES.filter((one) => one.step === step).map(({ code, meaning, remedy }) => `| \`${code}\` | ${meaning} | ${remedy} |`), '',
  ].join('\n')).join('\n');
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

test('the page has every code', () => {
  expect(readFileSync(PAGE, 'utf8')).toContain(`## Codes\n\n${tables()}\n## Limits`);
});

test("the page shows what the article's example prints", () => {
  expect(readFileSync(PAGE, 'utf8')).toContain(`\`\`\`text\n${tracedIn(readTree(articleApp()), 'http://example.com/api').explain()}\`\`\``);
});

test('every code is listed once', () => {
  const codes = HOP_CODES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
});

test('every code that a step or a router gives is listed, and no other', () => {
  const CODE = /'((?:CLIENT|DNS|EDGE|NODE|HOST|LB|CLUSTER|GATEWAY|CTRL|RULE|LISTENER|BACKEND|SVC|EP|NP|POD)_[A-Z_]+|GATEWAY)'/g;
  const given = (text: string) => [...text.matchAll(CODE)].map((match) => match[1]);
  const own = given(['steps'].map((folder) => sources(join(ROOT, 'src', 'tracing', folder))).join('\n'));
  const routed = given(sources(join(ROOT, 'src', 'routing'))).filter((code) => code !== 'LISTENER_MISSING');
  expect([...new Set([...own, ...routed])].sort()).toEqual(HOP_CODES.map(({ code }) => code).sort());
});
