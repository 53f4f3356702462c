import type { Finding } from '../../checks';
import { Severity } from '../../checks';
import { nameOf } from '../../network/words';
import { visible } from '../../private/messages/visible';
import { ACKNOWLEDGE, acknowledgementsOf, reviewed } from '../acknowledged';
import { CLUSTER_OPTIONS, mapOf, oneOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';
import { places } from '../manifests/places';
import { toMarkdown } from '../reports/markdown';
import { toSarif } from '../reports/sarif';

/** How much a finding weighs, the heaviest first. */
const WEIGHTS = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** `check`: what is wrong, or worth knowing? */
export const CHECK: Command = {
  name: 'check',
  subjects: [],
  takesFiles: true,
  help: 'says what will not work as it was meant; exits with 1 on errors',
  options: [
    ACKNOWLEDGE,
    { name: 'severity', value: 'LEVEL', help: 'the lightest that is printed: error, warning, info (default warning)' },
    ...CLUSTER_OPTIONS,
    { name: 'sarif', help: 'prints SARIF 2.1.0, for annotations of pull requests' },
    { name: 'markdown', help: 'prints a table of Markdown, for the summary of a job or a comment' },
    { name: 'json', help: 'prints JSON' },
  ],
  run: ({ paths, given, read }) => {
    const manifests = read(paths);
    const lightest = oneOf('severity', given.value('severity') ?? 'warning', new Map(WEIGHTS.map((severity, at) => [severity.toLowerCase(), at])));
    const acknowledgements = acknowledgementsOf(given);
    const map = mapOf(manifests, given);
    const { open, accepted } = reviewed(map.findings(), acknowledgements);
    const shown = (findings: Finding[]) => findings.filter(({ severity }) => WEIGHTS.indexOf(severity) <= lightest);
    const failed = open.some(({ severity }) => severity === Severity.ERROR);
    const outcome = { exitCode: failed ? 1 : 0, warnings: acknowledgements.takeUnused(({ id }) => id !== undefined) };
    const where = places(manifests);
    if (given.has('sarif')) return { output: json(toSarif(shown(open), where, map._checks())), ...outcome };
    if (given.has('json')) return { output: json(shown(open)), ...outcome };
    const all = [...open, ...accepted];
    if (given.has('markdown')) return { output: toMarkdown(shown(all), where) + summary(all, all.length - shown(all).length), ...outcome };
    const lines = shown(all).map((finding) => lineOf(finding, where.get(nameOf(finding))));
    return { output: lines.join('') + summary(all, all.length - lines.length), ...outcome };
  },
};

function lineOf(finding: Finding, place?: { readonly file: string; readonly line: number }): string {
  const where = place === undefined ? '' : `${place.file}:${place.line}: `;
  return `${visible(`${where}${finding.severity.toLowerCase()} ${finding.id} ${nameOf(finding)}: ${finding.problem}; ${finding.fix}`)}\n`;
}

function summary(findings: readonly Finding[], hidden: number): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counted = WEIGHTS.map((severity) => `${count(severity)} ${severity.toLowerCase()}${count(severity) === 1 || severity === Severity.INFO ? '' : 's'}`);
  return `${counted.join(', ')}${hidden > 0 ? ' (--severity info prints all)' : ''}\n`;
}
