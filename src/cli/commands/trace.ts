import type { NetworkMap } from '../../map';
import { visible } from '../../private/messages/visible';
import { nearestText } from '../../private/nearest';
import { normalHost, wildcardsOf } from '../../routing/host-match';
import { HopStep, Verdict } from '../../tracing';
import type { Hop, Trace } from '../../tracing';
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
    if (!URL.canParse(url)) throw new CommandError(`the first argument of trace is no URL, got ${JSON.stringify(url)}; write scheme, host and path, before the files: trace http://example.com/api dist`);
    const map = mapOf(read(paths), given);
    const headers = Object.fromEntries(given.values('header').map(headerOf));
    const trace = map.trace({
      url,
      method: given.value('method'),
      headers,
      namespace: given.value('namespace'),
      gateway: given.value('gateway'),
    });
    const exitCode = FAILED.has(trace.verdict) ? 1 : 0;
    if (given.has('json')) return { output: json(JSON.parse(trace.toJson())), exitCode };
    if (given.has('mermaid')) return { output: `${trace.toMermaid().trimEnd()}\n`, exitCode };
    return { output: `${trace.explain().trimEnd()}\n${hint(map, trace, headers)}`, exitCode };
  },
};

/** Which hosts are declared, where a request fails whose host is none of them. */
function hint(map: NetworkMap, { url, verdict, hops }: Trace, headers: { [name: string]: string }): string {
  const [, asked = new URL(url).hostname] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host') ?? [];
  const host = normalHost(asked).replace(/\.$/, '');
  const hosts = map._hosts();
  if (!FAILED.has(verdict) || hosts.length === 0 || meansService(hops) || [host, ...wildcardsOf(host), '*'].some((name) => hosts.includes(name))) return '';
  return `\n  nobody declares the host ${visible(host)}; declared are ${visible(nearestText(host, hosts))}\n`;
}

/** Whether the name was meant as a Service's: the cluster's DNS lacks it, or has it, and no rule was asked for a host. */
function meansService(hops: readonly Hop[]): boolean {
  return hops.some(({ code }) => code === 'DNS_NXDOMAIN' || code === 'DNS_NODATA') || (hops.some(({ code }) => code === 'DNS_SERVICE') && !hops.some(({ step }) => step === HopStep.RULE));
}

function headerOf(text: string): [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new CommandError(`--header has no name and value, got ${JSON.stringify(text)}; write it as 'X-Version: 2'`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
