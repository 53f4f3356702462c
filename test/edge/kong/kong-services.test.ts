import { Duration } from 'cdk8s';
import { parse } from 'yaml';
import { EdgeFeature, EdgeMode, EdgeTls, EdgeUpstreamTls, HealthCheck, KongEdge, KongFlavour, PathType } from '../../../src';
import type { EdgeBackendOptions, EdgeProps, KongEdgeProps } from '../../../src';
import { settingFor } from '../renderers/scenarios';

interface Route {
  readonly name: string;
  readonly hosts: string[];
  readonly paths: string[];
  readonly protocols: string[];
  readonly regex_priority?: number;
}

function kong(props: EdgeProps = {}, options: EdgeBackendOptions = {}) {
  const setting = settingFor('kong', props);
  setting.edge.addBackend('shop', setting.backend('shop', 30080), options);
  return setting.edge;
}

function routesOf(edge: ReturnType<typeof kong>): Route[] {
  const { services } = parse(edge.render()[0].content) as { services: { routes: Route[] }[] };
  return services.flatMap(({ routes }) => routes);
}

test('Kong asks nothing of a path but what the model asks', () => {
  const edge = kong();
  for (const [path, pathType] of [['/api', PathType.PREFIX], ['/api/v1', PathType.PREFIX], ['/a.b$(c)*+', PathType.EXACT]] as const) edge.addHostName('example.com', 'shop', { path, pathType });
  const rules = routesOf(edge).map(({ paths: [path], regex_priority }) => ({ rule: new RegExp(`^${path.slice(1)}`), regex_priority }));
  const first = (path: string) => rules.filter(({ rule }) => rule.test(path)).sort((a, b) => b.regex_priority! - a.regex_priority!)[0]?.rule.source;
  expect(first('/api')).toBe('^\\/api(?:\\/|$)');
  expect(first('/apix')).toBeUndefined();
  expect(first('/api/v1/x')).toBe('^\\/api\\/v1(?:\\/|$)');
  expect(first('/a.b$(c)*+')).toContain('a\\.b\\$\\(c\\)\\*\\+$');
  expect(first('/aXb$(c)*+')).toBeUndefined();
});

test('plain requests for ACME challenges are not redirected', () => {
  const edge = kong({ degrade: [EdgeFeature.TLS_TERMINATE] });
  edge.addHostName('example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' }) });
  expect(routesOf(edge).map(({ protocols, paths, regex_priority }) => [protocols, paths, regex_priority])).toEqual([
    [['https'], ['/'], undefined],
    [['http'], ['~/\\.well-known/acme-challenge/'], 100_000],
  ]);
});

test.each<[string, EdgeProps, string[]]>([
  ['that of their own path, as all that is not redirected', {}, ['http shop', 'http solver', 'http solver', 'https solver']],
  ['the one that answers the plain ones of all hosts', { acmeBackend: 'acme' }, ['http acme', 'http acme', 'http acme', 'https solver']],
])('ACME challenges go to the backend that HAProxy and NGINX choose: %s', (_which, props, wanted) => {
  const { edge, backend } = settingFor('kong', { ...props, degrade: [EdgeFeature.TLS_TERMINATE] });
  ['acme', 'shop', 'solver'].forEach((name, at) => edge.addBackend(name, backend(name, 30080 + at)));
  const tls = EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' });
  const challenge = '/.well-known/acme-challenge';
  edge.addHostName('example.com', 'shop', { tls });
  edge.addHostName('example.com', 'solver', { tls, path: `${challenge}/solver` });
  edge.addHostName('example.com', 'solver', { tls, path: `${challenge}/token`, pathType: PathType.EXACT });
  // A route for TLS alone takes plain requests too: it redirects them.
  const first = (scheme: string, path: string) => {
    const matching = routesOf(edge).filter(({ protocols, paths: [rule] }) => protocols.some((protocol) => protocol === scheme || protocol === 'https') && new RegExp(rule.replace(/^~?/, '^')).test(path));
    const [{ name, protocols }] = matching.sort((one, other) => (other.regex_priority ?? -1) - (one.regex_priority ?? -1));
    return protocols.includes(scheme) ? name.split('~')[0] : 'redirected';
  };
  const asked = [['http', 'other'], ['http', 'solver/x'], ['http', 'token'], ['https', 'solver/x']];
  expect(asked.map(([protocol, path]) => `${protocol} ${first(protocol, `${challenge}/${path}`)}`)).toEqual(wanted);
});

test('hosts that are served alike share a route', () => {
  const edge = kong();
  for (let at = 0; at < 100; at++) edge.addHostName(`h${at}.example.com`, 'shop');
  expect(routesOf(edge)).toHaveLength(1);
  expect(routesOf(edge)[0].hosts).toHaveLength(100);
});

test.each<[string, EdgeProps, EdgeBackendOptions, string[], string]>([
  ['wildcards lie within each other', { degrade: [EdgeFeature.WILDCARD_HOST] }, {}, ['*.example.com', '*.apps.example.com'], 'write the names out, or use two edges'],
  ['a path is encoded', {}, {}, ['example.com/%61'], "or write it without '%'"],
  ['a wildcard would take what no path matches', { degrade: [EdgeFeature.WILDCARD_HOST] }, {}, ['*.example.com', 'a.b.example.com/only'], "give the host a route for '/' too"],
  ['a wildcard is not named as a loss', {}, {}, ['*.example.com'], 'degrade: [EdgeFeature.WILDCARD_HOST]'],
  ['the header is not one that Kong sets', {}, { clientIpHeader: 'X-Client-RIP' }, ['example.com'], "use 'X-Real-IP', which Kong sets by itself"],
  ['the servers are verified by a file', {}, { upstreamTls: EdgeUpstreamTls.verified({ caFile: '/etc/ca.pem' }) }, [], 'set KONG_LUA_SSL_TRUSTED_CERTIFICATE to it'],
  ['another name is asked for', {}, { upstreamTls: EdgeUpstreamTls.unverified('a.internal') }, [], "leave out 'serverName'"],
  ['a timeout is none of the file', { timeouts: { tunnel: Duration.hours(2) } }, {}, [], "or a 'responseTimeout' says"],
  ['a check takes more than Kong waits', {}, { healthCheck: HealthCheck.tcp({ timeout: Duration.hours(20) }) }, [], "use a shorter 'timeout'"],
])('fails when %s', (_title, props, options, hosts, fix) => {
  const edge = kong(props, options);
  for (const [host, path] of hosts.map((text) => text.split('/'))) edge.addHostName(host, 'shop', { path: `/${path ?? ''}` });
  expect(() => edge.render()).toThrow(fix);
});

test.each<[KongEdgeProps, string]>([
  [{ flavour: KongFlavour.DECK }, "give a tag that is this edge's alone, e.g. selectTags: ['edge.example.com']"],
  [{ flavour: KongFlavour.DECK, selectTags: ['a', 'a'] }, "use printable ASCII without ',' and '/'"],
  [{ selectTags: ['a'] }, 'leave them out, or use flavour: KongFlavour.DECK'],
])('fails when the flavour is %j', (props, fix) => {
  const { app, backend } = settingFor('kong');
  const edge = new KongEdge(app, 'other', props);
  edge.addBackend('shop', backend('shop', 30080));
  expect(() => edge.render()).toThrow(fix);
});

test('fails when decK is asked for parts of a second, which Kong itself takes', () => {
  const options = { healthCheck: HealthCheck.tcp({ interval: Duration.millis(1500) }) };
  expect(kong({}, options).render()[0].content).toContain('interval: 1.5\n');
  const { edge, backend } = settingFor('deck');
  edge.addBackend('shop', backend('shop', 30080), options);
  expect(() => edge.render()).toThrow('use whole seconds, or KongFlavour.DB_LESS');
});

test('TLS passes through by its names, and not beside TLS that ends', () => {
  const edge = kong({ redirectToHttps: false, degrade: [EdgeFeature.TLS_TERMINATE] }, { mode: EdgeMode.TCP });
  edge.addHostName('a.example.com', 'shop', { tls: EdgeTls.passthrough() });
  expect(parse(edge.render()[0].content)).toMatchObject({ services: [{ protocol: 'tcp', routes: [{ protocols: ['tls_passthrough'], snis: ['a.example.com'] }] }] });
});
