import { DiagramFormat } from '../../diagrams';
import { CLUSTER_OPTIONS, mapOf, oneOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';

const FORMATS: ReadonlyMap<string, DiagramFormat> = new Map(Object.values(DiagramFormat).map((format) => [format as string, format]));

/** `map`: draws everything. */
export const MAP: Command = {
  name: 'map',
  subjects: [],
  takesFiles: true,
  help: 'draws how workloads are reached: a picture with --format, or with --json the facts',
  options: [
    { name: 'format', value: 'FORMAT', help: `the picture: ${[...FORMATS.keys()].join(', ')} (default text)` },
    ...CLUSTER_OPTIONS,
    { name: 'json', help: 'prints no picture, but JSON: version, connections (what NetworkPolicies allow between workloads), findings (as check has them)' },
  ],
  run: ({ paths, given, read }) => {
    const map = mapOf(read(paths), given);
    if (given.has('json')) return { output: json({ version: 1, connections: map.connections(), findings: map.findings() }), exitCode: 0 };
    return { output: `${map.diagram(oneOf('format', given.value('format') ?? DiagramFormat.TEXT, FORMATS)).trimEnd()}\n`, exitCode: 0 };
  },
};
