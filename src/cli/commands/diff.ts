import { CLUSTER_OPTIONS, mapOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';

/** `diff`: what changes for callers? */
export const DIFF: Command = {
  name: 'diff',
  subjects: ['BEFORE', 'AFTER'],
  takesFiles: false,
  help: 'says what changes for callers between two files or folders; exits with 1 if anything does',
  options: [...CLUSTER_OPTIONS, { name: 'json', help: 'prints JSON' }],
  run: ({ subjects: [before, after], given, read }) => {
    const difference = mapOf(read([before]), given).diff(mapOf(read([after]), given));
    return { output: given.has('json') ? json(JSON.parse(difference.toJson())) : difference.explain(), exitCode: difference.isEmpty ? 0 : 1 };
  },
};
