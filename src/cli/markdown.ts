import { Severity } from '../checks';
import type { Finding } from '../checks';
import type { Place } from './manifests/places';
import { nameOf } from '../network/words';
import { visible } from '../private/messages/visible';

/** Findings as a table of Markdown, for the summary of a job: GitHub's `GITHUB_STEP_SUMMARY`, or a comment on a pull request. */
export function toMarkdown(findings: readonly Finding[], places: ReadonlyMap<string, Place>): string {
  if (findings.length === 0) return '';
  const rows = findings.map((finding) => {
    const place = places.get(nameOf(finding));
    const cells = [MARKS[finding.severity], finding.id, nameOf(finding), place === undefined ? '' : `${place.file}:${place.line}`, `${finding.problem}; ${finding.fix}`];
    return `| ${cells.map(escaped).join(' | ')} |\n`;
  });
  return `| | id | object | where | problem |\n|---|---|---|---|---|\n${rows.join('')}\n`;
}

const MARKS: Readonly<Record<Severity, string>> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'info' };

/** What Markdown, its HTML, GitHub's mentions and the table would take for something else (GitHub Flavored Markdown, 4.10 and 6.1). */
function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/&/g, '&amp;').replace(/@/g, '&#64;').replace(/:\/\//g, '&#58;//');
}
