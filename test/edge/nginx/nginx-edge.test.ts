import { App, Chart, Duration } from 'cdk8s';
import { Cluster, EdgeBalance, EdgeFeature, EdgeMode, EdgeTls, EdgeUpstreamTls, NginxEdge, NginxHttp2, NodePortBackend, PathType } from '../../../src';
import type { EdgeBackendOptions, NginxEdgeProps } from '../../../src';

const degrade = [EdgeFeature.ACTIVE_CHECK];

function nginx(props: NginxEdgeProps = {}, options: EdgeBackendOptions = {}): NginxEdge {
  const app = new App();
  const chart = new Chart(new Cluster(app, 'c', { nodes: [{ name: 'n', address: '10.0.0.1' }] }), 'web');
  const edge = new NginxEdge(app, 'edge', { degrade, ...props });
  edge.addBackend('shop', new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 }), options);
  return edge;
}

test.each<[string, NginxEdgeProps, EdgeBackendOptions, string]>([
  ['the loss of checks is not named', { degrade: [] }, {}, "this edge cannot express 'healthCheck', got \"a check every 2 s\"; the open-source NGINX checks no server, and learns from requests that fail that one is dead: say that this will do, in the props of the edge: degrade: [EdgeFeature.ACTIVE_CHECK]"],
  ['the PROXY protocol is to be version 2', {}, { mode: EdgeMode.TCP, proxyProtocol: true }, 'say that version 1 will do'],
  ['the PROXY protocol is to go before requests', { degrade: [...degrade, EdgeFeature.PROXY_PROTOCOL] }, { proxyProtocol: true }, 'or pass TLS through'],
  ['all servers are backups', {}, { backup: true }, "leave out 'backup' of one target"],
  ['backups are chosen by a hash', {}, { backup: true, balance: EdgeBalance.SOURCE }, "leave out 'backup', or use another balance"],
  ['bytes have a timeout of their own', {}, { mode: EdgeMode.TCP, responseTimeout: Duration.minutes(1) }, "set the edge's timeout 'tunnel'"],
  ['bytes are put into TLS', {}, { mode: EdgeMode.TCP, upstreamTls: EdgeUpstreamTls.unverified() }, "leave out 'upstreamTls', or use EdgeMode.HTTP"],
  ['a queue has a timeout', { timeouts: { queue: Duration.minutes(1) } }, {}, "leave out 'queue'"],
  ['innerPort is taken', { innerPort: 443 }, {}, 'use another than 80 and 443'],
  ['the port after innerPort is taken', { innerPort: 79 }, {}, 'use another than 80 and 443'],
  ['innerPort is none', { innerPort: 65535 }, {}, 'use 1 to 65534'],
])('fails when %s', (_title, props, options, fix) => {
  expect(() => nginx(props, options).render()).toThrow(fix);
});

test.each([[NginxHttp2.LISTEN, 'listen 443 ssl http2;', 1], [NginxHttp2.DIRECTIVE, 'http2 on;', 1], [NginxHttp2.OFF, 'http2', 0]])('HTTP/2 is told by %s', (http2, text, least) => {
  const edge = nginx({ http2, tls: EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem', keyFile: '/etc/ssl/a.key' }) });
  edge.addHostName('example.com', 'shop');
  const [{ content }] = edge.render();
  expect(content.split(text).length - 1).toBe(least);
  expect(content).toContain('ssl_certificate_key /etc/ssl/a.key;');
});

test.each(['default', 'include'])('a host that a map has as a word of its own is a host: %s', (host) => {
  const edge = nginx({ tls: EdgeTls.passthrough() }, { mode: EdgeMode.TCP });
  edge.addHostName(host, 'shop');
  expect(edge.render()[0].content).toContain(`        default 127.0.0.1:8444;\n        \\${host} be_shop;\n`);
});

describe('challenges of ACME', () => {
  const CHALLENGES = '/.well-known/acme-challenge';
  /** Where the plain requests of a host go, by location. */
  const locations = (edge: NginxEdge) => Object.fromEntries([...edge.render()[0].content.split('server_name example.com;')[1].split('\n}')[0]
    .matchAll(/location ([^@].*) \{\n(?:.*(?:418|edge_upgrade).*\n)* +(?:proxy_pass http:\/\/be_)?(.*);/g)].map(([, match, to]) => [match, to]));
  const both = (props: NginxEdgeProps) => {
    const edge = nginx(props);
    const chart = new Chart(new Cluster(edge.node.root, 'd', { nodes: [{ name: 'n', address: '10.0.0.2' }] }), 'web');
    edge.addBackend('acme', new NodePortBackend(chart, 'acme', { selector: { app: 'acme' }, port: 80, nodePort: 30081 }));
    edge.addHostName('example.com', 'shop', { path: `${CHALLENGES}/token`, pathType: PathType.EXACT });
    return edge;
  };

  test('all go to the backend for them, whatever paths the host has', () => {
    expect(locations(both({ acmeBackend: 'acme' }))).toEqual({ [`${CHALLENGES}/`]: 'acme', [`= ${CHALLENGES}`]: 'return 404', '/': 'return 404' });
  });

  test('go where the paths of the host say, where there is no backend for them', () => {
    const edge = both({ tls: EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' }) });
    const redirect = 'return 301 https://$host$request_uri';
    edge.addHostName('example.com', 'acme', { path: CHALLENGES });
    expect(locations(edge)).toMatchObject({ [`${CHALLENGES}/`]: 'acme', [`= ${CHALLENGES}/token`]: 'shop', [`= ${CHALLENGES}`]: redirect, '/': redirect });
  });
});

test('hosts that are served alike share a server', () => {
  const edge = nginx();
  for (let at = 0; at < 10_000; at++) edge.addHostName(`h${at}.example.com`, 'shop');
  const started = process.hrtime.bigint();
  const [{ content }] = edge.render();
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
  expect(content.match(/^ {4}server \{$/gm)).toHaveLength(2);
});
