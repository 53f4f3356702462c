import { problemText, show } from '../../private/messages/show';
import type { TraceRequest } from '../trace-request';

/** A request as the client sends it, taken apart. */
export interface AskedRequest {
  readonly url: string;
  /** The host of the URL, lower case, without brackets and the dot at its end: what DNS and SNI are about. */
  readonly host: string;
  /** The host that rules see: the `host` header, where there is one. */
  readonly headerHost: string;
  /** Whether that was written with the dot of the root at its end, which not everyone takes away. */
  readonly rootDot: boolean;
  readonly port: number;
  readonly tls: boolean;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly method: string;
  /** Names in lower case, without `host`. */
  readonly headers: ReadonlyMap<string, string>;
  /** The namespace of the Pod that asks. */
  readonly namespace?: string;
  /** `namespace/name` of the Gateway that is asked. */
  readonly gateway?: string;
}

/**
 * Takes a request apart as clients do (WHATWG URL): dot segments are resolved, the host is lower case, the port has its default.
 *
 * @throws if the URL is none that a client could send
 */
export function askedRequest(request: TraceRequest): AskedRequest {
  const given: unknown = request?.url;
  if (typeof given !== 'string' || given === '') throw problem("'url' is missing", given, "give one, e.g. 'http://example.com/api'");
  // The URL parser would take them away without a word.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f]/.test(given)) throw problem("'url' has spaces or control characters", given, 'write them percent-encoded, e.g. %20');
  const url = parsed(given);
  if (url.port === '0') throw problem("'url' has the port 0, at which nobody can be asked", given, 'use 1 to 65535');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw problem(`'url' is of the scheme ${show(url.protocol.slice(0, -1))}`, given, "use 'http' or 'https'");
  const tls = url.protocol === 'https:';
  const headers = lowerCased(request.headers);
  const hostHeader = headers.get('host');
  headers.delete('host');
  const host = plainHost(url.hostname);
  const written = hostHeader === undefined ? url.hostname : hostHeader.toLowerCase().replace(/:\d+$/, '');
  return {
    url: given,
    host,
    headerHost: plainHost(written),
    rootDot: ROOT_DOT.test(written),
    port: url.port === '' ? (tls ? 443 : 80) : Number(url.port),
    tls,
    path: url.pathname,
    query: url.search.slice(1),
    method: methodOf(request),
    headers,
    namespace: optionalText('namespace', request.namespace),
    gateway: optionalText('gateway', request.gateway),
  };
}

/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function methodOf(request: TraceRequest): string {
  const method = optionalText('method', request.method) ?? 'GET';
  if (!TOKEN.test(method)) throw problem("'method' is none of HTTP", method, "use one word, e.g. 'POST'");
  return method.toUpperCase();
}

/** Whether a client could send a request: what `askedRequest` takes. */
export function isAskable(request: TraceRequest): boolean {
  try {
    return askedRequest(request) !== undefined;
  } catch {
    return false;
  }
}

/** The error for a request that nobody could send: what, value, fix. */
export function problem(what: string, got: unknown, fix: string): Error {
  return new Error(problemText(what, got, fix));
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw problem("'url' is not a URL", url, "write scheme, host and path, e.g. 'http://example.com/api'");
  }
}

/** The dot of an absolute name; two of them are no name. */
const ROOT_DOT = /([^.])\.$/;

function plainHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').replace(ROOT_DOT, '$1');
}

function lowerCased(headers: unknown): Map<string, string> {
  if (headers === undefined || headers === null) return new Map();
  if (typeof headers !== 'object' || Symbol.iterator in headers) throw problem("'headers' is no map of names to values", headers, "write { 'x-version': '2' }");
  return new Map(Object.entries(headers).map(([name, value]) => {
    if (!TOKEN.test(name)) throw problem("'headers' has a name that no header can have", name, "use one word, e.g. 'x-version'");
    return [name.toLowerCase(), String(value)];
  }));
}

function optionalText(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw problem(`'${field}' is not a text`, value, 'write it as a text, or leave it out');
  return value;
}
