// Makes the script and the style of the HTML page (src/diagrams/html/page) one text each, with the hashes that the
// page's Content-Security-Policy names. Nothing of Node or of node_modules may get in: the page runs in browsers.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const page = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'src', 'diagrams', 'html', 'page');

/** The page's assets, as `PAGE_ASSETS` of src/diagrams/html/page-assets.ts. */
export async function pageAssets() {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(page, 'main.ts'), join(page, 'page.css')],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'page',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
  });
  const foreign = Object.keys(metafile.inputs).filter((input) => input.includes('node_modules'));
  if (foreign.length > 0) throw new Error(`the page bundles what is not its own: ${foreign.join(', ')}`);
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end)).text.trim();
  const [script, style] = [text('.js'), text('.css')];
  const hash = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;
  return { script, style, scriptHash: hash(script), styleHash: hash(style) };
}

/** Puts the assets in the place of the compiled, empty ones. */
export async function bundlePage(file) {
  const assets = await pageAssets();
  writeFileSync(file, `'use strict';\nexports.PAGE_ASSETS = ${JSON.stringify(assets).replace(/[\u2028\u2029]/g, '')};\n`);
  return assets;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await pageAssets()));
