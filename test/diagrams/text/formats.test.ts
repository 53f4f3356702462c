import { DiagramFormat, Severity } from '../../../src';
import { draw } from '../../../src/diagrams/draw';
import { mermaidText } from '../../../src/diagrams/text/mermaid';
import { shortened, visible } from '../../../src/diagrams/text/visible';
import { readManifests } from '../../support/world';
import { hostileWorld } from '../hostile';
import { articleWorld, largeWorld } from '../worlds';

const SHOP = largeWorld(1);
const FINDING = { id: 'ING001', severity: Severity.ERROR, kind: 'Ingress', namespace: 'team-0', name: 'app-0', problem: 'the port is wrong', fix: 'name port 80' };

test('Mermaid: boxes in columns, arrows with paths, findings in words and colour', () => {
  expect(draw(SHOP, [FINDING], undefined, DiagramFormat.MERMAID)).toBe(`flowchart LR
  subgraph column_client["Client"]
    client["Client<br/>outside the cluster"]
  end
  subgraph column_controller["Controller"]
    class__haproxy["haproxy<br/>class, declared elsewhere"]
  end
  subgraph column_rule["Host"]
    rule__ingress__team_0__app_0__app_0_example_com_25892143["app-0.example.com<br/>Ingress team-0/app-0<br/>ERROR ING001"]
  end
  subgraph column_service["Service"]
    svc__team_0__app_0["app-0<br/>ClusterIP team-0 :80"]
  end
  subgraph column_pod["Pods"]
    pod__deployment__team_0__app_0["app-0<br/>Deployment team-0 ×2"]
  end
  client -.-> class__haproxy
  class__haproxy --> rule__ingress__team_0__app_0__app_0_example_com_25892143
  rule__ingress__team_0__app_0__app_0_example_com_25892143 -->|"/ → 80<br/>/api → 80"| svc__team_0__app_0
  svc__team_0__app_0 -->|"80 → 8080"| pod__deployment__team_0__app_0
  classDef error stroke:#d1242f,stroke-width:3px
  class rule__ingress__team_0__app_0__app_0_example_com_25892143 error
`);
});

test('DOT: one rank for each column, dashed where something is assumed', () => {
  const text = draw(SHOP, [FINDING], undefined, DiagramFormat.DOT);
  expect(text).toMatch(/^digraph network \{\n {2}rankdir=LR;\n/);
  expect(text.match(/rank=same/g)).toHaveLength(5);
  expect(text).toContain('client -> class__haproxy [style=dashed];');
  expect(text).toContain('[label="app-0.example.com\\nIngress team-0/app-0\\nING001", color="#d1242f"];');
  expect(text).toContain('[label="/ → 80\\n/api → 80"];');
});

test('TEXT: the ways in, hosts with their paths, and what no host leads to', () => {
  expect(draw(articleWorld(), [], undefined, DiagramFormat.TEXT)).toBe(`WAYS IN
haproxy  HaproxyEdge
├─ http_backend-name-here  :32332  nodePort on 2 nodes
│  └─ backend-name-here  NodePort default :80
└─ http_example.com  :80  hostPort on 2 nodes
   └─ nginx  DaemonSet kube-system/rke2-ingress-nginx-controller
:443  hostPort on 2 nodes
└─ nginx  DaemonSet kube-system/rke2-ingress-nginx-controller
10.0.0.50  of default/public-web
└─ :443  public-web  LoadBalancer default :443

HOSTS
example.com
└─ Ingress default/example-ingress
   └─ / → 80  example-service  ClusterIP default :80
      └─ 80  app=example  Pods default, not declared here (assumed)

SERVICES WITHOUT A HOST
backend-name-here  NodePort default :80
└─ 80  app=backend  Pods default, not declared here (assumed)
public-web  LoadBalancer default :443
└─ 443  app=web  Pods default, not declared here (assumed)
rke2-ingress-nginx-controller  ClusterIP kube-system :80, 443, 8443
└─ 80, 443, 8443  rke2-ingress-nginx-controller  DaemonSet kube-system, one per node
redis-test-clusterip  ClusterIP redis-standalone :6379
└─ 6379  app=redis-test  Pods redis-standalone, not declared here (assumed)

NAMES OUTSIDE
my-external-service  ExternalName sysadmin
└─ CNAME  my.database.example.com  outside, by DNS
`);
});

test('TEXT: findings with what to change', () => {
  expect(draw(SHOP, [FINDING], undefined, DiagramFormat.TEXT)).toContain('FINDINGS\nERROR ING001 Ingress team-0/app-0\n├─ the port is wrong\n└─ name port 80\n');
});

test('nothing declared is a picture too', () => {
  const nothing = readManifests([], {});
  expect(draw(nothing, [], undefined, DiagramFormat.MERMAID)).toContain('client["Client');
  expect(draw(nothing, [], undefined, DiagramFormat.TEXT)).toBe('nothing is declared here\n');
});

test('a focus on a host shows its way and nothing else; one on a namespace its objects', () => {
  const world = largeWorld(30);
  const boxes = (text: string) => [...text.matchAll(/^ {4}([a-z]+)__(?:[a-z]+__)?.*\["([^<]*)/gm)].map(([, kind, title]) => `${kind} ${title}`);
  expect(boxes(draw(world, [], undefined, DiagramFormat.MERMAID, { focusHost: 'APP-3.example.com' }))).toEqual(['class haproxy', 'rule app-3.example.com', 'svc app-3', 'pod app-3']);
  expect(boxes(draw(world, [], undefined, DiagramFormat.MERMAID, { focusNamespace: 'team-2' })).filter((box) => box.startsWith('svc'))).toHaveLength(10);
});

test.each<[object, string]>([
  [{ focusHost: 'ap-3.exmaple.com' }, '\'focusHost\' is a host that nobody declares, got "ap-3.exmaple.com"; use one of "app-3.example.com", "app-0.example.com", "app-1.example.com" and 27 more, or leave it out'],
  [{ focusNamespace: 'tema-2' }, '\'focusNamespace\' is a namespace with nothing, got "tema-2"; use one of "team-2", "team-0", "team-1", or leave it out'],
  [{ focusHost: 'app-3.example.com', focusNamespace: 'team-2' }, '\'focusNamespace\' is a namespace with nothing of what requests for app-3.example.com meet, got "team-2"; use one of "team-0", or leave it out'],
])('a focus on what is not there is an error: %j', (options, message) => {
  for (const format of [DiagramFormat.MERMAID, DiagramFormat.DOT, DiagramFormat.TEXT]) {
    expect(() => draw(largeWorld(30), [], undefined, format, options)).toThrow(message);
  }
});

test('a focus where nothing is declared is an error, too', () => {
  expect(() => draw(readManifests([], {}), [], undefined, DiagramFormat.MERMAID, { focusHost: 'a.example' })).toThrow('got "a.example"; leave it out: there is none');
});

test.each([[100, 10, 'namespace'], [150, 150, 'host']])('%i hosts, %i to a namespace, become several flowcharts by %s, none above 40,000 characters, none lost', (hosts, each, by) => {
  const text = draw(largeWorld(hosts, each), [], undefined, DiagramFormat.MERMAID);
  const parts = text.split(/^%% /m).slice(1);
  expect(parts.length).toBeGreaterThan(1);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(40_000);
  for (const part of parts) expect(part).toMatch(new RegExp(`${by}.*\nflowchart LR\n`));
  for (let at = 0; at < hosts; at += 1) expect(text).toContain(`["app-${at}.example.com<br/>`);
});

test('one host with more paths than a flowchart holds is cut by arrows', () => {
  const services = Array.from({ length: 600 }, (_, at) => `service-with-a-rather-long-name-${at}`);
  const paths = services.map((name) => ({ path: `/${name}`, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }));
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { rules: [{ host: 'a.example', http: { paths } }] } };
  const text = draw(readManifests([ingress], {}), [], undefined, DiagramFormat.MERMAID);
  const parts = text.split(/^%% /m).slice(1);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(40_000);
  expect(parts[0]).toMatch(/^namespace default, host a\.example, part 1 of \d+\n/);
  for (const name of services) expect(text).toContain(`["${name}<br/>`);
});

test('arrows that are much longer than most are cut as well', () => {
  const path = (of: string, name: string) => ({ path: of, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } });
  const short = Array.from({ length: 800 }, (_, at) => path(`/${at}`, `s${at}`));
  const long = Array.from({ length: 180 }, (_, at) => path(`/${'\u{1f469}'.repeat(70)}${at}`, `z${at % 60}`));
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { rules: [{ host: 'a.example', http: { paths: [...short, ...long] } }] } };
  const parts = draw(readManifests([ingress], {}), [], undefined, DiagramFormat.MERMAID).split(/^%% /m).slice(1);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(40_000);
  for (let at = 0; at < 60; at += 1) expect(parts.join('')).toContain(`["z${at}<br/>`);
});

test.each([
  ['namespace shop, without a host, part 1 of 2', { ports: [{ port: 80 }] }],
  ['namespace shop, without a host, part 1 of 4', { ports: [{ port: 80 }], selector: { app: 'shop' } }],
])('Services that nothing leads to are not lost where they are many: %s', (title, spec) => {
  const names = Array.from({ length: 700 }, (_, at) => `service-that-nothing-leads-to-${at}`);
  const services = names.map((name) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec }));
  const text = draw(readManifests(services, {}), [], undefined, DiagramFormat.MERMAID);
  expect(text.split('\n')[0]).toBe(`%% ${title}`);
  for (const name of names) expect(text).toContain(`["${name}<br/>`);
});

test('what is in no namespace is not lost beside namespaces that fill a flowchart', () => {
  const { clusters, ...world } = largeWorld(100, 10);
  const text = draw({ ...world, clusters, zones: [{ constructPath: 'zone', origin: 'far.example', records: new Map() }] }, [], undefined, DiagramFormat.MERMAID);
  expect(text).toContain('%% without a namespace\n');
  expect(text).toContain('["far.example<br/>');
});

test('the id of a box has an end, however many labels a selector has', () => {
  const selector = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`label-${at}`, 'x']));
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector, ports: [{ port: 80 }] } };
  expect(draw(readManifests([service], {}), [], undefined, DiagramFormat.MERMAID).length).toBeLessThan(4_000);
});

test('Markdown has one code block for each flowchart', () => {
  expect(draw(SHOP, [], undefined, DiagramFormat.MERMAID, { markdown: true })).toMatch(/^```mermaid\nflowchart LR\n[^`]*```\n$/);
  const blocks = draw(largeWorld(100), [], undefined, DiagramFormat.MERMAID, { markdown: true }).match(/### namespace team-\d\n\n```mermaid\nflowchart LR/g);
  expect(blocks).toHaveLength(10);
});

test.each([[DiagramFormat.TEXT, 'text'], [DiagramFormat.DOT, 'dot']])('Markdown: %s stands in a code block too', (format, language) => {
  expect(draw(SHOP, [], undefined, format, { markdown: true })).toBe(`\`\`\`${language}\n${draw(SHOP, [], undefined, format)}\`\`\`\n`);
});

test('Markdown: what looks like the end of a code block does not end it', () => {
  const world = readManifests([{ apiVersion: 'v1', kind: 'Service', metadata: { name: '```' }, spec: { ports: [{ port: 80 }] } }]);
  expect(draw(world, [], undefined, DiagramFormat.TEXT, { markdown: true })).toMatch(/^````text\n[^]*\n````\n$/);
});

describe('fails when', () => {
  test.each([
    [{ focusHost: 'app-0.example.com' }, "'focusHost' is not for DiagramFormat.HTML, whose page follows requests through everything, got \"app-0.example.com\"; leave it out, and choose that part in the page; or draw MERMAID, DOT or TEXT"],
    [{ focusNamespace: 'team-0' }, "'focusNamespace' is not for DiagramFormat.HTML"],
    [{ markdown: true }, "'markdown' is not for DiagramFormat.HTML, which is a page of its own, got true; leave it out, or draw MERMAID, DOT or TEXT"],
  ])('HTML has no such option: %j', (options, message) => {
    expect(() => draw(SHOP, [], undefined, DiagramFormat.HTML, options)).toThrow(message);
  });

  test('the format is none', () => {
    expect(() => draw(SHOP, [], undefined, 'svg' as DiagramFormat)).toThrow("'format' is no format of a diagram, got \"svg\"; use one of DiagramFormat: MERMAID, DOT, TEXT, HTML");
  });
});

test.each(Object.entries(DiagramFormat))('a format is known by its name, too: %s', (name, format) => {
  expect(draw(SHOP, [], undefined, name as DiagramFormat)).toBe(draw(SHOP, [], undefined, format));
});

test('HTML takes options that say what is so anyway', () => {
  expect(draw(SHOP, [], undefined, DiagramFormat.HTML, { markdown: false, focusHost: undefined })).toContain('<!doctype html>');
});

test.each([
  ['"quoted" [x] {y} |z| `c`', '#34;quoted#34; #91;x#93; #123;y#125; #124;z#124; #96;c#96;'],
  ['a#b;c', 'a#35;b#59;c'],
  ['<b>&', '#60;b#62;#38;'],
  ['😀', '#128512;'],
  ['%%{init}', '#37;#37;#123;init#125;'],
  ['1. list', '1#46; list'],
  ['- dash', '#45; dash'],
  ['https://www.example.com', 'https:#47;/www#46;example.com'],
  ['*.example.com', '#42;.example.com'],
  ['example.com', 'example.com'],
  ['a\nb\u202ec', 'a#92;u000ab#92;u202ec'],
])('Mermaid shows %j as it is', (text, written) => {
  expect(mermaidText(text)).toBe(written);
});

test('names cannot break out of a format', () => {
  const mermaid = draw(hostileWorld(), [], undefined, DiagramFormat.MERMAID).split('\n').filter((line) => line !== '');
  for (const line of mermaid) expect(line).toMatch(/^(flowchart LR|%% .*| {2}subgraph column_[a-z]+\["[A-Za-z]+"\]| {4}\w+\["[^"]*"\]| {2}end| {2}\w+ -\.?->(\|"[^"]*"\|)? \w+| {2}class(Def)? .*)$/u);
  expect(mermaid.join('').match(/<(?!br\/>)/)).toBeNull();
  const dot = draw(hostileWorld(), [], undefined, DiagramFormat.DOT).split('\n').slice(4, -2);
  for (const line of dot) expect(line).toMatch(/^ +(\{|\}|rank=same;|\w+( -> \w+)?( \[((label="(?:[^"\\]|\\.)*"|color="[^"]*"|style=("[^"]*"|\w+))(, )?)+\])?;)$/u);
  // eslint-disable-next-line no-control-regex -- it is about control characters
  expect(draw(hostileWorld(), [], undefined, DiagramFormat.TEXT)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028]/);
});

test('invisible characters are written out, long texts end in an ellipsis between characters', () => {
  expect(visible('a\u202eb\ud800')).toBe('a\\u202eb\\ud800');
  expect(visible('naïve 😀')).toBe('naïve 😀');
  expect([...shortened('😀'.repeat(10), 4)]).toEqual(['😀', '😀', '😀', '…']);
});
