// The sources of a jsii package in other languages.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** jsii warns of the oldest Node.js that the library supports, on which the checks run. */
export const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] };

/**
 * Generates the sources of a package.
 *
 * @param root the project, whose generator is used
 * @param folder the package
 * @param out the folder to write into; each language has one of its name below
 * @param languages the languages
 * @returns what the generator said
 */
export function generate(root, folder, out, languages) {
  const pacmak = join(root, 'node_modules', '.bin', 'jsii-pacmak');
  const { status, stdout, stderr } = spawnSync(pacmak, ['--code-only', '--outdir', out, '--targets', ...languages], { cwd: folder, env, encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(`jsii-pacmak ended with ${status}:\n${said}`);
  for (const language of languages) {
    if (!existsSync(join(out, language)) || readdirSync(join(out, language)).length === 0) throw new Error(`no sources for ${language}`);
  }
  return said;
}

/** The packages whose types the library's own use, from the least to the most dependent. */
export const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-28'];
