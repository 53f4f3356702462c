// Makes one file of the compiled library, and one of each part that is loaded when first needed: a hundred small files
// take six times as long to load as the same code in one. Lines stay short: Node prints the one that threw.
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundlePage } from './bundle-page.mjs';

/** Loaded by a `require` inside a function, so that importing the library does not pay for it; the command is started as a program. */
const ON_DEMAND = ['validation/validation-run', 'checks/at-synth', 'map/map-engine', 'edge/normalise/index', 'diagrams/html/page-assets', 'cli/main'];

/** Classes that users compare with `instanceof`: the parts take them from the library, and have no copy. */
const SHARED_CLASSES = ['tracing/trace', 'map/difference/map-difference'];

/** What a part does not contain: other parts, shared classes, and for the command all of the library. */
const leaveOut = (part) => ({
  name: 'leave out what is loaded on demand, or shared',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind === 'entry-point') return undefined;
      const target = relative(join(process.cwd(), 'lib'), resolve(resolveDir, path)).replace(/\\/g, '/');
      const demanded = ON_DEMAND.find((one) => one === target || one === `${target}/index`);
      if (demanded) return { path: `./${relative(dirname(part), demanded)}.js`, external: true };
      const shared = part !== 'index' && (SHARED_CLASSES.includes(target) || (part.startsWith('cli/') && folders.includes(`./${target}`)));
      return shared ? { path: '../index.js', external: true } : undefined;
    });
  },
});

/** The entry of the bundle: each name is loaded when it is first read. ES modules get the same objects by name. */
const require = createRequire(import.meta.url);
const folders = readFileSync('lib/index.js', 'utf8').match(/(?<=require\(")\.\/[a-z]+(?="\))/g);
const nameOf = folders.flatMap((folder) => Object.keys(require(`../lib/${folder}`)).map((name) => [name, folder]));
const getters = nameOf.map(([name, folder]) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('${folder}').${name} });`);
writeFileSync('lib/index.js', `'use strict';\n${getters.join('\n')}\n`);
writeFileSync('lib/index.mjs', `import library from './index.js';\n\nexport const { ${nameOf.map(([name]) => name).join(', ')} } = library;\nexport default library;\n`);

await bundlePage('lib/diagrams/html/page-assets.js');

const kept = ['index', ...ON_DEMAND].map((part) => `${part}.js`);
for (const file of kept) {
  await build({
    entryPoints: [join('lib', file)],
    outfile: join('lib', file),
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    legalComments: 'none',
    plugins: [leaveOut(file.slice(0, -'.js'.length))],
  });
}

/** Adds the declarations that one leads to: users' compilers read no others. */
function addDeclarations(file, found) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(join('lib', file), 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
    const target = join(dirname(file), path);
    addDeclarations([`${target}.d.ts`, join(target, 'index.d.ts')].find((name) => existsSync(join('lib', name))), found);
  }
  return found;
}

const declarations = addDeclarations('index.d.ts', new Set());
const compiled = readdirSync('lib', { recursive: true }).map(String).filter((file) => /\.(js|d\.ts)$/.test(file));
for (const file of compiled.filter((name) => !kept.includes(name) && !declarations.has(name))) rmSync(join('lib', file));
console.log(kept.map((file) => `lib/${file}: ${Math.round(statSync(join('lib', file)).size / 1024)} KiB`).join('\n'));
