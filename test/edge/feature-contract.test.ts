import { App } from 'cdk8s';
import { backendWith, modelWith, routeWith } from './models';
import { EdgeBalance, EdgeFeature, EdgeMode, EdgePathMatch, EdgeRouteTls, HaproxyEdge, HaproxyForm, IpFamily, KongEdge, KongFlavour, NginxEdge } from '../../src';
import type { Edge, EdgeBackend, EdgeFile, EdgeModel, EdgeServer } from '../../src';
import { featuresUsed } from '../../src/edge/model/features-used';
import { normalise } from '../../src/edge/normalise';

/** Every renderer; a new one adds its line here and nothing else. */
const RENDERERS: { readonly [name: string]: () => Edge } = {
  'HAProxy, full': () => new HaproxyEdge(new App(), 'edge', { form: HaproxyForm.FULL }),
  'HAProxy, fragment': () => new HaproxyEdge(new App(), 'edge'),
  'Kong': () => new KongEdge(new App(), 'edge'),
  'decK': () => new KongEdge(new App(), 'edge', { flavour: KongFlavour.DECK, selectTags: ['edge.example.com'] }),
  'NGINX': () => new NginxEdge(new App(), 'edge'),
};

/** For each feature, a model that asks for it, and the same model without. */
const ASKED: { readonly [F in EdgeFeature]: [Partial<EdgeModel>, Partial<EdgeModel>?] } = {
  [EdgeFeature.TCP_MODE]: backend({ mode: EdgeMode.TCP }),
  [EdgeFeature.BALANCE_LEAST_CONNECTIONS]: backend({ balance: EdgeBalance.LEAST_CONNECTIONS }),
  [EdgeFeature.BALANCE_SOURCE]: backend({ balance: EdgeBalance.SOURCE }),
  [EdgeFeature.BALANCE_HEADER]: backend({ balance: EdgeBalance.HEADER, balanceHeader: 'X-Tenant' }),
  [EdgeFeature.CLIENT_IP_HEADER]: backend({ clientIpHeader: 'X-Client-RIP' }),
  [EdgeFeature.PROXY_PROTOCOL]: backend({ proxyProtocol: true }),
  [EdgeFeature.UPSTREAM_TLS]: backend({ upstreamTls: { caFile: '/ca.pem', serverName: 'a.example.com' } }),
  [EdgeFeature.RESPONSE_TIMEOUT]: backend({ responseTimeoutMs: 7000 }),
  [EdgeFeature.ACTIVE_CHECK]: backend({ health: { intervalMs: 7000, rise: 4, fall: 5 } }),
  [EdgeFeature.CHECK_FAST_INTERVAL]: backend({ health: { intervalMs: 2000, rise: 2, fall: 3, fastIntervalMs: 123 } }),
  [EdgeFeature.CHECK_TIMEOUT]: backend({ health: { intervalMs: 2000, rise: 2, fall: 3, timeoutMs: 123 } }),
  [EdgeFeature.HTTP_CHECK]: check({ path: '/ready' }),
  [EdgeFeature.CHECK_HOST]: check({ path: '/', host: 'health.example.com' }),
  [EdgeFeature.CHECK_STATUS]: check({ path: '/', status: 204 }),
  [EdgeFeature.CHECK_PORT]: server({ healthPort: 81 }),
  [EdgeFeature.WEIGHT]: server({ weight: 7 }),
  [EdgeFeature.BACKUP]: server({ backup: true }),
  [EdgeFeature.DRAIN]: server({ drain: true }),
  [EdgeFeature.ROUTES]: [{ routes: [routeWith()] }],
  [EdgeFeature.WILDCARD_HOST]: [{ routes: [routeWith({ host: '*.example.com' })] }],
  [EdgeFeature.PATH_EXACT]: [{ routes: [routeWith({ path: '/a', pathMatch: EdgePathMatch.EXACT })] }],
  [EdgeFeature.PATH_PREFIX]: [{ routes: [routeWith({ path: '/a' })] }],
  [EdgeFeature.TLS_TERMINATE]: [terminated({})],
  [EdgeFeature.TLS_PASSTHROUGH]: [{ backends: [backendWith({ mode: EdgeMode.TCP })], routes: [routeWith({ tls: EdgeRouteTls.PASSTHROUGH })] }],
  [EdgeFeature.KEY_FILE]: [terminated({ keyFile: '/a.pem.key' }), terminated({})],
  [EdgeFeature.HTTPS_REDIRECT]: [terminated({}), { ...listeners({ redirectToHttps: false }), ...terminated({}) }],
  [EdgeFeature.ACME_BACKEND]: [listeners({ acmeBackend: 'shop' }), listeners({})],
  [EdgeFeature.IP_FAMILIES]: [listeners({ ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] }), listeners({})],
  [EdgeFeature.LISTENER_PORTS]: [listeners({ httpPort: 8080 }), listeners({})],
  [EdgeFeature.TIMEOUTS]: [{ timeouts: { ...modelWith().timeouts, connectMs: 123 } }],
};

/** Expressed without a word: HAProxy finds the key beside the certificate, and an upstream of Kong passes on what its service gets. */
const IMPLICIT = new Set([`HAProxy, full ${EdgeFeature.KEY_FILE}`, `Kong ${EdgeFeature.TCP_MODE}`, `decK ${EdgeFeature.TCP_MODE}`]);

describe.each(Object.values(EdgeFeature))('%s', (feature) => {
  const [asked, without] = ASKED[feature].map((fields) => normalise(modelWith(fields)));

  test('is found in a model that asks for it', () => {
    expect(asked.problems).toEqual([]);
    expect(featuresUsed(asked.model).map((use) => use.feature)).toContain(feature);
  });

  test.each(Object.keys(RENDERERS))('is rendered or reported by %s', (name) => {
    const edge = RENDERERS[name]() as unknown as Inside;
    if (!edge.features.includes(feature) || IMPLICIT.has(`${name} ${feature}`)) return;
    if (edge.unsupported(asked.model).length > 0) return;
    const plain = without?.model ?? normalise(modelWith()).model;
    expect(edge.renderModel(asked.model)).not.toEqual(edge.renderModel(plain));
  });
});

/** What users of an edge do not see. */
interface Inside {
  readonly features: EdgeFeature[];
  renderModel(model: EdgeModel): EdgeFile[];
  unsupported(model: EdgeModel): string[];
}

function backend(fields: Partial<EdgeBackend>): [Partial<EdgeModel>] {
  return [{ backends: [backendWith(fields)] }];
}

function check(http: { path: string; host?: string; status?: number }): [Partial<EdgeModel>, Partial<EdgeModel>] {
  const health = { intervalMs: 2000, rise: 2, fall: 3 };
  return [{ backends: [backendWith({ health: { ...health, http } })] }, { backends: [backendWith({ health: http.path === '/' ? { ...health, http: { path: '/' } } : health })] }];
}

function server(fields: Partial<EdgeServer>): [Partial<EdgeModel>, Partial<EdgeModel>] {
  const servers = [{ address: '10.0.0.1', port: 80 }, { address: '10.0.0.2', port: 80 }];
  return [{ backends: [backendWith({ servers: [{ ...servers[0], ...fields }, servers[1]] })] }, { backends: [backendWith({ servers })] }];
}

function terminated(certificate: { keyFile?: string }): Partial<EdgeModel> {
  const certificates = [{ certificateFile: '/a.pem', hosts: ['example.com'], sourcePath: 'web/site', ...certificate }];
  return { routes: [routeWith({ tls: EdgeRouteTls.TERMINATE })], certificates };
}

function listeners(fields: Partial<EdgeModel['listeners']>): Partial<EdgeModel> {
  return { routes: [routeWith()], listeners: { ...modelWith().listeners, ...fields } };
}
