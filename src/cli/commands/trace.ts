import { Verdict } from '../../tracing';
import { CLUSTER_OPTIONS, mapOf } from '../cluster-options';
import { json } from '../command';
import type { Command } from '../command';
import { CommandError } from '../command-error';

/** The verdicts after which the command fails. */
const FAILED: ReadonlySet<Verdict> = new Set([Verdict.REJECTED, Verdict.BLOCKED, Verdict.UNREACHABLE]);

/** `trace`: what happens to a request? */
export const TRACE: Command = {
  name: 'trace',
  subjects: ['URL'],
  takesFiles: true,
  help: 'follows a request, hop by hop; exits with 1 if it is rejected, blocked, or reaches nobody',
  options: [
    { name: 'method', value: 'METHOD', help: 'the HTTP method (default GET)' },
    { name: 'header', value: 'NAME:VALUE', repeated: true, help: 'a request header' },
    { name: 'namespace', value: 'NAME', help: 'the namespace of the Pod that asks (default: asked from outside)' },
    { name: 'gateway', value: 'NAMESPACE/NAME', help: 'the Gateway that is asked, whatever DNS says' },
    ...CLUSTER_OPTIONS,
    { name: 'mermaid', help: 'prints a Mermaid sequence diagram' },
    { name: 'json', help: 'prints JSON' },
  ],
  run: ({ subjects: [url], paths, given, read }) => {
    const trace = mapOf(read(paths), given).trace({
      url,
      method: given.value('method'),
      headers: Object.fromEntries(given.values('header').map(headerOf)),
      namespace: given.value('namespace'),
      gateway: given.value('gateway'),
    });
    const output = given.has('json') ? json(JSON.parse(trace.toJson())) : `${(given.has('mermaid') ? trace.toMermaid() : trace.explain()).trimEnd()}\n`;
    return { output, exitCode: FAILED.has(trace.verdict) ? 1 : 0 };
  },
};

function headerOf(text: string): [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new CommandError(`--header has no name and value, got ${JSON.stringify(text)}; write it as 'X-Version: 2'`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
