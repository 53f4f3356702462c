import { readFileSync, readdirSync, statSync } from 'fs';
import { join } from 'path';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { YAMLParseError } from 'yaml';
import { KUBERNETES_YAML } from './kubernetes-yaml';
import { textOf } from './text-of';
import { CommandError } from '../command-error';

/** One manifest, and where it was read. */
export interface ReadManifest {
  readonly manifest: unknown;
  /** The file, or `<stdin>`. */
  readonly file: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** What stands for the standard input. */
export const STDIN = '-';

/**
 * Reads manifests from files, from folders with all that is in them (`*.yaml`, `*.yml`, `*.json`), or from the standard input (`-`).
 *
 * @param paths the files and folders
 * @param stdin reads the standard input
 * @throws if a path cannot be read, or a file is no YAML, or in no encoding of one
 */
export function readManifests(paths: readonly string[], stdin: () => string): ReadManifest[] {
  const files = paths.flatMap((path) => (path === STDIN ? [path] : filesOf(path)));
  return [...new Set(files)].flatMap((file) => (file === STDIN ? parse('<stdin>', attempt('<stdin>', stdin)) : parse(file, textOf(file, attempt(file, () => readFileSync(file))))));
}

const MANIFEST = /\.(ya?ml|json)$/i;
/** What of a folder is not read: `construct-metadata.json` is what cdk8s writes beside the manifests where a validation plugin runs. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', 'construct-metadata.json']);

function filesOf(path: string): string[] {
  const stats = attempt(path, () => statSync(path));
  if (!stats.isDirectory()) return [path];
  const entries = attempt(path, () => readdirSync(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || PASSED_OVER.has(entry.name)) return [];
    if (entry.isDirectory()) return filesOf(join(path, entry.name));
    return MANIFEST.test(entry.name) ? [join(path, entry.name)] : [];
  });
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`cannot read ${JSON.stringify(path)}: ${(error as Error).message}; give a file, a folder, or - for the standard input`);
  }
}

/** YAML as Kubernetes' own tools read it; JSON is YAML, and may be an array, as of jq. Files that were joined have a byte order mark in the middle, too. */
function parse(file: string, text: string): ReadManifest[] {
  const lines = new LineCounter();
  const found: ReadManifest[] = [];
  for (const document of parseAllDocuments(text.replace(/^\ufeff/gm, ''), { ...KUBERNETES_YAML, lineCounter: lines, logLevel: 'silent' })) {
    const [error] = document.errors;
    if (error) throw new CommandError(`${file} is no YAML: ${error.message.split('\n')[0].replace(/:$/, '')}; ${isJoined(error) ? "is a '---' missing between two manifests?" : 'correct it, or leave the file out'}`);
    const read = toJs(file, document);
    const { line } = lines.linePos(document.contents?.range?.[0] ?? document.range[0]);
    for (const manifest of Array.isArray(read) ? (read as unknown[]) : [read]) {
      if (manifest !== null && manifest !== undefined) found.push({ manifest, file, line });
    }
  }
  return found;
}

/** Whether a key is there twice at the left edge, as `apiVersion` is where two manifests are joined without `---`. */
function isJoined({ code, linePos }: YAMLParseError): boolean {
  return code === 'DUPLICATE_KEY' && linePos?.[0].col === 1;
}

/** Aliases can be nested until the document explodes: the parser refuses that, and so does this. */
function toJs(file: string, document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}; correct it, or leave the file out`);
  }
}
