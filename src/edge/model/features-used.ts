import { DEFAULT_TIMEOUTS } from './defaults';
import type { EdgeBackend, EdgeServer } from './edge-backend';
import { EdgeBalance, EdgeMode } from './edge-backend';
import { EdgeFeature } from './edge-feature';
import type { EdgeHealth } from './edge-health';
import type { EdgeModel, EdgeTimeouts } from './edge-model';
import type { EdgeCertificate, EdgeListeners, EdgeRoute } from './edge-route';
import { EdgePathMatch, EdgeRouteTls } from './edge-route';
import { IpFamily } from '../../cluster';
import { show } from '../../private/messages/usage-error';

/** One place where a model asks for a feature. */
export interface FeatureUse {
  readonly feature: EdgeFeature;
  readonly where: string;
  readonly value: unknown;
}

type Found = [EdgeFeature, unknown] | undefined;

/** For each field of a struct, the feature that its value asks for. A field that is missing here does not compile. */
type Table<T> = { readonly [K in keyof Required<T>]: (item: T) => Found };

/** A field that every renderer writes, or that is for messages only. */
const always = (): Found => undefined;

const BALANCES: Record<EdgeBalance, EdgeFeature | undefined> = {
  [EdgeBalance.ROUND_ROBIN]: undefined,
  [EdgeBalance.LEAST_CONNECTIONS]: EdgeFeature.BALANCE_LEAST_CONNECTIONS,
  [EdgeBalance.SOURCE]: EdgeFeature.BALANCE_SOURCE,
  [EdgeBalance.HEADER]: EdgeFeature.BALANCE_HEADER,
};

const BACKEND: Table<EdgeBackend> = {
  name: always,
  mode: ({ mode }) => (mode === EdgeMode.TCP ? [EdgeFeature.TCP_MODE, mode] : undefined),
  balance: ({ balance }) => (BALANCES[balance] === undefined ? undefined : [BALANCES[balance], balance]),
  balanceHeader: always, // comes with EdgeBalance.HEADER only
  clientIpHeader: ({ clientIpHeader }) => given(EdgeFeature.CLIENT_IP_HEADER, clientIpHeader),
  proxyProtocol: ({ proxyProtocol }) => given(EdgeFeature.PROXY_PROTOCOL, proxyProtocol),
  upstreamTls: ({ upstreamTls }) => given(EdgeFeature.UPSTREAM_TLS, upstreamTls),
  responseTimeoutMs: ({ responseTimeoutMs }) => given(EdgeFeature.RESPONSE_TIMEOUT, responseTimeoutMs),
  health: ({ health }) => [EdgeFeature.ACTIVE_CHECK, `a check every ${health.intervalMs / 1000} s`],
  servers: always,
  sourcePath: always,
};

const HEALTH: Table<EdgeHealth> = {
  intervalMs: always, // with ACTIVE_CHECK
  rise: always,
  fall: always,
  fastIntervalMs: (health) => given(EdgeFeature.CHECK_FAST_INTERVAL, health.fastIntervalMs === health.intervalMs ? undefined : health.fastIntervalMs),
  timeoutMs: ({ timeoutMs }) => given(EdgeFeature.CHECK_TIMEOUT, timeoutMs),
  http: ({ http }) => given(EdgeFeature.HTTP_CHECK, http?.path),
};

const HTTP_CHECK: Table<NonNullable<EdgeHealth['http']>> = {
  path: always,
  host: ({ host }) => given(EdgeFeature.CHECK_HOST, host),
  status: ({ status }) => given(EdgeFeature.CHECK_STATUS, status),
  proxyProtocol: always, // comes with PROXY_PROTOCOL of the backend
};

const SERVER: Table<EdgeServer> = {
  address: always,
  port: always,
  weight: ({ weight }) => given(EdgeFeature.WEIGHT, weight),
  backup: ({ backup }) => given(EdgeFeature.BACKUP, backup),
  drain: ({ drain }) => given(EdgeFeature.DRAIN, drain),
  healthPort: ({ healthPort }) => given(EdgeFeature.CHECK_PORT, healthPort),
  id: always, // follows from the address; comes with the balances that hash
  sourcePath: always,
  declaredElsewhere: always, // for readers of the map; no file has it
};

const ROUTE: Table<EdgeRoute> = {
  host: ({ host }) => (host.startsWith('*.') ? [EdgeFeature.WILDCARD_HOST, host] : undefined),
  path: ({ path, pathMatch }) => (pathMatch === EdgePathMatch.PREFIX && path !== '/' ? [EdgeFeature.PATH_PREFIX, path] : undefined),
  pathMatch: ({ path, pathMatch }) => (pathMatch === EdgePathMatch.EXACT ? [EdgeFeature.PATH_EXACT, path] : undefined),
  tls: ({ tls }) => (tls === EdgeRouteTls.PASSTHROUGH ? [EdgeFeature.TLS_PASSTHROUGH, tls] : undefined),
  backend: ({ backend }) => [EdgeFeature.ROUTES, backend],
  sourcePath: always,
};

const CERTIFICATE: Table<EdgeCertificate> = {
  certificateFile: ({ certificateFile }) => [EdgeFeature.TLS_TERMINATE, certificateFile],
  keyFile: ({ keyFile }) => given(EdgeFeature.KEY_FILE, keyFile),
  hosts: always,
  sourcePath: always,
};

const LISTENERS: Table<EdgeListeners> = {
  httpPort: ({ httpPort }) => (httpPort === 80 ? undefined : [EdgeFeature.LISTENER_PORTS, httpPort]),
  httpsPort: ({ httpsPort }) => (httpsPort === 443 ? undefined : [EdgeFeature.LISTENER_PORTS, httpsPort]),
  redirectToHttps: always, // asked for by a route with TLS, see below
  acmeBackend: ({ acmeBackend }) => given(EdgeFeature.ACME_BACKEND, acmeBackend),
  ipFamilies: ({ ipFamilies }) => (`${ipFamilies}` === IpFamily.IPV4 ? undefined : [EdgeFeature.IP_FAMILIES, ipFamilies]),
};

const MODEL: Table<EdgeModel> = {
  name: always,
  sourcePath: always,
  listeners: (model) => (redirects(model) ? [EdgeFeature.HTTPS_REDIRECT, true] : undefined),
  timeouts: ({ timeouts }) => (isDefault(timeouts) ? undefined : [EdgeFeature.TIMEOUTS, timeouts]),
  certificates: always,
  routes: always,
  backends: always,
};

/** What a model asks for, the first place of each kind: with ten thousand routes, one line says it. */
export function featuresUsed(model: EdgeModel): FeatureUse[] {
  const uses = [
    ...model.backends.flatMap((backend) => {
      const where = `backend ${show(backend.name)}`;
      return [
        ...read(BACKEND, [backend], () => where),
        ...read(HEALTH, [backend.health], () => where),
        ...read(HTTP_CHECK, backend.health.http ? [backend.health.http] : [], () => where),
        ...read(SERVER, backend.servers, () => where),
      ];
    }),
    ...read(ROUTE, model.routes, ({ host }) => `host ${show(host)}`),
    ...read(CERTIFICATE, model.certificates, ({ certificateFile }) => `certificate ${show(certificateFile)}`),
    ...read(MODEL, [model], () => 'the edge'),
  ];
  return model.routes.length === 0 ? uses : [...uses, ...read(LISTENERS, [model.listeners], () => 'the edge')];
}

/** What a model asks for that a renderer cannot express, and nobody said may be lost. */
export function gaps(model: EdgeModel, features: EdgeFeature[], degrade: EdgeFeature[]): FeatureUse[] {
  const expressed = new Set([...features, ...degrade]);
  return featuresUsed(model).filter(({ feature }) => !expressed.has(feature));
}

function read<T>(table: Table<T>, items: T[], where: (item: T) => string): FeatureUse[] {
  const first = new Map<EdgeFeature, FeatureUse>();
  const fields = (Object.values(table) as ((item: T) => Found)[]).filter((field) => field !== always);
  for (const field of fields) {
    for (const item of items) {
      const found = field(item);
      if (found && !first.has(found[0])) first.set(found[0], { feature: found[0], where: where(item), value: found[1] });
    }
  }
  return [...first.values()];
}

function redirects({ listeners, routes }: EdgeModel): boolean {
  return listeners.redirectToHttps && routes.some(({ tls }) => tls !== EdgeRouteTls.NONE);
}

function isDefault(timeouts: EdgeTimeouts): boolean {
  return (Object.keys(DEFAULT_TIMEOUTS) as (keyof EdgeTimeouts)[]).every((key) => timeouts[key] === DEFAULT_TIMEOUTS[key]);
}

function given(feature: EdgeFeature, value: unknown): Found {
  return value === undefined ? undefined : [feature, value];
}
