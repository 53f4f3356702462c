import type { Finding } from '../../checks';
import { nameOf } from '../../network/words';
import { markdownText } from '../../private/messages/markdown';
import { visible } from '../../private/messages/visible';
import type { Place } from '../manifests/places';

/** Findings as a table of Markdown, for the summary of a job: GitHub's `GITHUB_STEP_SUMMARY`, or a comment on a pull request. */
export function toMarkdown(findings: readonly Finding[], places: ReadonlyMap<string, Place>): string {
  if (findings.length === 0) return '';
  const rows = findings.map((finding) => {
    const place = places.get(nameOf(finding));
    const cells = [finding.severity.toLowerCase(), finding.id, nameOf(finding), place === undefined ? '' : `${place.file}:${place.line}`, `${finding.problem}; ${finding.fix}`];
    return `| ${cells.map((cell) => markdownText(visible(cell))).join(' | ')} |\n`;
  });
  return `| | id | object | where | problem |\n|---|---|---|---|---|\n${rows.join('')}\n`;
}
