import { nameOf } from '../../network/words';
import { visible } from '../../private/messages/visible';
import { ManifestValidator } from '../../validation';
import type { Problem } from '../../validation';
import { json } from '../command';
import type { Command } from '../command';

/** `validate`: would a kube-apiserver accept these manifests? */
export const VALIDATE: Command = {
  name: 'validate',
  subjects: [],
  takesFiles: true,
  help: 'says what a kube-apiserver would refuse',
  options: [
    { name: 'kubernetes-version', value: 'X.Y', help: 'the minor version of Kubernetes (default 1.34)' },
    { name: 'node-port-range', value: 'A-B', help: 'the range of nodePorts (default 30000-32767)' },
    { name: 'json', help: 'prints JSON' },
  ],
  run: ({ paths, given, read }) => {
    const problems = ManifestValidator.validate(read(paths).map(({ manifest }) => manifest), {
      kubernetesVersion: given.value('kubernetes-version'),
      nodePortRange: given.value('node-port-range'),
    });
    return { output: given.has('json') ? json(problems) : problems.map(lineOf).join(''), exitCode: problems.length > 0 ? 1 : 0 };
  },
};

function lineOf(problem: Problem): string {
  const { kind, field, message, fix } = problem;
  const object = kind === '' ? 'a manifest' : nameOf(problem);
  return `${visible(`${object}: ${field === '' ? '' : `${field}: `}${message}; ${fix}`)}\n`;
}
