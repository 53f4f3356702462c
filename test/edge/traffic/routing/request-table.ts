import { EdgeMode, EdgeTls, NodePortBackend, PathType } from '../../../../src';
import type { Edge } from '../../../../src';
import type { Place } from '../support/place';
import { clusterOf } from '../support/place';

/**
 * A request, and the backend that answers it; or the address that it is redirected to, `:https` standing for the edge's
 * port; or `none`, where a host has no such path; or `nobody`, where no host is called so: an edge may redirect that to
 * TLS, as it does for hosts that have it, and refuse it there.
 */
export type Row = [scheme: 'http' | 'https', host: string, path: string, wanted: string];

/** What every edge must do with the requests of one declaration, whatever its language. */
export const REQUESTS: Row[] = [
  ['http', 'plain.example.com', '/', 'site'],
  ['http', 'PLAIN.Example.com:80', '/any?q=1', 'site'],
  ['http', 'plain.example.com..', '/', 'nobody'],
  ['http', 'plain.example.com', '/api', 'api'],
  ['http', 'plain.example.com', '/api/', 'api'],
  ['http', 'plain.example.com', '/api/v1?q=/x', 'api'],
  ['http', 'plain.example.com', '/api?q=/api/exact', 'api'],
  ['http', 'plain.example.com', '/apix', 'site'],
  ['http', 'plain.example.com', '/API', 'site'],
  ['http', 'plain.example.com', '/x/api', 'site'],
  ['http', 'plain.example.com', '/api/exact', 'site'],
  ['http', 'plain.example.com', '/api/exact?q=1', 'site'],
  ['http', 'plain.example.com', '/api/exact/', 'api'],
  ['http', 'plain.example.com', '/slash/', 'api'],
  ['http', 'plain.example.com', '/slash', 'site'],
  ['http', 'x.apps.example.com', '/v1/users', 'api'],
  ['http', 'X.Apps.Example.com', '/v1', 'api'],
  ['http', 'x.apps.example.com', '/v2', 'none'],
  ['http', 'own.apps.example.com', '/v1', 'none'],
  ['http', 'own.apps.example.com', '/only', 'site'],
  ['http', 'y.x.apps.example.com', '/v1', 'nobody'],
  ['http', 'apps.test', '/v1', 'nobody'],
  ['http', '.apps.example.com', '/v1', 'none'],
  ['http', 'unknown.test', '/', 'nobody'],
  ['http', 'plain.example.com.test', '/', 'nobody'],
  ['http', 'plain.example.com/api', '/', 'nobody'],
  ['http', 'unknown.test,plain.example.com', '/', 'nobody'],
  ['http', 'site.example.com:99', '/p?q=1', 'https://site.example.com:https/p?q=1'],
  ['http', '[::1]', '/', 'nobody'],
  ['http', 'site.example.com', '/.well-known/acme-challenge/token', 'site'],
  ['http', 'site.example.com', '/.well-known/acme-challengex', 'https://site.example.com:https/.well-known/acme-challengex'],
  ['http', 'x.tls.example.com', '/p', 'https://x.tls.example.com:https/p'],
  ['http', 'any.pass.example.com', '/p', 'https://any.pass.example.com:https/p'],
  ['http', 'shut.apps.example.com', '/v1', 'https://shut.apps.example.com:https/v1'],
  ['http', 'shut.tls.example.com', '/p', 'https://shut.tls.example.com:https/p'],
  ['https', 'site.example.com', '/', 'site'],
  ['https', 'two.example.com', '/', 'api'],
  ['https', 'x.tls.example.com', '/', 'api'],
  ['https', 'plain.example.com', '/', 'none'],
  ['https', 'y.x.tls.example.com', '/', 'none'],
  ['https', 'unknown.test', '/', 'none'],
  ['https', 'any.pass.example.com', '/', 'passed'],
  ['https', 'default', '/', 'passed'],
  ['https', 'include', '/', 'passed'],
  ['https', 'own.pass.example.com', '/', 'site'],
  ['https', 'shut.tls.example.com', '/', 'passed'],
  ['https', 'open.pass.example.com', '/', 'none'],
  ['http', 'open.pass.example.com', '/', 'site'],
];

/** Absolute names, with the dot of the root. Caddy has no such hosts, as the model says nothing of them. */
export const ABSOLUTE: Row[] = [
  ['http', 'plain.example.com.', '/', 'site'],
  ['http', 'Plain.example.com.:99', '/api', 'api'],
  ['http', 'x.apps.example.com.', '/v1', 'api'],
  ['http', 'site.example.com.', '/p', 'https://site.example.com:https/p'],
  ['https', 'site.example.com.', '/', 'site'],
];

/** Headers that only an edge may say, as a client forges them. */
export const FORGED = Object.fromEntries([
  'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Port', 'X-Forwarded-Prefix', 'X-Forwarded-Scheme',
  'X-Forwarded-Server', 'X-Forwarded-Ssl', 'X-Real-IP', 'X-Client-RIP',
].map((name) => [name, name === 'Forwarded' ? 'for=6.6.6.6' : '6.6.6.6']));

export const CLIENT_IP_HEADER = 'X-Client-RIP';

/** The declaration that the table asks for: the same for every edge. */
export function declared(create: (scope: ReturnType<typeof clusterOf>['app']) => Edge, nodePorts: { [name: string]: number }, place: Place): Edge {
  const { app, chart } = clusterOf(['127.0.0.1']);
  const edge = create(app);
  const add = (name: string, options: Parameters<Edge['addBackend']>[2]) => {
    edge.addBackend(name, new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort: nodePorts[name] }), options);
  };
  const offload = (host: string) => ({ tls: EdgeTls.offload({ certificateFile: place.certificate(host) }) });
  add('site', { clientIpHeader: CLIENT_IP_HEADER });
  add('api', {});
  add('passed', { mode: EdgeMode.TCP });
  add('told', { mode: EdgeMode.TCP, proxyProtocol: true });
  edge.addHostName('plain.example.com', 'site');
  edge.addHostName('plain.example.com', 'api', { path: '/api' });
  edge.addHostName('plain.example.com', 'site', { path: '/api/exact', pathType: PathType.EXACT });
  edge.addHostName('plain.example.com', 'api', { path: '/slash/', pathType: PathType.EXACT });
  edge.addHostName('*.apps.example.com', 'api', { path: '/v1' });
  edge.addHostName('own.apps.example.com', 'site', { path: '/only' });
  edge.addHostName('site.example.com', 'site', offload('site.example.com'));
  // What NGINX calls things of its own.
  for (const host of ['default', 'include']) edge.addHostName(host, 'passed', { tls: EdgeTls.passthrough() });
  // Below wildcards of requests: neither of them may take it.
  for (const host of ['shut.apps.example.com', 'shut.tls.example.com']) edge.addHostName(host, 'passed', { tls: EdgeTls.passthrough() });
  edge.addHostName('two.example.com', 'api', offload('two.example.com'));
  edge.addHostName('*.tls.example.com', 'api', offload('*.tls.example.com'));
  edge.addHostName('*.pass.example.com', 'passed', { tls: EdgeTls.passthrough() });
  edge.addHostName('own.pass.example.com', 'site', offload('own.pass.example.com'));
  // Below a wildcard whose TLS passes through, and without any itself.
  edge.addHostName('open.pass.example.com', 'site');
  edge.addHostName('told.example.com', 'told', { tls: EdgeTls.passthrough() });
  return edge;
}
