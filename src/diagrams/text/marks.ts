import { Severity } from '../../checks';
import type { Finding } from '../../checks';
import type { GraphNode } from '../graph/graph';

const WEIGHTS: readonly string[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** The heaviest severity of a node's findings, lower case; `missing` without any for what is not declared. */
export function gravityOf({ findings, missing }: GraphNode): string | undefined {
  const worst = WEIGHTS.find((severity) => findings.some((finding) => finding.severity === severity));
  return worst?.toLowerCase() ?? (missing ? 'missing' : undefined);
}

/** The ids of a node's findings, each once, the heaviest first. */
export function findingIds({ findings }: GraphNode): string[] {
  return [...new Set(byGravity(findings).map(({ id }) => id))];
}

/** Findings with the heaviest first, otherwise as they are. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}
