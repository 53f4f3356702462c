import { nameOf } from '../../network/words';
import { openManifests } from '../../private/manifests/open-manifests';
import { visible } from '../../private/messages/visible';
import { ManifestValidator } from '../../validation';
import type { Problem } from '../../validation';
import { ACKNOWLEDGE, acknowledgementsOf } from '../acknowledged';
import { json } from '../command';
import type { Command } from '../command';

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
    const manifests = read(paths).map(({ manifest }) => manifest);
    const problems = ManifestValidator.validate(manifests, {
      kubernetesVersion: given.value('kubernetes-version'),
      nodePortRange: given.value('node-port-range'),
    });
    const acknowledgements = acknowledgementsOf(given);
    const known = new Map(problems.map((problem) => [problem, acknowledgements.tryFind(problem)?.reason]));
    const open = problems.filter((problem) => known.get(problem) === undefined);
    const lines = problems.map((problem) => lineOf(problem, known.get(problem)));
    return { output: given.has('json') ? json(open) : lines.join('') + summary(manifests, open.length), exitCode: open.length > 0 ? 1 : 0, warnings: acknowledgements.takeUnused(({ field }) => field !== undefined) };
  },
};

/** `12 objects: no problems`: that nothing is printed could as well mean that nothing was read. */
function summary(manifests: readonly unknown[], problems: number): string {
  let objects = 0;
  openManifests(manifests, () => (objects += 1));
  return `${counted(objects, 'object')}: ${problems === 0 ? 'no problems' : counted(problems, 'problem')}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function lineOf(problem: Problem, reason?: string): string {
  const { kind, field, message, fix } = problem;
  const object = kind === '' ? 'a manifest' : nameOf(problem);
  return `${visible(`${object}: ${field === '' ? '' : `${field}: `}${message}; ${fix}${reason === undefined ? '' : ` (acknowledged: ${reason})`}`)}\n`;
}
