import { pickBackend } from './fragment';
import { toServers } from './servers';
import { ACME_PATH, EdgeMode, EdgePathMatch, EdgeRouteTls, edgeRuleText, listensAt } from '../../../network/edge-view';
import type { Tools } from '../../flow/tools';
import { hop, stop } from '../../flow/walk';
import type { Fork, HopDetails, Step, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import type { EdgeRoutes, HostRoutes } from '../../places/edge-routes';
import { passedByKong } from '../../places/kong-path';
import { nginxPath } from '../../places/nginx-path';
import { Verdict } from '../../verdict';

/** The load balancer outside the cluster: by port, host and path to a backend, and on to its servers. */
export const edge: Step = (walk, tools) => {
  const routes = tools.edges.find((one) => one.edge === walk.edge)!;
  return routes.isFragment ? ownFrontends(routes, walk, tools) : byRoutes(routes, walk, tools);
};

/** The model has backends only: whatever chooses among them is not declared, so that it is taken for granted. */
function ownFrontends(routes: EdgeRoutes, walk: Walk, tools: Tools): Walk | Fork {
  const details = detailsOf(routes);
  const picked = pickBackend(routes, walk, tools);
  if (picked === undefined) {
    const considered = routes.edge.model.backends.map(({ name }) => ({ what: `backend ${name}`, rejectedBecause: `nothing says that it is for ${walk.asked.headerHost}` }));
    return stop(walk, hop(HopStep.EDGE, 'EDGE_OWN_FRONTENDS', 'its frontends are not declared, and no backend leads to what serves the host', { ...details, considered }), { verdict: Verdict.UNKNOWN });
  }
  const { backend, why, considered, bypassed } = picked;
  const chosen = hop(HopStep.EDGE, 'EDGE_BACKEND_ASSUMED', `backend ${backend.name}, as the frontends are your own and it ${why}`, { ...details, considered, assumed: true });
  return toServers({ ...walk, bypassed }, chosen, backend, tools, walk.asked.tls && backend.mode === EdgeMode.HTTP);
}

function byRoutes(routes: EdgeRoutes, walk: Walk, tools: Tools): Walk | Fork {
  const { asked: { tls, host }, now: { port, address } } = walk;
  const { httpPort, httpsPort } = routes.edge.model.listeners;
  const details = detailsOf(routes);
  if (port !== (tls ? httpsPort : httpPort) || (tls && !routes.hasTls)) {
    const open = routes.hasTls ? `${httpPort} for http and on ${httpsPort} for https` : `${httpPort} for http only`;
    return stop(walk, hop(HopStep.EDGE, 'EDGE_NO_FRONTEND', `it listens on ${open}, not on ${port} for ${tls ? 'https' : 'http'}`, details), { verdict: Verdict.UNREACHABLE });
  }
  if (address !== undefined && !listensAt(routes.edge, address)) {
    return stop(walk, hop(HopStep.EDGE, 'EDGE_NO_FRONTEND', `it listens on ${routes.edge.model.listeners.ipFamilies.join(' and ')} only, not at ${address}`, details), { verdict: Verdict.UNREACHABLE });
  }
  const named = tls ? routes.forHost(host) : undefined;
  if (named?.tls === EdgeRouteTls.PASSTHROUGH) return passOn(routes, named, walk, tools);
  if (tls && named?.tls !== EdgeRouteTls.TERMINATE && (!routes.terminates || routes.edge.kind === 'NginxEdge')) {
    return stop(walk, hop(HopStep.EDGE, 'EDGE_SNI_MISMATCH', `it has no TLS for ${host}, and ends the handshake`, details), { verdict: Verdict.REJECTED });
  }
  const refusal = refusedBy(routes, walk);
  if (refusal !== undefined) return stop(walk, hop(HopStep.EDGE, 'EDGE_NO_RULE', `${refusal}: it answers 400`, details), { verdict: Verdict.REJECTED, status: 400 });
  const found = routes.forHost(hostAt(routes, walk));
  return tls ? encrypted(routes, found, walk, tools) : plain(routes, found, walk, tools);
}

/** What an edge refuses before it looks for a route; undefined where nothing is. Kong is a program in NGINX. */
function refusedBy(routes: EdgeRoutes, walk: Walk): string | undefined {
  const { edge: { kind }, hasWildcards } = routes;
  const { asked: { headerHost }, now: { path } } = walk;
  if (kind === 'HaproxyEdge') return hasWildcards && headerHost.startsWith('.') ? `${headerHost} begins with a dot` : undefined;
  if (kind !== 'NginxEdge' && kind !== 'KongEdge') return undefined;
  if (nginxPath(path) === undefined) return `${path} encodes nothing that NGINX takes, or goes above the root`;
  return headerHost.includes('..') ? `${headerHost} has two dots in a row` : undefined;
}

/**
 * The host as the edge compares it. NGINX takes the dot of the root away (ngx_http_validate_host), and so does the file of
 * HAProxy; Kong keeps it, and then has no such host (kong/router/traditional.lua, atc.lua: `var.http_host` without the port).
 */
function hostAt({ edge: { kind } }: EdgeRoutes, { asked: { headerHost, rootDot } }: Walk): string {
  return rootDot && kind === 'KongEdge' ? `${headerHost}.` : headerHost;
}

/** The request as the edge sends it on: the files of HAProxy and NGINX take the dot of the root away, Kong sends the path that it compared. */
function sentOn(routes: EdgeRoutes, walk: Walk): Walk {
  const { now } = walk;
  switch (routes.edge.kind) {
    case 'HaproxyEdge': case 'NginxEdge': return { ...walk, now: { ...now, rootDot: false } };
    case 'KongEdge': return { ...walk, now: { ...now, path: passedByKong(routes.compared(now.path)) } };
    default: return walk;
  }
}

/** TLS that is passed on: nobody sees the path, so that all of the host's routes have one backend. */
function passOn(routes: EdgeRoutes, { host, routes: [route] }: HostRoutes, walk: Walk, tools: Tools): Walk | Fork {
  const chosen = hop(HopStep.EDGE, 'EDGE_PASSTHROUGH', `the TLS name ${walk.asked.host} matches ${host}: its bytes go to backend ${route.backend}`, { ...detailsOf(routes), rule: edgeRuleText(routes.edge, route) });
  return toServers(walk, chosen, routes.backend(route.backend)!, tools, false);
}

function encrypted(routes: EdgeRoutes, found: HostRoutes | undefined, walk: Walk, tools: Tools): Walk | Fork {
  const { host, headerHost } = walk.asked;
  if (found?.tls === EdgeRouteTls.PASSTHROUGH) return noRule(routes, `it passes the TLS of ${headerHost} on, and does not serve it on a connection for ${host}`, walk, {}, 421);
  if (found?.tls !== EdgeRouteTls.TERMINATE) return noRule(routes, `it has no route for ${headerHost} with TLS`, walk);
  return byPath(routes, found, walk, tools);
}

/** Plain requests are redirected where the host has TLS; those of ACME challenges never are. HAProxy redirects unknown hosts too. */
function plain(routes: EdgeRoutes, found: HostRoutes | undefined, walk: Walk, tools: Tools): Walk | Fork {
  const { redirectToHttps, acmeBackend } = routes.edge.model.listeners;
  const challenge = routes.compared(walk.now.path).startsWith(ACME_PATH);
  if (challenge && acmeBackend !== undefined) {
    return toServers(sentOn(routes, walk), hop(HopStep.EDGE, 'EDGE_ACME', `an ACME challenge: it goes to backend ${acmeBackend}`, detailsOf(routes)), routes.backend(acmeBackend)!, tools, false);
  }
  const all = routes.hasTls && routes.edge.kind === 'HaproxyEdge';
  if (redirectToHttps && !challenge && (found ? found.tls !== EdgeRouteTls.NONE : all)) return redirect(routes, walk);
  if (found === undefined || found.tls === EdgeRouteTls.PASSTHROUGH) return noRule(routes, `it has no route for ${walk.asked.headerHost}${found ? ' without TLS' : ''}`, walk);
  return byPath(routes, found, walk, tools);
}

function redirect(routes: EdgeRoutes, walk: Walk): Walk {
  const { query } = walk.asked;
  const { httpsPort } = routes.edge.model.listeners;
  const name = hostAt(routes, walk);
  const host = name.includes(':') ? `[${name}]` : name;
  const location = `https://${host}${httpsPort === 443 ? '' : `:${httpsPort}`}${walk.now.path}${query === '' ? '' : `?${query}`}`;
  return stop(walk, hop(HopStep.EDGE, 'EDGE_REDIRECT', `plain requests are redirected to ${location}`, detailsOf(routes)), { verdict: Verdict.REDIRECTED, status: 301, location });
}

function byPath(routes: EdgeRoutes, found: HostRoutes, walk: Walk, tools: Tools): Walk | Fork {
  const { path } = walk.now;
  const route = routes.forPath(found, path);
  const others = found.routes.filter((one) => one !== route);
  const considered = others.map((one) => ({ what: `${one.host} ${one.pathMatch} ${one.path}`, rejectedBecause: route && (one.pathMatch === EdgePathMatch.PREFIX && `${path}/`.startsWith(one.path === '/' ? '/' : `${one.path}/`)) ? `${route.pathMatch} ${route.path} goes before it` : `the path is not ${one.pathMatch === EdgePathMatch.EXACT ? '' : 'below '}${one.path}` }));
  if (route === undefined) return noRule(routes, `it serves ${found.host}, but no path of it takes ${path}`, walk, { considered });
  const chosen = hop(HopStep.EDGE, 'EDGE_MATCHED', `${route.host} ${route.pathMatch} ${route.path}${found.tls === EdgeRouteTls.TERMINATE && walk.asked.tls ? ', TLS ends here' : ''}: backend ${route.backend}`, { ...detailsOf(routes), rule: edgeRuleText(routes.edge, route), considered });
  const edgeBelieved = routes.edge.believedFor.includes(route.sourcePath);
  return toServers({ ...sentOn(routes, walk), edgeBelieved }, chosen, routes.backend(route.backend)!, tools, walk.asked.tls);
}

function noRule(routes: EdgeRoutes, why: string, walk: Walk, details: HopDetails = {}, status = 404): Walk {
  return stop(walk, hop(HopStep.EDGE, 'EDGE_NO_RULE', `${why}: it answers ${status}`, { ...detailsOf(routes), ...details }), { verdict: Verdict.REJECTED, status });
}

function detailsOf({ edge: { kind, model, constructPath } }: EdgeRoutes): HopDetails {
  return { kind, name: model.name, constructPath };
}
