import type { NginxFileOptions } from './nginx-file-options';
import { NginxHttp2 } from './nginx-http2';
import { show } from '../../private/messages/show';
import { problemText } from '../../private/messages/usage-error';
import { EdgeBalance, EdgeMode } from '../model';
import type { EdgeBackend, EdgeModel } from '../model';
import { DEFAULT_TIMEOUTS } from '../model/defaults';

/** What NGINX would refuse, or read otherwise than it is meant, though it has the feature. */
export function nginxProblems(model: EdgeModel, options: NginxFileOptions): string[] {
  const { queueMs } = model.timeouts;
  return [
    ...optionProblems(model, options),
    ...(queueMs === DEFAULT_TIMEOUTS.queueMs ? [] : [problemText("the timeout 'queue' has no meaning: NGINX never lets a request wait for a free connection", queueMs, "leave out 'queue'")]),
    ...model.routes.filter(({ path }) => path.includes('%')).map(({ host, path }) => problemText(`host ${show(host)}: NGINX compares paths after it has decoded them`, path, "leave the path out, so that the server behind the edge decides, or write it without '%'")),
    ...model.backends.flatMap(backendProblems),
    ...unroutedProblems(model),
  ];
}

/** What NGINX says where requests are passed on, and so not of a backend that no host leads to. */
function unroutedProblems({ backends, routes, listeners }: EdgeModel): string[] {
  const routed = new Set([...routes.map(({ backend }) => backend), listeners.acmeBackend]);
  return backends.filter(({ name, mode }) => mode === EdgeMode.HTTP && !routed.has(name)).flatMap(({ name, upstreamTls, responseTimeoutMs }) => (
    [['upstreamTls', upstreamTls], ['responseTimeout', responseTimeoutMs]].filter(([, value]) => value !== undefined)
      .map(([field, value]) => problemText(`backend ${show(name)}: '${String(field)}' has no place, because no host leads to the backend`, value, "leave it out, or add a host: 'addHostName'"))
  ));
}

const HASHES = [EdgeBalance.SOURCE, EdgeBalance.HEADER];

function backendProblems({ name, mode, balance, servers, proxyProtocol, responseTimeoutMs, upstreamTls }: EdgeBackend): string[] {
  const problems: string[] = [];
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`backend ${show(name)}: ${what}`, got, fix));
  const backups = servers.filter(({ backup }) => backup);
  if (backups.length > 0 && HASHES.includes(balance)) report('NGINX has no backups where a hash chooses', balance, "leave out 'backup', or use another balance");
  if (servers.length > 0 && backups.length === servers.length) report('NGINX wants a server that is no backup', 'backups only', "leave out 'backup' of one target");
  if (proxyProtocol && mode === EdgeMode.HTTP) report('NGINX cannot send the PROXY protocol with requests, and a server that expects it would refuse them all', mode, "leave out 'proxyProtocol' and use 'clientIpHeader', or pass TLS through");
  if (mode === EdgeMode.TCP && responseTimeoutMs !== undefined) report('one server of NGINX passes on all bytes, with one timeout', responseTimeoutMs, "leave out 'responseTimeout', or set the edge's timeout 'tunnel'");
  if (mode === EdgeMode.TCP && upstreamTls !== undefined) report('NGINX passes bytes on as they are', upstreamTls, "leave out 'upstreamTls', or use EdgeMode.HTTP");
  return problems;
}

function optionProblems({ listeners }: EdgeModel, { http2, innerPort, streamModule }: NginxFileOptions): string[] {
  const problems: string[] = [];
  const taken = [listeners.httpPort, listeners.httpsPort];
  if (!Object.values(NginxHttp2).includes(http2)) problems.push(problemText("'http2' is unknown", http2, `use one of NginxHttp2: ${Object.values(NginxHttp2).join(', ')}`));
  if (!Number.isInteger(innerPort) || innerPort < 1 || innerPort > 65534) problems.push(problemText("'innerPort' is not a port with another one after it", innerPort, 'use 1 to 65534'));
  if (taken.includes(innerPort) || taken.includes(innerPort + 1)) problems.push(problemText("'innerPort', or the port after it, is one that the edge listens on", innerPort, `use another than ${taken.join(' and ')}`));
  if (streamModule !== '' && !/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(streamModule)) problems.push(problemText("'streamModule' is not an absolute path", streamModule, "use letters, digits, '.', '_', '-' and '/', e.g. '/usr/lib/nginx/modules/ngx_stream_module.so', or '' where NGINX has it built in"));
  return problems;
}
