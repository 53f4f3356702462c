import { routesOf } from './kong-routes';
import type { KongRoute } from './kong-routes';
import { indent } from './kong-upstreams';
import { remembered } from '../../private/remembered';
import { EdgeMode } from '../model';
import type { EdgeBackend, EdgeModel } from '../model';

/** How often Kong tries the next target, as HAProxy does. */
const RETRIES = 3;

/** A service for each backend that routes lead to, with its routes nested: the one form that Kong and decK both take. */
export function serviceLines(model: EdgeModel): string[] {
  const routes = new Map<string, KongRoute[]>();
  for (const route of routesOf(model)) remembered(routes, route.backend, () => []).push(route);
  return model.backends.flatMap((backend) => {
    const own = routes.get(backend.name);
    return own === undefined ? [] : [...oneService(backend, model), '    routes:', ...own.flatMap((route) => indent(6, routeLines(route)))];
  });
}

function oneService({ name, mode, upstreamTls, responseTimeoutMs }: EdgeBackend, { timeouts }: EdgeModel): string[] {
  const protocol = mode === EdgeMode.TCP ? 'tcp' : upstreamTls ? 'https' : 'http';
  const answer = responseTimeoutMs ?? timeouts.serverMs;
  return [
    `  - name: ${JSON.stringify(name)}`,
    `    host: ${JSON.stringify(name)}`,
    `    port: ${protocol === 'http' ? 80 : 443}`,
    `    protocol: "${protocol}"`,
    `    retries: ${RETRIES}`,
    `    connect_timeout: ${timeouts.connectMs}`,
    `    read_timeout: ${answer}`,
    `    write_timeout: ${timeouts.serverMs}`,
    ...(upstreamTls ? [`    tls_verify: ${upstreamTls.caFile !== undefined}`] : []),
  ];
}

/** Kong's own defaults send its own name for the host, and take the path of the route off. */
function routeLines({ name, protocols, hosts, path, priority }: KongRoute): string[] {
  const strings = (values: string[]) => values.map((value) => `    - ${JSON.stringify(value)}`);
  const head = [`- name: ${JSON.stringify(name)}`, '  protocols:', ...strings(protocols)];
  if (path === undefined) return [...head, '  snis:', ...strings(hosts)];
  return [
    ...head,
    '  hosts:',
    ...strings(hosts),
    '  paths:',
    ...strings([path]),
    ...(path.startsWith('~') ? [`  regex_priority: ${priority}`] : []),
    '  https_redirect_status_code: 301',
    '  strip_path: false',
    '  preserve_host: true',
  ];
}
