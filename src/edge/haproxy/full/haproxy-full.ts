import { frontends, innerAddress } from './frontends';
import { DEFAULTS, NO_MATCH, section, sectionName, TERMINATE } from './names';
import type { FullOptions } from './names';
import { routeMaps } from './route-maps';
import { timeText } from '../../../private/time-text';
import type { EdgeFile } from '../../edge-file';
import { EdgeMode, EdgeRouteTls } from '../../model';
import type { EdgeBackend, EdgeCertificate, EdgeModel } from '../../model';
import { writtenFrom } from '../../model/written-from';
import { backupLines, balanceWord, checkLines, commonWords, isWeighted, serverWords } from '../server-words';

/** A whole configuration: haproxy.cfg, the certificate list and the maps beside it. */
export function renderFull(model: EdgeModel, options: FullOptions): EdgeFile[] {
  const maps = routeMaps(model);
  const inner = model.routes.some(({ tls }) => tls === EdgeRouteTls.TERMINATE) && maps.sni.length > 0;
  const config = [
    header(model, options),
    section('global', GLOBAL(options)),
    section(`defaults ${DEFAULTS}`, defaultLines(model)),
    ...frontends(model, maps, options),
    section(`backend ${NO_MATCH} from ${DEFAULTS}`, ['http-request return status 404 content-type text/plain string "no route"']),
    ...(inner ? [section(`backend ${TERMINATE} from ${DEFAULTS}`, ['mode tcp', `server inner ${innerAddress(model)} send-proxy-v2`])] : []),
    ...model.backends.map(backendSection),
  ];
  const listed = Object.entries(maps).map(([name, lines]): [string, string[]] => [`${name}.map`, lines]);
  const files: [string, string[]][] = [['crt-list.txt', model.certificates.flatMap(certificateLines)], ...listed];
  return [
    { path: `${model.name}/haproxy.cfg`, content: config.join('\n') },
    ...files.filter(([, lines]) => lines.length > 0).map(([name, lines]) => ({ path: `${model.name}/${name}`, content: `${[...companionHeader(model, name), ...lines].join('\n')}\n` })),
  ];
}

/** Says what the file comes from and what to do with it. The gate let the construct path through, so that it stays on its line. */
function header({ sourcePath }: EdgeModel, { configDir, isMounted }: FullOptions): string {
  const file = `${configDir}/haproxy.cfg`;
  const [install, reload] = isMounted
    ? [`mount the ConfigMap at ${configDir} and run haproxy -W -db -f ${file}`, 'replace the Pods; the kubelet updates the files, but HAProxy does not read them again by itself']
    : [`copy this folder to ${configDir}, on every edge host; CONFIG=${file} in /etc/default/haproxy (Debian)`, 'systemctl reload haproxy (needs master-worker mode, -W or -Ws; connections that are open go on)'];
  return [
    writtenFrom(sourcePath, 'HaproxyEdge'),
    `# Install: ${install}`,
    `# Test:    haproxy -c -dW -f ${file}`,
    `# Reload:  ${reload}`,
    '',
  ].join('\n');
}

/** The files beside haproxy.cfg are read when it is, and checked with it. */
function companionHeader({ sourcePath }: EdgeModel, name: string): string[] {
  return [
    writtenFrom(sourcePath, 'HaproxyEdge'),
    `# ${name} goes with the haproxy.cfg beside it, which says how to install, test and reload both.`,
  ];
}

const GLOBAL = ({ statsSocket }: FullOptions) => [
  'log stdout format raw local0 info',
  `stats socket ${statsSocket} mode 660 level admin expose-fd listeners`,
  'ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets',
];

/** A request whose server is gone before it is sent goes to another one: no request is lost while a dead node is still counted as up. */
function defaultLines({ timeouts }: EdgeModel): string[] {
  return [
    'mode http',
    'log global',
    'option httplog',
    'option dontlognull',
    'option redispatch 1',
    'retries 3',
    `timeout connect ${timeText(timeouts.connectMs)}`,
    `timeout client ${timeText(timeouts.clientMs)}`,
    `timeout server ${timeText(timeouts.serverMs)}`,
    `timeout http-request ${timeText(timeouts.requestMs)}`,
    `timeout http-keep-alive ${timeText(timeouts.keepAliveMs)}`,
    `timeout queue ${timeText(timeouts.queueMs)}`,
    `timeout tunnel ${timeText(timeouts.tunnelMs)}`,
    'timeout client-fin 5s',
  ];
}

/**
 * A server that dies takes the requests along that it has read and not answered: they go to another one too, unless they
 * could change something a second time. Both lines are here and not in `defaults`, so that neither is without the other.
 */
const RETRIED = ['retry-on conn-failure empty-response', 'http-request disable-l7-retry unless METH_GET'];

function backendSection(backend: EdgeBackend): string {
  const { name, mode, clientIpHeader, responseTimeoutMs, health, servers } = backend;
  const weighted = isWeighted(backend);
  const hashes = servers.some(({ id }) => id !== undefined);
  const fast = Math.max(1, Math.round(health.intervalMs / 4));
  return section(`backend ${sectionName(name)} from ${DEFAULTS}`, [
    ...(mode === EdgeMode.TCP ? ['mode tcp'] : RETRIED),
    `balance ${balanceWord(backend)}`,
    ...(hashes ? ['hash-type consistent'] : []),
    ...(clientIpHeader === undefined ? [] : [`option forwardfor header ${clientIpHeader}`]),
    ...backupLines(backend),
    ...(responseTimeoutMs === undefined ? [] : [`timeout server ${timeText(responseTimeoutMs)}`]),
    ...checkLines(backend),
    `default-server ${commonWords(backend, fast).join(' ')}`,
    ...servers.map((server) => [...serverWords(server, weighted), ...(server.id === undefined ? [] : ['id', String(server.id)])].join(' ')),
  ]);
}

/** A line takes so many words and bytes: a certificate for more hosts takes several. */
const HOSTS_A_LINE = 100;

function certificateLines({ certificateFile, hosts }: EdgeCertificate): string[] {
  const lines: string[] = [];
  for (let at = 0; at < hosts.length; at += HOSTS_A_LINE) lines.push([certificateFile, ...hosts.slice(at, at + HOSTS_A_LINE)].join(' '));
  return lines;
}
