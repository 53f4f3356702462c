import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md', ...(readdirSync(join(ROOT, 'docs'), { recursive: true }) as string[]).map((page) => join('docs', page))].filter((page) => page.endsWith('.md'));
const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** The samples of a page, by the line that each begins on. */
function samplesOf(page: string): [line: number, code: string][] {
  const text = textOf(page);
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map((match) => [text.slice(0, match.index).split('\n').length + 1, match[1]]);
}

/** Each sample in the surroundings that the README's and the API's samples are compiled in, as a file of its own. */
const fixture = readFileSync(join(ROOT, 'rosetta', 'default.ts-fixture'), 'utf8');
const samples = new Map(pages.filter((page) => page.startsWith('docs')).flatMap((page) => samplesOf(page).map(([line, code]) => [
  join(__dirname, `${page.replace(/\W/g, '-')}-${line}.ts`), { where: `${page}:${line}`, text: fixture.replace('/// here', () => code) },
])));

/** What the compiler has against the samples; none of them is written to disk. */
function complaints(): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'test', 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, 'test'));
  const options = { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false, isolatedModules: false, paths: { 'cdk8s-network-patterns': [join(ROOT, 'src')] } };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, target, ...rest) => {
    const sample = samples.get(name);
    return sample ? ts.createSourceFile(name, sample.text, target) : getSourceFile(name, target, ...rest);
  };
  host.fileExists = (name) => samples.has(name) || fileExists(name);
  host.readFile = (name) => samples.get(name)?.text ?? readFile(name);
  const program = ts.createProgram([...samples.keys()], options, host);
  return [...samples].flatMap(([name, { where }]) => {
    const file = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) => `${where}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

test('the samples of all pages compile', () => {
  expect([...samples.values()].filter(({ where }) => where.startsWith('docs/edge.md')).length).toBeGreaterThan(3);
  expect(complaints()).toEqual([]);
}, 60_000);

test('fails when a sample does not compile, so that a pass means something', () => {
  const name = join(__dirname, 'broken.ts');
  samples.set(name, { where: 'broken', text: fixture.replace('/// here', 'new HaproxyEdge(app, 1);') });
  expect(complaints()).toEqual(["broken: Argument of type 'number' is not assignable to parameter of type 'string'."]);
  samples.delete(name);
}, 60_000);

/** What a heading is called in a link, as code hosts make it. */
const anchor = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-');

test.each(pages)('the links of %s lead somewhere', (page) => {
  for (const [, target] of textOf(page).replace(/^```[^]*?^```$/gm, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [path, fragment] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    expect([target, existsSync(join(ROOT, file))]).toEqual([target, true]);
    if (fragment !== undefined) expect([...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading))).toContain(fragment);
  }
});
