import fc from 'fast-check';
import { parse } from 'yaml';
import { EdgePathMatch } from '../../../src';
import type { EdgeModel } from '../../../src';
import { renderFull } from '../../../src/edge/haproxy/full/haproxy-full';
import { renderDeclarative } from '../../../src/edge/kong/kong-declarative';
import { KongFlavour } from '../../../src/edge/kong/kong-flavour';
import { renderNginx } from '../../../src/edge/nginx/conf/nginx-conf';
import { NginxHttp2 } from '../../../src/edge/nginx/nginx-http2';
import { normalise } from '../../../src/edge/normalise';
import { renderZone } from '../../../src/edge/zone/zone-files';
import { tokenizeHaproxy } from '../../support/haproxy-tokenizer';
import { backendWith, modelWith, routeWith } from '../models';

/** What a caller says, each of it any value that the gate lets through: one host of each kind, and two backends. */
interface Said {
  readonly names: [string, string];
  readonly addresses: string[];
  readonly port: number;
  readonly hosts: [whole: string, exact: string, prefix: string, wild: string];
  readonly paths: [exact: string, prefix: string];
  readonly check: { readonly path: string; readonly host: string };
}

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
const path = fc.stringMatching(/^\/[A-Za-z0-9_~!$&()*+,;=:@-][A-Za-z0-9._~!$&()*+,;=:@-]{0,12}$/);
const two = (one: fc.Arbitrary<string>) => fc
  .uniqueArray(one, { minLength: 2, maxLength: 2, selector: (text) => text.toLowerCase() })
  .map(([a, b]): [string, string] => [a, b]);

const said: fc.Arbitrary<Said> = fc.record({
  names: two(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/)),
  addresses: fc.uniqueArray(fc.ipV4().filter((address) => address !== '0.0.0.0'), { minLength: 1, maxLength: 4 }),
  port: fc.integer({ min: 1, max: 65535 }),
  hosts: fc.tuple(label, label, label, label).map(([a, b, c, d]) => [`${a}.a.example`, `${b}.b.example`, `${c}.c.example`, `*.${d}.d.example`]),
  paths: fc.tuple(path, path),
  check: fc.record({ path, host: label.map((name) => `${name}.example`) }),
});

const PLAIN: Said = {
  names: ['shop', 'api'], addresses: ['10.0.0.1'], port: 80, hosts: ['x.a.example', 'x.b.example', 'x.c.example', '*.x.d.example'], paths: ['/x', '/y'], check: { path: '/z', host: 'z.example' },
};

function modelOf({ names, addresses, port, hosts, paths, check }: Said): EdgeModel {
  const servers = addresses.map((address) => ({ address, port }));
  const health = { intervalMs: 2000, rise: 2, fall: 3, http: check };
  const { model, problems } = normalise(modelWith({
    backends: names.map((name) => backendWith({ name, servers, health, clientIpHeader: 'X-Client-RIP' })),
    routes: [
      routeWith({ host: hosts[0], backend: names[0] }),
      routeWith({ host: hosts[1], backend: names[1], path: paths[0], pathMatch: EdgePathMatch.EXACT }),
      routeWith({ host: hosts[2], backend: names[1], path: paths[1] }),
      routeWith({ host: hosts[3], backend: names[0] }),
    ],
  }));
  expect(problems).toEqual([]);
  return model;
}

const byText = <T>(items: T[]): T[] => [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

test('HAProxy: the lexer reads the sections and the keys that were asked for, and nothing else', () => {
  const read = (one: Said) => {
    const [config, ...maps] = renderFull(modelOf(one), { configDir: '/etc/edge', statsSocket: '/run/admin.sock' });
    const lines = tokenizeHaproxy(config.content);
    const first = lines.findIndex(([word, name]) => word === 'backend' && name.startsWith('be_'));
    const keys = maps.map(({ path: file, content }) => [file.slice('edge/'.length), content.split('\n').filter((line) => line !== '' && !line.startsWith('#'))]);
    return { fixed: lines.slice(0, first), backends: lines.slice(first), keys: Object.fromEntries(keys) as Record<string, string[]> };
  };
  const { fixed } = read(PLAIN);
  fc.assert(fc.property(said, (one) => {
    const { names, addresses, port, hosts, paths, check } = one;
    const found = read(one);
    expect(found.fixed).toEqual(fixed);
    expect(byText(found.backends)).toEqual(byText(names.flatMap((name) => [
      ['backend', `be_${name}`, 'from', 'edge'],
      ['retry-on', 'conn-failure', 'empty-response'],
      ['http-request', 'disable-l7-retry', 'unless', 'METH_GET'],
      ['balance', 'roundrobin'],
      ['option', 'forwardfor', 'header', 'X-Client-RIP'],
      ['option', 'httpchk'],
      ['http-check', 'send', 'meth', 'GET', 'uri', check.path, 'ver', 'HTTP/1.1', 'hdr', 'Host', check.host],
      ['http-check', 'expect', 'status', '200'],
      ['default-server', 'check', 'inter', '2000', 'fastinter', '500', 'rise', '2', 'fall', '3'],
      ...addresses.map((address) => ['server', `${address}:${port}`, `${address}:${port}`]),
    ])));
    expect(found.keys).toEqual({
      'hosts.map': [`${hosts[0]} be_${names[0]}`, `${hosts[1]} edge_no_match`, `${hosts[2]} edge_no_match`].sort(),
      'wild.map': [`${hosts[3].slice(1)} be_${names[0]}`],
      'exact.map': [`${hosts[1]}${paths[0]} be_${names[1]}`],
      'prefix.map': [`${hosts[2]}${paths[1]}/ be_${names[1]}`],
    });
  }));
});

/** A directive of NGINX: its words, and what stands in its braces. */
interface Directive {
  readonly words: string[];
  readonly body?: Directive[];
}

/** NGINX's lexer (ngx_conf_read_token), as far as words, quotes, comments and braces go. */
function parseNginx(text: string): Directive[] {
  const tokens = [...text.matchAll(/#[^\n]*|"((?:[^"\\]|\\.)*)"|[;{}]|(?:\$\{|[^\s;{])+/g)].filter(([token]) => !token.startsWith('#'));
  let at = 0;
  const block = (): Directive[] => {
    const found: Directive[] = [];
    for (let words: string[] = []; at < tokens.length; at += 1) {
      const [token, quoted] = tokens[at];
      if (token === '}') return found;
      if (token !== ';' && token !== '{') {
        words.push(quoted === undefined ? token : quoted.replace(/\\(["\\])/g, '$1'));
        continue;
      }
      if (token === '{') at += 1;
      found.push(token === ';' ? { words } : { words, body: block() });
      words = [];
    }
    return found;
  };
  return block();
}

test('NGINX: the lexer reads the servers and the locations that were asked for, and nothing else', () => {
  const read = (one: Said) => {
    const http = parseNginx(renderNginx(modelOf(one), { http2: NginxHttp2.OFF, innerPort: 8444, streamModule: '' })).find(({ words }) => words[0] === 'http')!.body!;
    const upstreams = http.filter(({ words }) => words[0] === 'upstream').map(({ words, body }) => [words[1], body!.filter((line) => line.words[0] === 'server').map((line) => line.words[1])]);
    const served = http.filter(({ words }) => words[0] === 'server').flatMap(({ body }) => {
      const serverNames = body!.filter(({ words }) => words[0] === 'server_name').flatMap(({ words }) => words.slice(1));
      const locations = body!.filter(({ words }) => words[0] === 'location' && !words[1].startsWith('@'));
      return serverNames.flatMap((name) => locations.map(({ words, body: inside }) => [name, words.slice(1).join(' '), inside![inside!.length - 1].words.join(' ')]));
    });
    const rest = http.filter(({ words }) => !['upstream', 'server', 'map'].includes(words[0]));
    return { rest, upstreams, served };
  };
  const { rest } = read(PLAIN);
  fc.assert(fc.property(said, (one) => {
    const { names, addresses, port, hosts, paths } = one;
    const found = read(one);
    expect(found.rest).toEqual(rest);
    expect(byText(found.upstreams.map(([name, servers]) => [name, byText(servers as string[])]))).toEqual(byText(names.map((name) => [`be_${name}`, byText(addresses.map((address) => `${address}:${port}`))])));
    const to = (name: string) => `proxy_pass http://be_${name}`;
    expect(byText(found.served)).toEqual(byText([
      ['_', '/', 'return 404'],
      [hosts[0], '/', to(names[0])],
      [hosts[1], `= ${paths[0]}`, to(names[1])],
      [hosts[1], '/', 'return 404'],
      [hosts[2], `= ${paths[1]}`, to(names[1])],
      [hosts[2], `${paths[1]}/`, to(names[1])],
      [hosts[2], '/', 'return 404'],
      [`~^[^.]+${hosts[3].slice(1).replace(/\./g, '\\.')}$`, '/', to(names[0])],
    ]));
  }));
});

/** A text as a regular expression of nothing else. */
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What is looked at of Kong's file. */
interface Entities {
  readonly services: { readonly host: string; readonly routes: { readonly hosts: string[]; readonly paths: string[] }[] }[];
  readonly upstreams: {
    readonly name: string;
    readonly targets: { readonly target: string }[];
    readonly healthchecks: { readonly active: { readonly http_path: string } };
  }[];
}

test.each([KongFlavour.DB_LESS, KongFlavour.DECK])('Kong, %s: YAML reads the upstreams and the routes that were asked for, and nothing else', (flavour) => {
  fc.assert(fc.property(said, (one) => {
    const { names, addresses, port, hosts, paths, check } = one;
    const selectTags = flavour === KongFlavour.DECK ? ['t'] : [];
    const { services, upstreams, ...rest } = parse(renderDeclarative(modelOf(one), { flavour, selectTags, passiveChecks: false })) as Entities;
    expect(Object.keys(rest)).toEqual(flavour === KongFlavour.DECK ? ['_format_version', '_info'] : ['_format_version']);
    const pools = upstreams.map(({ name, targets, healthchecks }) => (
      [name, healthchecks.active.http_path, byText(targets.map(({ target }) => target))]));
    expect(byText(pools)).toEqual(byText(names.map((name) => [name, check.path, byText(addresses.map((address) => `${address}:${port}`))])));
    const routed = services.flatMap(({ host, routes }) => routes.flatMap((route) => (
      route.hosts.map((name) => [host, name, ...route.paths]))));
    expect(byText(routed)).toEqual(byText([
      [names[0], hosts[0], '/'], [names[1], hosts[1], `~${literally(paths[0])}$`], [names[1], hosts[2], `~${literally(paths[1])}(?:/|$)`], [names[0], hosts[3], '/'],
    ]));
  }));
});

test('zone: each line is a record that was asked for', () => {
  fc.assert(fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 5 }), fc.ipV4(), (labels, address) => {
    const names = new Map(labels.map((name): [string, Set<string>] => [`${name}.example.com`, new Set([address])]));
    const text = renderZone({ sourcePath: 'dns', origin: 'example.com', mail: 'a.b@example.com', ttlSeconds: 300, nameServers: [{ name: 'ns.example.net', addresses: [] }], names });
    const [ttl, soa, ...records] = text.split('\n').filter((line) => line !== '' && !line.startsWith(';'));
    expect([ttl, soa.split(' ').slice(0, 5)]).toEqual(['$TTL 300', ['example.com.', 'IN', 'SOA', 'ns.example.net.', 'a\\.b.example.com.']]);
    expect(byText(records)).toEqual(byText(['example.com. IN NS ns.example.net.', ...labels.map((name) => `${name}.example.com. IN A ${address}`)]));
  }));
});
