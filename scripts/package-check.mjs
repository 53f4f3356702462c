// Generates the sources for every language, fails on any warning, then runs the same app in Python, Go and Java.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env, generate } from './packages/generate.mjs';
import { runGo } from './packages/run-go.mjs';
import { runJava } from './packages/run-java.mjs';
import { runPython } from './packages/run-python.mjs';

const LANGUAGES = ['python', 'java', 'go', 'dotnet'];
const APPS = { Python: runPython, Go: runGo, Java: runJava };
const PRINTED = [
  'redis-test-clusterip.redis-standalone.svc.cluster.local:6379',
  'server 10.0.0.1:32332 10.0.0.1:32332 check',
  'InvalidPort refused',
  '[NODE_PORT]',
  '[EP_NO_PODS]',
  'Service a_b: metadata.name: ',
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(join(tmpdir(), 'packages-'));
try {
  const sources = join(out, 'sources');
  const warnings = generate(root, root, sources, LANGUAGES).split('\n').filter((line) => /warn/i.test(line) && !/npm warn/i.test(line));
  if (warnings.length > 0) throw new Error(`sources generate with warnings:\n${warnings.join('\n')}`);
  console.log(`sources for ${LANGUAGES.join(', ')} generate without warnings`);

  const results = Object.entries(APPS).map(([language, run]) => resultOf(language, run, sources));
  for (const { language, text } of results) {
    if (text !== results[0].text) throw new Error(`the app in ${language} does not say and write what it does in ${results[0].language}:\n${text}\n${results[0].text}`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** What the app in a language prints and writes. */
function resultOf(language, run, sources) {
  const folder = join(out, language);
  mkdirSync(folder);
  const [dist, edge] = ['dist', 'edge'].map((name) => join(folder, name));
  const printed = run({ root, sources, folder, env: { ...env, CDK8S_OUTDIR: dist, EDGE_OUTDIR: edge } });
  const missing = PRINTED.filter((expected) => !printed.includes(expected));
  if (missing.length > 0) throw new Error(`the app in ${language} did not print ${JSON.stringify(missing)}:\n${printed}`);
  const written = [dist, edge].flatMap((path) => readdirSync(path).sort().map((name) => `${name}:\n${readFileSync(join(path, name), 'utf8')}`));
  if (written.length < 3) throw new Error(`the app in ${language} wrote ${written.length} files`);
  console.log(`${language}: the package compiles, and an app runs with it`);
  return { language, text: [printed, ...written].join('\n') };
}
