import { spawnSync } from 'child_process';
import { join } from 'path';
import { Chart, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import fc from 'fast-check';
import { ClusterIpService, HeadlessService, HostIngress, RedisClusterIp, ServiceReference } from '../../src';
import type { ClusterIpServiceProps } from '../../src';
import { chart, specOf, synth } from '../support/apps';

const containers = [{ image: 'shop:1', portNumber: 8080 }];

/** Every cdk8s-plus workload that has Pods which stay: what a Service may stand before. */
const WORKLOADS: [string, (scope: Chart) => kplus.AbstractPod][] = [
  ['Deployment', (scope) => new kplus.Deployment(scope, 'w', { containers })],
  ['StatefulSet', (scope) => new kplus.StatefulSet(scope, 'w', { containers })],
  ['DaemonSet', (scope) => new kplus.DaemonSet(scope, 'w', { containers })],
  ['Pod', (scope) => new kplus.Pod(scope, 'w', { containers })],
  ['Job', (scope) => new kplus.Job(scope, 'w', { containers })],
];

function podLabels(manifest: Record<string, unknown>): object {
  const template = (manifest.spec as { template?: { metadata: { labels: object } } }).template;
  return template?.metadata.labels ?? (manifest.metadata as { labels: object }).labels;
}

describe.each(WORKLOADS)('the Pods of a %s', (kind, make) => {
  test.each([[{}], [{ namespace: 'shop' }]])('are selected by a label that they have, in a chart with %j', (props) => {
    const web = chart(props);
    const workload = make(web);
    const service = new ClusterIpService(web, 'svc', { pods: workload });
    const manifest = synth(web).find((object) => object.kind === kind)!;
    const { selector } = specOf(service);
    expect(Object.keys(selector as object)).toHaveLength(1);
    expect(podLabels(manifest)).toEqual(expect.objectContaining(selector as object));
    expect(specOf(service).ports).toEqual([{ port: 8080, targetPort: 8080 }]);
    expect(service.address).toMatch(/:8080$/);
  });

  test('fails when they live in another namespace', () => {
    const app = Testing.app();
    const pods = make(new Chart(app, 'a', { namespace: 'a' }));
    const there = new Chart(app, 'b', { namespace: 'b' });
    expect(() => new ClusterIpService(there, 'svc', { port: 80, pods })).toThrow(
      '[b/svc] the Pods of \'pods\' live in another namespace, got "a"; put the Service into the Pods\' namespace; it selects Pods of its own namespace \'b\' only');
    expect(() => new ClusterIpService(there, 'ok', { namespace: 'a', port: 80, pods })).not.toThrow();
  });

  test('fails when they live in the default namespace and the Service does not', () => {
    const app = Testing.app();
    const pods = make(new Chart(app, 'a'));
    expect(() => new ClusterIpService(new Chart(app, 'b', { namespace: 'b' }), 'svc', { port: 80, pods })).toThrow('got "default"; put the Service into the Pods\' namespace');
    expect(() => new ClusterIpService(new Chart(app, 'c', { namespace: 'default' }), 'svc', { port: 80, pods })).not.toThrow();
  });
});

test('the Pods of a CronJob are selected as those of any workload', () => {
  const web = chart();
  const pods = new kplus.CronJob(web, 'w', { containers, schedule: Cron.hourly() });
  expect(new ClusterIpService(web, 'svc', { pods }).ports).toHaveLength(1);
});

describe('the ports of a workload', () => {
  test('are those of all its containers, in their order, with names and protocols', () => {
    const web = chart();
    const pods = new kplus.Deployment(web, 'w', {
      containers: [
        { image: 'a:1', name: 'a', ports: [{ number: 53, name: 'dns', protocol: kplus.Protocol.UDP }, { number: 53, name: 'dns-tcp', protocol: kplus.Protocol.TCP }] },
        { image: 'b:1', name: 'b', ports: [{ number: 9090, name: 'metrics' }] },
      ],
    });
    expect(specOf(new ClusterIpService(web, 'svc', { pods })).ports).toEqual([
      { name: 'dns', protocol: 'UDP', port: 53, targetPort: 53 },
      { name: 'dns-tcp', protocol: 'TCP', port: 53, targetPort: 53 },
      { name: 'metrics', port: 9090, targetPort: 9090 },
    ]);
  });

  test('give way to a port that is named', () => {
    const web = chart();
    const pods = new kplus.Deployment(web, 'w', { containers });
    expect(specOf(new ClusterIpService(web, 'a', { pods, port: 80, targetPort: 8080 })).ports).toEqual([{ port: 80, targetPort: 8080 }]);
    expect(specOf(new ClusterIpService(web, 'b', { pods, ports: [{ port: 81 }] })).ports).toEqual([{ port: 81, targetPort: 81 }]);
    expect(specOf(new RedisClusterIp(web, 'c', { pods })).ports).toEqual([{ port: 6379, targetPort: 6379 }]);
    expect(specOf(new HeadlessService(web, 'd', { pods })).ports).toBeUndefined();
  });

  test('fails when there is none', () => {
    const web = chart();
    const pods = new kplus.Deployment(web, 'w', { containers: [{ image: 'a:1' }] });
    expect(() => new ClusterIpService(web, 'svc', { pods })).toThrow("[web/svc] a Service needs a port, got nothing; give 'port', e.g. port: 80, or 'ports' for several");
  });

  test('fails when there are several, and a number that is for one of them', () => {
    const web = chart();
    const pods = new kplus.Deployment(web, 'w', { containers: [{ image: 'a:1', ports: [{ number: 1, name: 'a' }, { number: 2, name: 'b' }] }] });
    expect(() => new ClusterIpService(web, 'svc', { pods, targetPort: 1 })).toThrow('[web/svc] a Service needs a port, got {"targetPort":1}; give \'port\'');
  });
});

describe('Pods.select', () => {
  const service = (select: (web: Chart) => kplus.Pods, props: Partial<ClusterIpServiceProps> = {}) => {
    const web = chart({ namespace: 'shop' });
    return new ClusterIpService(web, 'svc', { port: 80, pods: select(web), ...props });
  };

  test('gives its labels, whatever they are', () => {
    const labels = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9]{1,8}$/), { minKeys: 1 });
    fc.assert(fc.property(labels, (given) => {
      expect(specOf(service((web) => kplus.Pods.select(web, 'p', { labels: given }))).selector).toEqual(given);
    }));
  });

  test('and the manifest share no object', () => {
    const labels: Record<string, string> = { app: 'shop' };
    const built = service((web) => kplus.Pods.select(web, 'p', { labels }));
    labels.app = 'other';
    labels.more = 'x';
    expect(specOf(built).selector).toEqual({ app: 'shop' });
  });

  test('may name the namespace of the Service', () => {
    const built = service((web) => kplus.Pods.select(web, 'p', { labels: { app: 'shop' }, namespaces: kplus.Namespaces.select(web, 'n', { names: ['shop'] }) }));
    expect(specOf(built).selector).toEqual({ app: 'shop' });
  });

  test('fails when it has expressions, whichever', () => {
    const expression = fc.constantFrom(kplus.LabelExpression.in('tier', ['a']), kplus.LabelExpression.notIn('tier', ['a']), kplus.LabelExpression.exists('tier'), kplus.LabelExpression.doesNotExist('tier'));
    fc.assert(fc.property(fc.array(expression, { minLength: 1, maxLength: 3 }), fc.constantFrom(undefined, { app: 'shop' }), (expressions, labels) => {
      expect(() => service((web) => kplus.Pods.select(web, 'p', { labels, expressions }))).toThrow(
        /^\[web\/svc\] a Service selects by labels only, 'pods' has expressions, got \[.*tier.*\]; select by labels: Pods\.select\(scope, id, \{ labels: … \}\) or the prop 'selector'$/);
    }));
  });

  const FIX = "put the Service into the Pods' namespace; it selects Pods of its own namespace 'shop' only";
  test.each<[string, (web: Chart) => unknown, string]>([
    ['names another namespace', (web) => kplus.Namespaces.select(web, 'n', { names: ['shop', 'other'] }), `the Pods of 'pods' live in another namespace, got "other"; ${FIX}`],
    ['takes another Namespace object', (web) => new kplus.Namespace(web, 'n', { metadata: { name: 'other' } }), `the Pods of 'pods' live in another namespace, got "other"; ${FIX}`],
    ['chooses namespaces by label', (web) => kplus.Namespaces.select(web, 'n', { labels: { team: 'a' } }), `'pods' chooses namespaces by label, got "web/p"; ${FIX}`],
    ['chooses namespaces by expression', (web) => kplus.Namespaces.select(web, 'n', { expressions: [kplus.LabelExpression.exists('team')] }), `'pods' chooses namespaces by label, got "web/p"; ${FIX}`],
    ['chooses all namespaces', (web) => kplus.Namespaces.all(web, 'n'), `'pods' chooses the Pods of all namespaces, got "web/p"; ${FIX}`],
  ])('fails when it %s', (_title, namespaces, message) => {
    expect(() => service((web) => kplus.Pods.select(web, 'p', { labels: { app: 'shop' }, namespaces: namespaces(web) as kplus.Namespaces }))).toThrow(`[web/svc] ${message}`);
  });

  test('fails when it has no label, as Pods.all', () => {
    const message = "[web/svc] 'pods' selects by no label at all, got \"web/p\"; give it labels: Pods.select(scope, id, { labels: … }) or the prop 'selector'";
    expect(() => service((web) => kplus.Pods.all(web, 'p'))).toThrow(message);
    expect(() => service((web) => kplus.Pods.select(web, 'p', { labels: {} }))).toThrow(message);
    // cdk8s-plus leaves out labels whose values are all empty.
    expect(() => service((web) => kplus.Pods.select(web, 'p', { labels: { app: '' } }))).toThrow(message);
  });

  test("fails when there is a 'selector' too", () => {
    expect(() => service((web) => kplus.Pods.select(web, 'p', { labels: { a: 'b' } }), { selector: { app: 'shop' } })).toThrow(
      "[web/svc] both 'selector' and 'pods' say which Pods answer, got {\"app\":\"shop\"}; keep one: 'selector' for labels, 'pods' for a cdk8s-plus workload");
  });
});

describe('a Service of cdk8s-plus', () => {
  test('is a backend of a HostIngress', () => {
    const web = chart({ namespace: 'shop' });
    const plus = new kplus.Service(web, 'plus', { metadata: { name: 'plus' }, ports: [{ port: 80, name: 'http' }, { port: 81, name: 'admin', protocol: kplus.Protocol.TCP }] });
    plus.selectLabel('app', 'shop');
    const reference = ServiceReference.fromPlusService(plus);
    const ingress = new HostIngress(web, 'site', { host: 'a.example.com', backend: reference });
    ingress.addHost('b.example.com', { backend: reference.onPortNamed('admin') });
    expect((specOf(ingress).rules as { http: unknown }[]).map(({ http }) => http)).toEqual([
      { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'plus', port: { number: 80 } } } }] },
      { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'plus', port: { name: 'admin' } } } }] },
    ]);
    expect(reference.address).toBe('plus.shop.svc.cluster.local:80');
    expect(reference.ports).toEqual([{ port: 80, name: 'http' }, { port: 81, name: 'admin', protocol: 'TCP' }]);
  });

  test('fails when it has no port yet, and an Ingress needs one', () => {
    const web = chart();
    const plus = new kplus.Service(web, 'plus', { metadata: { name: 'plus' } });
    expect(() => new HostIngress(web, 'site', { host: 'a.example.com', backend: ServiceReference.fromPlusService(plus) })).toThrow(
      '[web/plus] Service "plus" has no known port to send requests to, got nothing; give the reference its \'ports\', or say which one: onPort(80)');
  });

  test('fails when its namespace is not the one of the Ingress', () => {
    const web = chart({ namespace: 'shop' });
    const plus = new kplus.Service(web, 'plus', { metadata: { name: 'plus', namespace: 'other' }, ports: [{ port: 80 }] });
    expect(() => new HostIngress(web, 'site', { host: 'a.example.com', backend: ServiceReference.fromPlusService(plus) })).toThrow('got "other/plus"; put both into one namespace');
  });
});

test('the library does not load cdk8s-plus: its types alone are used', () => {
  const script = "require('ts-node').register({ transpileOnly: true, compilerOptions: { module: 'commonjs' } }); require('./src');"
    + "console.log(Object.keys(require.cache).filter((file) => file.includes('cdk8s-plus')).length, Object.keys(require.cache).some((file) => file.includes('cdk8s/lib')))";
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: join(__dirname, '..', '..'), encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '0 true\n', stderr: '' });
});
