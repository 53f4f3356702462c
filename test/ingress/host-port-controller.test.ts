import { Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Cluster, ClusterIpService, HostIngress, HostPortController, NetworkMap, NodePortKind, Protocol, TaintEffect } from '../../src';
import type { HostPortControllerProps } from '../../src';
import { chart, specOf, synth, untyped } from '../support/apps';

const LEAST: HostPortControllerProps = { name: 'haproxy', image: 'haproxytech/kubernetes-ingress:3.1', className: 'haproxy', controllerName: 'haproxy.org/ingress-controller' };
const labels = { 'app.kubernetes.io/name': 'haproxy' };
const recommended = { ...labels, 'app.kubernetes.io/instance': 'haproxy' };
const kinds = (from: Chart) => synth(from).map(({ kind }) => kind);

test('a controller with the least that it needs', () => {
  const web = chart({ namespace: 'ingress' });
  new HostPortController(web, 'controller', LEAST);
  const all = Object.fromEntries(synth(web).map((object) => [object.kind, object]));
  expect(kinds(web).sort()).toEqual(['ClusterRole', 'ClusterRoleBinding', 'DaemonSet', 'IngressClass', 'Service', 'ServiceAccount']);
  expect(all.DaemonSet).toEqual({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'haproxy', namespace: 'ingress', labels: recommended },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'haproxy',
          containers: [{
            name: 'haproxy',
            image: 'haproxytech/kubernetes-ingress:3.1',
            env: [
              { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
            ],
            ports: [
              { name: 'http', containerPort: 80, hostPort: 80, protocol: 'TCP' },
              { name: 'https', containerPort: 443, hostPort: 443, protocol: 'TCP' },
              { name: 'webhook', containerPort: 8443, protocol: 'TCP' },
            ],
          }],
        },
      },
    },
  });
  expect(all.Service).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'haproxy', namespace: 'ingress' },
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: [
        { name: 'http', protocol: 'TCP', port: 80, targetPort: 80 },
        { name: 'https', protocol: 'TCP', port: 443, targetPort: 443 },
        { name: 'webhook', protocol: 'TCP', port: 8443, targetPort: 8443 },
      ],
    },
  });
  expect(all.IngressClass).toEqual({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy', labels: recommended }, spec: { controller: 'haproxy.org/ingress-controller' } });
});

test('who has only the manifests knows which workload serves the class', () => {
  const web = chart({ namespace: 'ingress' });
  new HostPortController(web, 'controller', { ...LEAST, name: 'front' });
  new HostIngress(web, 'site', { host: 'example.com', className: 'haproxy', backend: new ClusterIpService(web, 'shop', { selector: { app: 'shop' }, port: 80 }) });
  const { hops } = NetworkMap.fromManifests(synth(web)).trace({ url: 'http://example.com/' });
  expect(hops.find(({ step }) => step === 'CONTROLLER')).toMatchObject({
    decision: 'DaemonSet ingress/front serves IngressClass haproxy (haproxy.org/ingress-controller)', assumed: false,
  });
});

test('given labels go before the recommended ones, and a class whose name is too long for a label has none', () => {
  const web = chart({ namespace: 'ingress' });
  const className = `a${'.b'.repeat(40)}`;
  new HostPortController(web, 'controller', { ...LEAST, className, labels: { 'app.kubernetes.io/name': 'mine', 'team': 'edge' } });
  for (const kind of ['DaemonSet', 'IngressClass']) {
    expect(synth(web).find((one) => one.kind === kind)).toMatchObject({ metadata: { labels: { 'app.kubernetes.io/name': 'mine', 'team': 'edge' } } });
    expect(Object.keys((synth(web).find((one) => one.kind === kind)!.metadata as { labels: object }).labels)).toHaveLength(2);
  }
});

test('what belongs to the cluster has no namespace, and the binding names the account in its own', () => {
  const web = chart({ namespace: 'ingress' });
  new HostPortController(web, 'controller', { ...LEAST, namespace: 'edge', labels: { team: 'a' } });
  const all = Object.fromEntries(synth(web).map((object) => [object.kind, object]));
  expect(all.ServiceAccount).toEqual({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'haproxy', namespace: 'edge', labels: { team: 'a' } } });
  expect(all.ClusterRole).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'edge.haproxy', labels: { team: 'a' } }, rules: expect.any(Array),
  });
  expect(all.ClusterRoleBinding).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'edge.haproxy', labels: { team: 'a' } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edge.haproxy' },
    subjects: [{ kind: 'ServiceAccount', name: 'haproxy', namespace: 'edge' }],
  });
});

test('what is said of the Pods is written', () => {
  const web = chart();
  const controller = new HostPortController(web, 'controller', {
    ...LEAST,
    args: ['--ingress.class=haproxy'],
    env: { LEVEL: 'debug' },
    nodeSelector: { ingress: 'true' },
    tolerations: [{ key: 'a', value: 'b', effect: TaintEffect.NO_SCHEDULE }, { key: 'c' }, {}],
    serviceAccountName: 'mine',
    defaultClass: true,
  });
  const { template } = specOf(controller) as { template: { spec: Record<string, unknown> & { containers: Record<string, unknown>[] } } };
  expect(template.spec).toMatchObject({
    serviceAccountName: 'mine',
    nodeSelector: { ingress: 'true' },
    tolerations: [{ key: 'a', value: 'b', effect: 'NoSchedule', operator: 'Equal' }, { key: 'c', operator: 'Exists' }, { operator: 'Exists' }],
  });
  expect(template.spec.containers[0].args).toEqual(['--ingress.class=haproxy']);
  expect((template.spec.containers[0].env as object[])[2]).toEqual({ name: 'LEVEL', value: 'debug' });
  expect(kinds(web).sort()).toEqual(['DaemonSet', 'IngressClass', 'Service']);
  expect(synth(web).find(({ kind }) => kind === 'IngressClass')!.metadata).toEqual({ name: 'haproxy', labels: recommended, annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } });
});

test('an account of its own has the rights that controllers share, and those of this one', () => {
  const web = chart();
  const rbacRules = [{ apiGroups: ['ingress.v3.haproxy.org'], resources: ['*'], verbs: ['get', 'list', 'watch'] }];
  new HostPortController(web, 'controller', { ...LEAST, rbacRules });
  rbacRules[0].verbs.push('delete');
  const { rules } = synth(web).find(({ kind }) => kind === 'ClusterRole') as unknown as { rules: object[] };
  expect(rules).toContainEqual({ apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: ['get', 'list', 'watch'] });
  expect(rules[rules.length - 1]).toEqual({ apiGroups: ['ingress.v3.haproxy.org'], resources: ['*'], verbs: ['get', 'list', 'watch'] });
});

test('fails when rights are given to an account that is not its own', () => {
  expect(() => new HostPortController(chart(), 'controller', { ...LEAST, serviceAccountName: 'mine', rbacRules: [] })).toThrow(
    new Error("[web/controller] 'rbacRules' are for a ServiceAccount of the controller's own, got \"mine\"; leave out 'serviceAccountName', or give the account its rights where it is declared"));
});

test('its nodes are those that it runs on', () => {
  const nodes = [{ name: 'a', address: '10.0.0.1', labels: { ingress: 'true' } }, { name: 'b', address: '10.0.0.2' }];
  const web = new Chart(new Cluster(Testing.app(), 'onprem', { nodes }), 'web');
  const some = new HostPortController(web, 'some', { ...LEAST, nodeSelector: { ingress: 'true' } });
  const all = new HostPortController(web, 'all', { ...LEAST, name: 'all', className: 'all' });
  expect([some, all].map((controller) => controller.nodes.map(({ name }) => name))).toEqual([['a'], ['a', 'b']]);
  expect(some.toNodeTarget()).toEqual({ sourcePath: 'onprem/web/some', kind: NodePortKind.HOST_PORT, nodes: [nodes[0]], port: 80, protocol: Protocol.TCP });
});

describe('a port on the node', () => {
  const ports = [
    { name: 'admin', containerPort: 8080 },
    { name: 'quic', containerPort: 8443, hostPort: 444, protocol: Protocol.UDP },
    { name: 'https', containerPort: 8443, hostPort: 443 },
    { name: 'stats', containerPort: 1024, hostPort: 1024 },
  ];
  const make = (props: Partial<HostPortControllerProps> = {}) => new HostPortController(chart(), 'controller', { ...LEAST, ports, ...props });

  test.each([[undefined, 443], [8443, 443], [1024, 1024]])('of the container port %p is %d: TCP where one number stands for two protocols', (port, hostPort) => {
    expect(make().toNodeTarget(port)).toMatchObject({ port: hostPort, protocol: 'TCP' });
  });

  test.each([[8080, '8080'], [443, '443'], ['8443', '"8443"']])('fails when it is %p', (port, got) => {
    expect(() => make().toNodeTarget(untyped(port))).toThrow(
      new Error(`[web/controller] the controller has no such container port that is open on the node, got ${got}; use one of 8443 (hostPort 444), 8443 (hostPort 443), 1024, or give one of 'ports' a 'hostPort'`));
  });

  test('fails when none is open', () => {
    expect(() => make({ ports: [ports[0]] }).toNodeTarget()).toThrow(
      new Error("[web/controller] the controller has no such container port that is open on the node, got nothing; give one of 'ports' a 'hostPort'"));
  });

  test('is copied in', () => {
    const given = [{ name: 'http', containerPort: 80, hostPort: 80 }];
    const controller = make({ ports: given });
    given[0].hostPort = 1;
    expect(controller.toNodeTarget().port).toBe(80);
    expect(JSON.stringify(specOf(controller))).toContain('"hostPort":80');
  });
});

test('fails when there are no ports', () => {
  expect(() => new HostPortController(chart(), 'controller', { ...LEAST, ports: [] })).toThrow(
    new Error("[web/controller] 'ports' is empty, got []; give at least one port, e.g. ports: [{ name: 'http', containerPort: 80, hostPort: 80 }]"));
});

test('fails when a toleration has a value without a key', () => {
  const web = chart();
  const wrong = () => new HostPortController(web, 'c', { image: 'i', className: 'x', controllerName: 'e.org/c', tolerations: [{ value: 'edge' }] });
  expect(wrong).toThrow("[web/c] a toleration names a value but no 'key', got \"edge\"; give the taint's 'key', or leave out 'value' to put up with every taint");
});

describe('the ports, by the rules of a container', () => {
  test.each([
    ['two have one hostPort', [{ name: 'a', containerPort: 80, hostPort: 80 }, { name: 'b', containerPort: 81, hostPort: 80 }], "two ports, 'a' and 'b', have the same hostPort, got \"80/TCP\"; give each its own"],
    ['two have one name', [{ name: 'a', containerPort: 80 }, { name: 'a', containerPort: 81 }], "two ports, 'a' and 'a', have the same name, got \"a\"; give each its own"],
    ['a name is too long', [{ name: 'a234567890123456', containerPort: 80 }], "the name of a port is not one, got \"a234567890123456\"; use at most 15 lower-case letters, digits and single '-', a letter among them"],
    ['a name has no letter', [{ name: '80', containerPort: 80 }], 'the name of a port is not one, got "80"'],
    ['a name has two hyphens in a row', [{ name: 'a--b', containerPort: 80 }], 'the name of a port is not one, got "a--b"'],
    ['a hostPort is past the last port', [{ name: 'a', containerPort: 80, hostPort: 65536 }], "'hostPort' of 'a' is no port, got 65536; use a whole number from 1 to 65535"],
    ['a containerPort is a text', [{ name: 'a', containerPort: '80' }], "'containerPort' of 'a' is no port, got \"80\"; use a whole number from 1 to 65535"],
  ])('fails when %s', (_title, ports, message) => {
    expect(() => new HostPortController(chart(), 'c', { ...LEAST, ports: untyped(ports) })).toThrow(`[web/c] ${message}`);
  });

  test('one hostPort serves two protocols, and 15 characters are a name', () => {
    const ports = [{ name: 'a23456789-12345', containerPort: 443, hostPort: 443 }, { name: 'quic', containerPort: 443, hostPort: 443, protocol: Protocol.UDP }];
    expect(new HostPortController(chart(), 'c', { ...LEAST, ports }).toNodeTarget().port).toBe(443);
  });
});

test('fails when a variable would stand there twice', () => {
  expect(() => new HostPortController(chart(), 'c', { ...LEAST, env: { POD_NAME: 'x' } })).toThrow(
    new Error("[web/c] 'env' names POD_NAME, which the controller always gets, got \"x\"; take it out of 'env'"));
});

test("fails when 'args' is a text, a label of 'nodeSelector' has no value, or the name is lazy", () => {
  const make = (props: object) => () => new HostPortController(chart(), 'c', { ...LEAST, ...props });
  expect(make({ args: '--x' })).toThrow("[web/c] 'args' is no list, got \"--x\"; put it into brackets: args: [\"--x\"]");
  expect(make({ nodeSelector: { pool: undefined } })).toThrow("[web/c] the label 'pool' of 'nodeSelector' has no value, got nothing; give it one, or leave the label out");
  expect(make({ name: Lazy.any({ produce: () => 'late' }) })).toThrow("[web/c] 'name' is no text, and names are made of it");
});

test('a JSON patch of hostPort or nodeSelector is what edges are told', () => {
  const nodes = [{ name: 'a', address: '10.0.0.1', labels: { pool: 'edge' } }, { name: 'b', address: '10.0.0.2' }];
  const cluster = new Cluster(Testing.app(), 'onprem', { nodes });
  const controller = new HostPortController(new Chart(cluster, 'web'), 'c', LEAST);
  const pod = '/spec/template/spec';
  controller.apiObject.addJsonPatch(JsonPatch.replace(`${pod}/containers/0/ports/0/hostPort`, 8080));
  expect(controller.toNodeTarget()).toMatchObject({ port: 8080, nodes });
  controller.apiObject.addJsonPatch(JsonPatch.add(`${pod}/nodeSelector`, { pool: 'edge' }));
  expect(controller.toNodeTarget()).toMatchObject({ port: 8080, nodes: [nodes[0]] });
});

test('controllers whose namespace and name join to one text get rights of their own', () => {
  const app = Testing.app();
  const charts = [['a', 'b-c'], ['a-b', 'c']].map(([namespace, name], index) => {
    const web = new Chart(app, `web-${index}`, { namespace });
    new HostPortController(web, 'controller', { ...LEAST, name, className: name });
    return web;
  });
  expect(charts.flatMap(synth).filter(({ kind }) => kind === 'ClusterRoleBinding').map(({ metadata }) => metadata)).toEqual([{ name: 'a.b-c' }, { name: 'a-b.c' }]);
});
