import { Severity } from '../../checks';
import type { Finding } from '../../checks';
import type { GraphNode } from '../graph/graph';

const MARKED: readonly string[] = [Severity.ERROR, Severity.WARNING];
const WEIGHTS: readonly string[] = [...MARKED, Severity.INFO];

/**
 * The heaviest severity of a node's findings, lower case; `missing` without any for what is not declared. What is merely
 * worth knowing is no mark: it would stand on nearly every box.
 */
export function gravityOf({ findings, missing }: GraphNode): string | undefined {
  const worst = MARKED.find((severity) => findings.some((finding) => finding.severity === severity));
  return worst?.toLowerCase() ?? (missing ? 'missing' : undefined);
}

/** The ids of a node's errors and warnings, each once, the heaviest first. */
export function findingIds({ findings }: GraphNode): string[] {
  return [...new Set(byGravity(findings).filter(({ severity }) => MARKED.includes(severity)).map(({ id }) => id))];
}

/** Findings with the heaviest first, otherwise as they are. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}
