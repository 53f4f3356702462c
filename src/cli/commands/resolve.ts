import { visible } from '../../private/messages/visible';
import { CLUSTER_OPTIONS, mapOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';

const UPSTREAM = "the cluster's DNS asks another name server: the name is not below the cluster's domain";

/** What the codes mean that DNS does not have. */
function noteOn(rcode: string, asPod: boolean, nowhere: boolean): string {
  if (rcode === 'UNKNOWN') return 'the answer depends on what the cluster hands out when it runs\n';
  if (rcode !== 'UPSTREAM') return '';
  if (nowhere) return `${UPSTREAM}, and none outside has a name of one label\n`;
  return `${UPSTREAM}${asPod ? '' : ' (--namespace NAME asks as a Pod there does, with its search domains)'}\n`;
}

/** `resolve`: what does the cluster's DNS answer? */
export const RESOLVE: Command = {
  name: 'resolve',
  subjects: ['NAME'],
  takesFiles: true,
  help: "answers as the cluster's DNS would; exits with 1 if there is no such name",
  options: [
    { name: 'type', value: 'TYPE', help: 'the type of record: A, AAAA, SRV, PTR, CNAME, TXT (default A)' },
    { name: 'namespace', value: 'NAME', help: 'the namespace of the Pod that asks (default: the name is absolute)' },
    { name: 'pod', value: 'NAME', help: 'the Pod or the workload that asks' },
    ...CLUSTER_OPTIONS,
    { name: 'json', help: 'prints JSON' },
  ],
  run: ({ subjects: [name], paths, given, read }) => {
    const type = given.value('type') ?? 'A';
    const [namespace, pod] = [given.value('namespace'), given.value('pod')];
    const answer = mapOf(read(paths), given).resolve({ name, type, namespace, pod });
    const asPod = namespace !== undefined || pod !== undefined;
    // Who asks as a Pod for one label means a Service. That of a top-level domain has no address.
    const nowhere = answer.rcode === 'UPSTREAM' && asPod && !name.includes('.');
    const records = answer.answers.map((record) => `${visible(`${record.name} ${record.type} ${record.data}`)}\n`);
    const tried = answer.tried.length > 1 ? `tried ${visible(answer.tried.join(', '))}\n` : '';
    const note = noteOn(answer.rcode, asPod, nowhere);
    const output = given.has('json') ? json(answer) : `${answer.rcode} ${visible(answer.resolvedAs)}\n${note}${tried}${records.join('')}`;
    return { output, exitCode: answer.rcode === 'NXDOMAIN' || nowhere ? 1 : 0 };
  },
};
