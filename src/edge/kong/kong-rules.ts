import type { KongFileOptions } from './kong-file-options';
import { KongFlavour } from './kong-flavour';
import { problemText, show } from '../../private/messages/usage-error';
import { EdgeFeature, EdgeMode } from '../model';
import type { EdgeBackend, EdgeModel } from '../model';
import { DEFAULT_TIMEOUTS } from '../model/defaults';

/** Kong's rules for an upstream and its service (kong/db/schema/entities, Kong 3.10) that the gate does not have. */
export function kongProblems(backend: EdgeBackend, degrade: EdgeFeature[] = [], routed = false): string[] {
  const { name, mode, health, upstreamTls, clientIpHeader } = backend;
  const problems: string[] = [];
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`backend ${show(name)}: ${what}`, got, fix));
  if (name.split('.').some((label) => label === '' || label.endsWith('-'))) report('Kong takes an upstream name only if it is a host name', name, "let no part between dots be empty or end in '-'");
  if (/^[\d.]+$/.test(name)) report('Kong takes an upstream of digits and dots for an address', name, 'put a letter into the name');
  if (health.intervalMs > LONGEST_MS) report('Kong checks at least every 65535 seconds', health.intervalMs, "use a shorter 'interval'");
  if (health.timeoutMs !== undefined && health.timeoutMs > LONGEST_MS) report('Kong waits at most 65535 seconds for a check', health.timeoutMs, "use a shorter 'timeout'");
  if (clientIpHeader !== undefined && routed && clientIpHeader.toLowerCase() !== 'x-real-ip' && !degrade.includes(EdgeFeature.CLIENT_IP_HEADER)) {
    report(`this edge cannot express '${EdgeFeature.CLIENT_IP_HEADER}'`, clientIpHeader, CLIENT_IP_ADVICE);
  }
  if (upstreamTls?.caFile !== undefined && !degrade.includes(EdgeFeature.UPSTREAM_TLS)) {
    report("Kong's file holds no name of a CA file", upstreamTls.caFile, 'set KONG_LUA_SSL_TRUSTED_CERTIFICATE to it on the hosts of Kong, and say so: degrade: [EdgeFeature.UPSTREAM_TLS]');
  }
  if (upstreamTls?.serverName !== undefined) report('Kong asks for the host of the request, and no other name', upstreamTls.serverName, "leave out 'serverName'");
  if (mode === EdgeMode.TCP && upstreamTls !== undefined && routed) report('Kong passes bytes on as they are, and refuses tls_verify of a service that does', upstreamTls, "leave out 'upstreamTls', or use EdgeMode.HTTP");
  return routed ? problems : [...problems, ...unroutedProblems(backend, degrade)];
}

/** What only a service can hold: a backend that no host leads to is an upstream alone. */
function unroutedProblems({ name, clientIpHeader, responseTimeoutMs, upstreamTls }: EdgeBackend, degrade: EdgeFeature[]): string[] {
  const fix = "leave it out, or let a host lead to the backend: 'addHostName'";
  return ([
    [EdgeFeature.CLIENT_IP_HEADER, clientIpHeader, "leave out 'clientIpHeader': Kong sends X-Forwarded-For and X-Real-IP by itself"],
    [EdgeFeature.RESPONSE_TIMEOUT, responseTimeoutMs, fix],
    [EdgeFeature.UPSTREAM_TLS, upstreamTls, fix],
  ] as const).filter(([feature, value]) => value !== undefined && !degrade.includes(feature))
    .map(([feature, value, advice]) => problemText(`backend ${show(name)}: this edge cannot express '${feature}'`, value, advice));
}

/** Why a header for the client's address is refused, and what there is. */
export const CLIENT_IP_ADVICE = "leave out 'clientIpHeader' or use 'X-Real-IP', which Kong sets by itself; or say that X-Forwarded-For will do, in which only the last address is true: degrade: [EdgeFeature.CLIENT_IP_HEADER]";

const LONGEST_MS = 65_535_000;

/** A tag of Kong: printable ASCII, no `,`, which would make two, and no `/`. */
const TAG = /^[!-+.0-~-]([ -+.0-~-]*[!-+.0-~-])?$/;

/** What is wrong with the flavour and its tags. */
export function flavourProblems({ backends }: EdgeModel, { flavour, selectTags }: KongFileOptions): string[] {
  if (!Object.values(KongFlavour).includes(flavour)) return [problemText("'flavour' is unknown", flavour, `use one of KongFlavour: ${Object.values(KongFlavour).join(', ')}`)];
  if (flavour === KongFlavour.DB_LESS) {
    return selectTags.length === 0 ? [] : [problemText("Kong without a database refuses a file with 'selectTags'", selectTags, 'leave them out, or use flavour: KongFlavour.DECK')];
  }
  if (selectTags.length === 0) return [problemText("'selectTags' is empty, and deck sync deletes whatever is not in its file, of all teams", selectTags, "give a tag that is this edge's alone, e.g. selectTags: ['edge.example.com']")];
  return [
    ...selectTags.filter((tag, at) => typeof tag !== 'string' || !TAG.test(tag) || tag.length > 128 || selectTags.indexOf(tag) !== at)
      .map((tag) => problemText("one of 'selectTags' is not a tag, or is there twice", tag, "use printable ASCII without ',' and '/', e.g. 'edge.example.com'")),
    ...backends.flatMap(fractions),
  ];
}

/** Kong takes parts of a second, the schema of decK (1.4) none. */
function fractions({ name, health: { intervalMs, timeoutMs = 0 } }: EdgeBackend): string[] {
  return [['interval', intervalMs] as const, ['timeout', timeoutMs] as const].filter(([, ms]) => ms % 1000 !== 0)
    .map(([field, ms]) => problemText(`backend ${show(name)}: decK takes whole seconds only for the '${field}' of a health check`, ms, 'use whole seconds, or KongFlavour.DB_LESS'));
}

/** Waiting times that are Kong's own settings, not its file's. */
export function timeoutProblems({ timeouts, routes }: EdgeModel, degrade: EdgeFeature[]): string[] {
  if (degrade.includes(EdgeFeature.TIMEOUTS)) return [];
  const ofServices = routes.length > 0 ? [] : ['connectMs', 'serverMs'] as const;
  return ([...ofServices, 'clientMs', 'requestMs', 'keepAliveMs', 'queueMs', 'tunnelMs'] as const).filter((key) => timeouts[key] !== DEFAULT_TIMEOUTS[key])
    .map((key) => problemText(`the timeout '${key.slice(0, -2)}' is none of Kong's file`, timeouts[key], "leave it out; a silent WebSocket lives as long as the timeout 'server' or a 'responseTimeout' says"));
}
