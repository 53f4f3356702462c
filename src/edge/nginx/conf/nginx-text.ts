import { IpFamily } from '../../../cluster';
import type { EdgeListeners } from '../../model';

/** A directive with a body. */
export function block(head: string, lines: string[]): string[] {
  return [`${head} {`, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), '}'];
}

/** Parts of a file, one blank line between two. */
export function parts(...all: string[][]): string[] {
  return all.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

/** What a server listens on: all addresses of the edge's families. NGINX takes IPv6 alone for `[::]` (1.3.4 and later). */
export function everywhere({ ipFamilies }: EdgeListeners, port: number, words = ''): string[] {
  return ipFamilies.map((family) => `${family === IpFamily.IPV6 ? '[::]:' : ''}${port}${words}`);
}

/** The directives for what a server listens on. */
export function listenLines(places: string[], words = ''): string[] {
  return places.map((place) => `listen ${place}${words};`);
}

/** The upstream of a backend: no backend can be called like one of the file's own. */
export function upstreamName(backend: string): string {
  return `be_${backend}`;
}

/** A host as `server_name` takes it: an asterisk of NGINX would match any depth, the model's matches one label. */
export function serverName(host: string): string {
  return host.startsWith('*.') ? `"~${oneLabel(host)}"` : host;
}

/** The regular expression of the names exactly one label below. */
export function oneLabel(host: string): string {
  return `^[^.]+${host.slice(1).replace(/\./g, '\\.')}$`;
}
