import { visible } from '../../private/messages/visible';
import { CLUSTER_OPTIONS, mapOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';

/** What the codes mean that DNS does not have. */
const NOTES: ReadonlyMap<string, string> = new Map([
  ['UPSTREAM', "the cluster's DNS asks another name server: the name is not below the cluster's domain (--namespace NAME asks as a Pod there does, with its search domains)\n"],
  ['UNKNOWN', 'the answer depends on what the cluster hands out when it runs\n'],
]);

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
    const answer = mapOf(read(paths), given).resolve({ name, type, namespace: given.value('namespace'), pod: given.value('pod') });
    const records = answer.answers.map((record) => `${visible(`${record.name} ${record.type} ${record.data}`)}\n`);
    const tried = answer.tried.length > 1 ? `tried ${visible(answer.tried.join(', '))}\n` : '';
    const note = NOTES.get(answer.rcode) ?? '';
    const output = given.has('json') ? json(answer) : `${answer.rcode} ${visible(answer.resolvedAs)}\n${note}${tried}${records.join('')}`;
    return { output, exitCode: answer.rcode === 'NXDOMAIN' ? 1 : 0 };
  },
};
