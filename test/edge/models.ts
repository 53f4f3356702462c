import { EdgeBalance, EdgeMode, EdgePathMatch, EdgeRouteTls, IpFamily } from '../../src';
import type { EdgeBackend, EdgeModel, EdgeRoute } from '../../src';
import { DEFAULT_TIMEOUTS } from '../../src/edge/model/defaults';
import { normalise } from '../../src/edge/normalise';

/** A backend with nothing but what must be. */
export function backendWith(fields: Partial<EdgeBackend> = {}): EdgeBackend {
  return {
    name: 'shop',
    mode: EdgeMode.HTTP,
    balance: EdgeBalance.ROUND_ROBIN,
    health: { intervalMs: 2000, rise: 2, fall: 3 },
    servers: [{ address: '10.0.0.1', port: 80 }],
    sourcePath: 'web/shop',
    ...fields,
  };
}

export function routeWith(fields: Partial<EdgeRoute> = {}): EdgeRoute {
  return { host: 'example.com', path: '/', pathMatch: EdgePathMatch.PREFIX, tls: EdgeRouteTls.NONE, backend: 'shop', sourcePath: 'web/site', ...fields };
}

export function modelWith(fields: Partial<EdgeModel> = {}): EdgeModel {
  return {
    name: 'edge',
    sourcePath: 'edge',
    listeners: { httpPort: 80, httpsPort: 443, redirectToHttps: true, ipFamilies: [IpFamily.IPV4] },
    timeouts: DEFAULT_TIMEOUTS,
    certificates: [],
    routes: [],
    backends: [backendWith()],
    ...fields,
  };
}

export function problemsWith(fields: Partial<EdgeModel>): string {
  return normalise(modelWith(fields)).problems.join('\n');
}
