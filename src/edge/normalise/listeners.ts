import { MAX_MS } from './backends';
import { canonicalHost, FILE, isInteger, matches } from './forms';
import { IpFamily } from '../../cluster';
import { compareText } from '../../private/compare-text';
import { problemText, show } from '../../private/messages/usage-error';
import { EdgeMode, EdgeRouteTls } from '../model';
import type { EdgeBackend, EdgeCertificate, EdgeListeners, EdgeModel, EdgeRoute } from '../model';
import { DEFAULT_TIMEOUTS } from '../model/defaults';

/** What is wrong with the listeners and the waiting times. */
export function checkListeners({ listeners, timeouts }: EdgeModel, backends: Map<string, EdgeBackend>, problems: string[]): void {
  const { httpPort, httpsPort, redirectToHttps, acmeBackend } = listeners;
  for (const [name, port] of [['httpPort', httpPort], ['httpsPort', httpsPort]] as const) {
    if (!isInteger(port, 1, 65535)) problems.push(problemText(`'${name}' is not a port`, port, 'use 1 to 65535'));
  }
  if (httpPort === httpsPort) problems.push(problemText("'httpPort' and 'httpsPort' are the same", httpPort, 'give each a port of its own'));
  checkIpFamilies(listeners.ipFamilies, problems);
  if (typeof redirectToHttps !== 'boolean') problems.push(problemText("'redirectToHttps' is neither true nor false", redirectToHttps, 'use true or false'));
  if (acmeBackend !== undefined && backends.get(acmeBackend)?.mode !== EdgeMode.HTTP) {
    problems.push(problemText("'acmeBackend' is not a backend for requests", acmeBackend, 'name one that addBackend adds with EdgeMode.HTTP'));
  }
  for (const name of Object.keys(DEFAULT_TIMEOUTS) as (keyof typeof DEFAULT_TIMEOUTS)[]) {
    if (!isInteger(timeouts[name], 1, MAX_MS)) problems.push(problemText(`the timeout '${name.slice(0, -2)}' is out of range`, timeouts[name], 'use 1 millisecond to 1 day'));
  }
}

/** The families in order, each once. */
export function normalListeners(listeners: EdgeListeners): EdgeListeners {
  return { ...listeners, ipFamilies: FAMILIES.filter((family) => listeners.ipFamilies.includes(family)) };
}

const FAMILIES = Object.values(IpFamily);

function checkIpFamilies(families: IpFamily[], problems: string[]): void {
  if (families.length === 0) problems.push(problemText("'ipFamilies' is empty, so that the edge would listen nowhere", families, 'leave it out, or name one at least'));
  for (const family of families.filter((each) => !FAMILIES.includes(each))) problems.push(problemText("one of 'ipFamilies' is unknown", family, `use one of IpFamily: ${FAMILIES.join(', ')}`));
}

/** One entry for each file, with its hosts in order; every host that the edge ends TLS for has a certificate, and one only. */
export function normalCertificates(certificates: EdgeCertificate[], routes: EdgeRoute[], problems: string[]): EdgeCertificate[] {
  const files = new Map<string, EdgeCertificate>();
  const owners = new Map<string, string>();
  const reported = new Set<string | undefined>();
  for (const certificate of certificates) {
    const { certificateFile, keyFile, sourcePath } = certificate;
    if (!isUsable(certificate, problems)) {
      for (const host of certificate.hosts) reported.add(canonicalHost(host));
      continue;
    }
    const known = files.get(certificateFile);
    if (known && known.keyFile !== keyFile) problems.push(problemText(`certificate ${show(certificateFile)}: '${known.sourcePath}' and '${sourcePath}' name different keys`, keyFile, "give both the same 'keyFile'"));
    for (const given of certificate.hosts) {
      const host = canonicalHost(given);
      if (host === undefined) continue; // reported with its route
      const owner = owners.get(host);
      if (owner !== undefined && owner !== certificateFile) problems.push(problemText(`host ${show(host)}: two certificates are given`, [owner, certificateFile].sort(compareText), 'keep one'));
      owners.set(host, certificateFile);
    }
    files.set(certificateFile, known ?? { certificateFile, ...(keyFile === undefined ? {} : { keyFile }), hosts: [], sourcePath });
  }
  checkCovered(routes.filter(({ host }) => !reported.has(host)), owners, problems);
  const hosts = new Map([...files.keys()].map((file): [string, string[]] => [file, []]));
  for (const [host, file] of owners) hosts.get(file)!.push(host);
  return [...files.values()].map((certificate) => ({ ...certificate, hosts: hosts.get(certificate.certificateFile)!.sort(compareText) }))
    .sort((a, b) => compareText(a.certificateFile, b.certificateFile));
}

function isUsable({ certificateFile, keyFile, sourcePath }: EdgeCertificate, problems: string[]): boolean {
  const wrong = [['certificateFile', certificateFile], ['keyFile', keyFile]].filter(([, file]) => file !== undefined && !matches(FILE, file));
  if (certificateFile === undefined) wrong.push(['certificateFile', certificateFile]);
  for (const [name, file] of wrong) problems.push(problemText(`'${name}' is not the absolute path of a file (of '${sourcePath}')`, file, "use letters, digits, '.', '_', '-' and '/', e.g. '/etc/ssl/private/example.com.pem'"));
  return wrong.length === 0;
}

function checkCovered(routes: EdgeRoute[], owners: Map<string, string>, problems: string[]): void {
  for (const { host, tls, sourcePath } of routes) {
    if (tls === EdgeRouteTls.TERMINATE && !owners.has(host)) problems.push(problemText(`host ${show(host)} (of '${sourcePath}'): the edge ends its TLS without a certificate`, undefined, 'name one: EdgeTls.offload({ certificateFile })'));
  }
}
