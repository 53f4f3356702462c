import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { parse } from 'yaml';
import { Cluster, EdgeFeature, KongEdge, KongFlavour, NginxEdge, NodePortBackend, ZoneEdge } from '../../../src';
import type { Edge, EdgeFile, IpFamily, NginxHttp2, NginxEdgeProps, ZoneEdgeProps } from '../../../src';

const PAYLOADS = [
  'b\n  http-request deny', 's1 6.6.6.6:6\n  server s2', '\nglobal\n  lua-load /x.lua', 'x\r  bogus', '\v', '\f', '\0', 'a#b', 'a b', 'a\tb', ' a', 'a ', '-f /etc/passwd', '-m reg .*',
  'a.com } or { always_true', 'a.com || TRUE', '', '"', "'", 'a\\', '""', '${HOME}', '$X', '%[src]', '100%', '"a\nb"', 'x'.repeat(300), '010.0.0.1', '10.0.0', '80abc', ':80', '/x,y', '/a)b', '/a b',
  '/a;b', '/a{', '/a}b', '/x;} server { listen 81;', 'a;b', 'a{b', 'a}b', 'a.example.com;', '; IN A 6.6.6.6', 'a ( b', ')', '@', '$INCLUDE /etc/passwd', '*', '*.*.example.com', 'A.', '.a', 'a..b',
  '\u0085', '\u2028', '\u2029', '\ufeffa', 'é', '\ud800', '- a', '{}', 'a: b', '__proto__',
];


/** A slot of a renderer's own: what a user says there, and a value that is right. */
interface Slot {
  readonly good: string;
  readonly make: (value: string) => Edge;
  /** The payloads that are good values here. */
  readonly takes?: (value: string) => boolean;
}

function setting() {
  const app = new App();
  const cluster = new Cluster(app, 'onprem', { nodes: [{ name: 'n', address: '10.0.0.1' }] });
  return { app, shop: new NodePortBackend(new Chart(cluster, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 }) };
}

function served<T extends Edge>(make: (app: App) => T, host = 'a.example.com'): T {
  const { app, shop } = setting();
  const edge = make(app);
  edge.addBackend('shop', shop);
  edge.addHostName(host, 'shop');
  return edge;
}

const degrade = [EdgeFeature.ACTIVE_CHECK];
const nginx = (props: NginxEdgeProps) => served((app) => new NginxEdge(app, 'edge', { degrade, ...props }));
const zone = (props: Partial<ZoneEdgeProps>, virtualIps?: string[]) => {
  const edge = served((app) => new NginxEdge(app, 'edge', { degrade }));
  const made = new ZoneEdge(edge.node.root as App, 'zone', { origin: 'example.com', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns1.example.com', addresses: ['10.0.0.53'] }], ...props });
  made.addEdge(edge, { virtualIps });
  return made;
};
const isHost = (value: string) => /^[a-z0-9_-]+(\.[a-z0-9-]+)*$/.test(value);

const SLOTS: Record<string, Slot> = {
  'NGINX host': { good: 'b.example.com', make: (value) => served((app) => new NginxEdge(app, 'edge', { degrade }), value), takes: isHost },
  'NGINX http2': { good: 'off', make: (value) => nginx({ http2: value as NginxHttp2 }) },
  'NGINX ipFamilies': { good: 'IPv6', make: (value) => nginx({ ipFamilies: [value as IpFamily] }) },
  'NGINX streamModule': { good: '/usr/x.so', make: (value) => nginx({ streamModule: value }), takes: (value) => value === '' },
  'decK tag': {
    good: 'edge.example.com',
    make: (value) => served((app) => new KongEdge(app, 'edge', { flavour: KongFlavour.DECK, selectTags: [value] })),
    takes: (value) => /^[!-+.0-~-]([ -+.0-~-]*[!-+.0-~-])?$/.test(value) && value.length <= 128,
  },
  'Kong flavour': { good: 'dbless', make: (value) => served((app) => new KongEdge(app, 'edge', { flavour: value as KongFlavour })) },
  'Kong host': { good: 'b.example.com', make: (value) => served((app) => new KongEdge(app, 'edge'), value), takes: isHost },
  'zone origin': { good: 'example.com', make: (value) => zone({ origin: value }) },
  'zone otherOrigins': { good: 'example.net', make: (value) => zone({ otherOrigins: [value] }), takes: isHost },
  'zone virtualIps': { good: '10.0.0.9', make: (value) => zone({ virtualIps: [value] }) },
  'zone virtualIps of an edge': { good: '2001:db8::9', make: (value) => zone({}, [value]) },
  'zone mail': { good: 'a.b@example.com', make: (value) => zone({ mail: value }) },
  'zone name server': { good: 'ns.example.net', make: (value) => zone({ nameServers: [{ name: value }] }), takes: isHost },
  'zone name server address': { good: '10.0.0.9', make: (value) => zone({ nameServers: [{ name: 'ns1.example.com', addresses: [value] }] }) },
};

/** The files, or undefined where they are refused with a reason. */
function filesOf(edge: Edge): EdgeFile[] | undefined {
  try {
    return edge.render();
  } catch (error) {
    for (const line of (error as Error).message.split('\n')) expect(line).toMatch(/^\[(edge|zone)\] .*, got .*; .+/);
    return undefined;
  }
}

describe.each(Object.keys(SLOTS))('in the slot %s', (name) => {
  const { good, make, takes = () => false } = SLOTS[name];
  // The files of the good value, its letters taken out: whatever is said there, the rest is the same.
  const shape = (value: string) => filesOf(make(value))?.map(({ content }) => content.split('\n').length);
  const wanted = shape(good);

  test('takes a good value', () => expect(wanted).toBeDefined());

  test.each(PAYLOADS.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))('%s is refused, or a value of its own', (_title, payload) => {
    const got = shape(payload);
    if (takes(payload)) expect([wanted, undefined]).toContainEqual(got);
    else expect(got).toBeUndefined();
  });

  test('any string is refused, or adds no line', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (value) => {
      if (value === good) return;
      expect([wanted, undefined]).toContainEqual(shape(value));
    }), { numRuns: 100 });
  });
});

test('a tag of any characters comes out of the file as it went in', () => {
  const content = SLOTS['decK tag'].make('a: "b" #c \\n').render()[0].content;
  expect((parse(content) as { _info: { select_tags: string[] } })._info.select_tags).toEqual(['a: "b" #c \\n']);
});
