import * as fc from 'fast-check';
import { EdgeMode, EdgeTls, NodePortBackend, PathType } from '../../../src';
import type { Edge } from '../../../src';
import { clusterOf } from '../../edge/traffic/support/place';

/** The servers that answer requests, and those that end TLS themselves. */
export const PLAIN = ['one', 'two', 'three'];
export const SECURE = ['four', 'five'];

const ACME = '/.well-known/acme-challenge';
const HOSTS = ['a.test', 'b.a.test', 'c.b.a.test', 'd.a.test', 'e.test', '*.a.test', '*.b.a.test', '*.test'];
const PATHS = ['/', '/api', '/api/', '/api/v1', '/API', '/a;b', '/$(x)', '/~u/@x', '/api.v1', ACME, `${ACME}/token`, '/.well-known'];

const rules = fc.uniqueArray(fc.record({
  path: fc.constantFrom(...PATHS, '/', '/'),
  exact: fc.boolean(),
  backend: fc.constantFrom('single', 'spare', 'drained', 'shared'),
}), { minLength: 1, maxLength: 4, selector: ({ path, exact }) => `${exact || path === '/' ? path : path.replace(/\/$/, '')}${exact}` });

const hosts = fc.uniqueArray(fc.record({
  host: fc.constantFrom(...HOSTS),
  tls: fc.constantFrom('none' as const, 'terminate' as const, 'passthrough' as const),
  rules,
  passing: fc.constantFrom(...SECURE),
}), { minLength: 1, maxLength: 5, selector: ({ host }) => host });

/** Hosts with every way of TLS, beside and below each other, with paths that are alike. */
export const EDGES = fc.record({ hosts, redirectToHttps: fc.boolean(), acmeBackend: fc.constantFrom(undefined, undefined, 'single') });

export type RandomEdge = typeof EDGES extends fc.Arbitrary<infer T> ? T : never;

const ASKED_HOSTS = [
  ...HOSTS.filter((name) => !name.startsWith('*')), 'x.a.test', 'X.A.Test', 'x.b.a.test', 'y.x.a.test', 'x.test', 'test', 'unknown.example', 'a.test.', 'B.a.test.', 'x.a.test.', 'x-y.a.test',
];
/** No URL has them, but a header may say what it likes. */
const NO_HOSTS = ['.a.test', '.test', 'a.test..'];

const ASKED_PATHS = [
  ...PATHS, '/apix', '/api/v1/x', '/api//v1', '//api', '/api/v1/', '/api/x?q=/api/v1', '/?', '/a;b/c', '/a%3Bb', '/%61pi', '/%61pi/%FF', '/api%2Fv1', '/$(x)/y', '/%24(x)', '/apiXv1', '/x/../api', '/./api', '/api/..%2fx', '/api//..%2fx',
  `${ACME}/other`, `${ACME}x`, `${ACME}/token/x`, '/.well-known/acme%2Dchallenge/x', '/%', '/%zz', '/%2561pi', '/a/b/..%2f..%2fapi', '/%2e%2e%2fapi', '/api%00', '/caf%C3%A9', '/api%23x', '/api%3Fq',
];

/** Requests for these hosts and others. What the header says may be another host than TLS was opened for. */
export const REQUESTED = fc.record({
  scheme: fc.constantFrom('http' as const, 'https' as const),
  host: fc.constantFrom(...ASKED_HOSTS),
  header: fc.option(fc.constantFrom(...ASKED_HOSTS, ...NO_HOSTS), { freq: 2, nil: undefined }),
  path: fc.constantFrom(...ASKED_PATHS),
});

/** Declares what is random, with an edge. */
export function declareEdge(create: (scope: ReturnType<typeof clusterOf>['app']) => Edge, { hosts: all }: RandomEdge, nodePorts: { [name: string]: number }, certificateFile: string): Edge {
  const { app, chart } = clusterOf(['127.0.0.1']);
  const edge = create(app);
  const service = (name: string) => new NodePortBackend(chart, name, { name, selector: { app: name }, port: 80, nodePort: nodePorts[name] });
  const [one, two, three] = PLAIN.map(service);
  edge.addBackend('single', one);
  edge.addBackend('spare', two);
  edge.addTarget('spare', three, { backup: true });
  edge.addBackend('drained', one, { drain: true });
  edge.addTarget('drained', three);
  edge.addBackend('shared', two, { weight: 3 });
  edge.addTarget('shared', three, { weight: 200 });
  for (const name of SECURE) edge.addBackend(name, service(name), { mode: EdgeMode.TCP });
  for (const { host, tls, rules: paths, passing } of all) {
    if (tls === 'passthrough') edge.addHostName(host, passing, { tls: EdgeTls.passthrough() });
    else paths.forEach(({ path, exact, backend }) => edge.addHostName(host, backend, { path, pathType: exact ? PathType.EXACT : PathType.PREFIX, tls: tls === 'terminate' ? EdgeTls.offload({ certificateFile }) : EdgeTls.none() }));
  }
  return edge;
}
