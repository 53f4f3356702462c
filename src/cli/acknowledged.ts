import { readFileSync } from 'fs';
import { parse } from 'yaml';
import type { Given, Option } from './command';
import { CommandError } from './command-error';
import { Severity } from '../checks';
import type { Finding } from '../checks';
import { textOf } from './manifests/text-of';
import { Acknowledgements } from '../checks/acknowledging/acknowledgements';

/** What names the file with what is known. */
export const ACKNOWLEDGE: Option = {
  name: 'acknowledge', value: 'FILE', help: 'a YAML list of what is known, each with object, reason, and id (of check) or field (of validate)',
};

/** What the file of `--acknowledge` says; nothing without one. */
export function acknowledgementsOf(given: Given): Acknowledgements {
  const file = given.value('acknowledge');
  if (file === undefined) return new Acknowledgements([]);
  try {
    return new Acknowledgements(parse(textOf(file, readFileSync(file))));
  } catch (error) {
    throw new CommandError(`--acknowledge cannot be read from ${JSON.stringify(file)}: ${(error as Error).message}`);
  }
}

/** What was found; of what a kube-apiserver refuses, with the field. */
export interface Reviewable extends Finding {
  readonly field?: string;
}

/** What was found, once the acknowledgements are read. */
export interface Reviewed {
  /** What nobody has acknowledged. */
  readonly open: Finding[];
  /** Errors that somebody has, as the warnings that they become, with the reason; other findings are no longer told. */
  readonly accepted: Finding[];
}

/** Holds findings against the acknowledgements, as a `NetworkApp` does. */
export function reviewed(findings: readonly Reviewable[], acknowledgements: Acknowledgements): Reviewed {
  const [open, accepted]: [Finding[], Finding[]] = [[], []];
  for (const finding of findings) {
    const known = acknowledgements.tryFind({ ...finding, message: finding.problem });
    if (!known) open.push(finding);
    else if (finding.severity === Severity.ERROR) accepted.push({ ...finding, severity: Severity.WARNING, fix: `${finding.fix} (acknowledged: ${known.reason})` });
  }
  return { open, accepted };
}
