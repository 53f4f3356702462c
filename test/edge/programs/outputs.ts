import { readdirSync, readFileSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';

/** Which program reads a file. */
export enum Reader {
  /** A whole configuration of HAProxy, with what is beside it. */
  HAPROXY = 'haproxy',
  /** `backend` sections of HAProxy, for a configuration that exists. */
  HAPROXY_FRAGMENT = 'haproxy, with a configuration around it',
  NGINX = 'nginx',
  BIND = 'named-checkzone',
  DECK = 'deck',
  /** Kong without a database. Debian does not have it, so that decK stands in: it knows the fields and their types. */
  KONG = 'deck, for Kong without a database',
  /** Read together with the file that names it, or by no program that could check it. */
  NONE = 'none',
}

/** One golden file of an edge. */
export interface Output {
  readonly path: string;
  readonly reader: Reader;
}

const TESTS = join(__dirname, '..', '..');

/** HAProxy's configuration that fragments are checked with; not an output. */
export const BASE = join(TESTS, 'edge', 'scenarios', 'base.cfg');

/** All golden files of edges: of every example, and of every scenario. Found by listing folders, so that none is forgotten. */
export function outputs(): Output[] {
  const examples = readdirSync(join(TESTS, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const roots = [...examples.map(({ name }) => join(TESTS, 'examples', name, 'edge')), join(TESTS, 'edge')];
  const paths = roots.flatMap((root) => (readdirSync(root, { recursive: true }) as string[]).map((path) => join(root, path)));
  const files = paths.filter((path) => statSync(path).isFile() && path !== BASE && !NOT_OUTPUTS.test(path));
  return files.sort().map((path) => ({ path, reader: readerOf(path) }));
}

/** Tests, what scenarios are made from, and the messages of what a language cannot say. */
const NOT_OUTPUTS = /\.m?[jt]s$|\/scenario\.json$|refused$/;

function readerOf(path: string): Reader {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.cfg')) return /^frontend /m.test(text) ? Reader.HAPROXY : Reader.HAPROXY_FRAGMENT;
  if (path.endsWith('.conf')) return Reader.NGINX;
  if (path.endsWith('.zone')) return Reader.BIND;
  if (/^_format_version: /m.test(text)) return /^_info:$/m.test(text) ? Reader.DECK : Reader.KONG;
  if (COMPANIONS.has(basename(path))) return Reader.NONE;
  throw new Error(`no program is known that reads ${basename(dirname(path))}/${basename(path)}: add it to readerOf()`);
}

const COMPANIONS = new Set(['crt-list.txt', 'hosts.map', 'wild.map', 'exact.map', 'prefix.map', 'plain.map', 'sni.map', 'hosts']);
