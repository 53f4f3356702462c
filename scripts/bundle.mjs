// Makes one file of the compiled library, and one of each part that is loaded when first needed: a hundred small files
// take six times as long to load as the same code in one. Lines stay short: Node prints the one that threw.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Loaded by a `require` inside a function, so that importing the library does not pay for it. */
const ON_DEMAND = ['validation/validation-run'];

const leaveOut = {
  name: 'leave out what is loaded on demand',
  setup(bundle) {
    for (const part of ON_DEMAND) {
      const file = part.split('/').pop();
      bundle.onResolve({ filter: new RegExp(`/${file}$`) }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: `./${part}.js`, external: true }));
    }
  },
};

/** The names of the API, written so that Node finds them without running the file: `import { … }` from an ES module needs it. */
const names = Object.keys(createRequire(import.meta.url)('../lib/index.js'));
const footer = { js: `0 && (module.exports = { ${names.join(', ')} });` };

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
    plugins: [leaveOut],
    footer: file === 'index.js' ? footer : undefined,
  });
}

const compiled = readdirSync('lib', { recursive: true }).map(String).filter((file) => file.endsWith('.js'));
for (const file of compiled.filter((name) => !kept.includes(name))) rmSync(join('lib', file));
console.log(kept.map((file) => `lib/${file}: ${Math.round(statSync(join('lib', file)).size / 1024)} KiB`).join('\n'));
