import { nameOf } from '../../network/words';
import { openManifests } from '../../private/manifests/open-manifests';
import { visible } from '../../private/messages/visible';
import type { Problem } from '../../validation';
import { ACKNOWLEDGE, acknowledgementsOf } from '../acknowledged';
import { json } from '../command';
import type { Command, Given } from '../command';

/** `validate`: would a kube-apiserver accept these manifests? */
export const VALIDATE: Command = {
  name: 'validate',
  subjects: [],
  takesFiles: true,
  help: 'says what a kube-apiserver would refuse: of Services, Ingresses, IngressClasses, NetworkPolicies, EndpointSlices, HTTPRoutes and Gateways all, of other kinds names and metadata',
  options: [
    { name: 'kubernetes-version', value: 'X.Y', help: 'the minor version of Kubernetes (default 1.34)' },
    { name: 'node-port-range', value: 'A-B', help: 'the range of nodePorts (default 30000-32767)' },
    ACKNOWLEDGE,
    { name: 'json', help: 'prints JSON' },
  ],
  run: ({ paths, given, read }) => {
    const found = read(paths);
    const manifests = found.map(({ manifest }) => manifest);
    const whereOf = (origin: number) => `${found[origin].file}:${found[origin].line}`;
    const { problems } = runOf(given, whereOf).resultOf(manifests);
    const acknowledgements = acknowledgementsOf(given);
    const known = new Map(problems.map((problem) => [problem, acknowledgements.tryFind(problem)?.reason]));
    const open = problems.filter((problem) => known.get(problem) === undefined);
    const lines = problems.map((problem) => lineOf(problem, whereOf(problem.origin), known.get(problem)));
    return { output: given.has('json') ? json(open.map(({ origin, ...problem }) => problem)) : lines.join('') + summary(manifests, open.length), exitCode: open.length > 0 ? 1 : 0, warnings: acknowledgements.takeUnused(({ field }) => field !== undefined) };
  },
};

function runOf(given: Given, whereOf: (origin: number) => string) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with its tables when first needed, so that the other commands start fast
  const { ValidationRun } = require('../../validation/validation-run') as typeof import('../../validation/validation-run');
  return new ValidationRun({ kubernetesVersion: given.value('kubernetes-version'), nodePortRange: given.value('node-port-range') }, { whereOf });
}

/** `12 objects: no problems`: that nothing is printed could as well mean that nothing was read. */
function summary(manifests: readonly unknown[], problems: number): string {
  let objects = 0;
  openManifests(manifests, () => (objects += 1));
  return `${counted(objects, 'object')}: ${problems === 0 ? 'no problems' : counted(problems, 'problem')}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A manifest may have no name to be found by: the line begins with where it stands, as `check` prints it. */
function lineOf(problem: Problem, where: string, reason?: string): string {
  const { kind, name, field, message, fix } = problem;
  const object = kind === '' ? 'a manifest' : name === '' ? `a ${kind}` : nameOf(problem);
  return `${visible(`${where}: ${object}: ${field === '' ? '' : `${field}: `}${message}; ${fix}${reason === undefined ? '' : ` (acknowledged: ${reason})`}`)}\n`;
}
