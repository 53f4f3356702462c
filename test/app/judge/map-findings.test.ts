import { ApiObject, Chart } from 'cdk8s';
import { ClusterIpService, HaproxyEdge, HostIngress, NetworkApp, NodePortBackend } from '../../../src';
import type { Acknowledgement } from '../../../src';
import { TWO_NODES } from '../../support/apps';
import { errorsOf, stderrOf } from '../../support/stderr';

/** An Ingress of the library and a Pod, and a stock object: a Service whose selector is one letter off. */
function shop(acknowledge: Acknowledgement[] = [], spec: object = {}): NetworkApp {
  const app = new NetworkApp({ acknowledge });
  const web = new Chart(app, 'web', { namespace: 'shop' });
  new ApiObject(web, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } });
  new ApiObject(web, 'class', { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'main' }, spec: { controller: 'example.org/main' } });
  new ClusterIpService(web, 'service', { name: 'web', selector: { app: 'web' }, port: 80 });
  new ApiObject(web, 'site', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'site' },
    spec: {
      ingressClassName: 'main',
      rules: [{ host: 'example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'wbe', port: { number: 80 } } } }] } }],
      ...spec,
    },
  });
  return app;
}

const linesOf = (app: NetworkApp) => {
  let errors: string[] = [];
  const printed = stderrOf(() => { errors = errorsOf(() => app.synthYaml()); });
  return { errors, printed };
};

/** A warning: TLS for another host than the rule's. */
const TLS = { tls: [{ hosts: ['other.example.com'], secretName: 'tls' }], rules: [{ host: 'example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] };

test('an error of a check fails the synth, with the path of the construct and the id', () => {
  expect(linesOf(shop())).toEqual({ errors: [expect.stringMatching(/^\[web\/site\] .*wbe.*; .* \(ING001\)$/)], printed: [] });
});

test('errors of checks and problems of the API server are one list', () => {
  const app = shop();
  new NodePortBackend(app.node.findChild('web') as Chart, 'odd', { name: 'odd', selector: { app: 'web' }, port: 80, nodePort: 80 });
  expect(linesOf(app).errors).toEqual([
    expect.stringMatching(/^\[web\/odd\] spec\.ports\[0\]\.nodePort: Invalid value: 80: /),
    expect.stringMatching(/^\[web\/site\] .* \(ING001\)$/),
  ]);
});

test('a warning is printed and stops nothing; what is merely worth knowing is not printed', () => {
  const { errors, printed } = linesOf(shop([], TLS));
  expect(errors).toEqual([]);
  expect(printed).toContainEqual(expect.stringMatching(/^warning: \[web\/site\] .*example\.com.* \(ING030\)$/));
  expect(printed.join('\n')).not.toMatch(/NP010|SVC004/);
});

test.each(['Ingress shop/site', 'shop/site', 'shop/*', '*'])('an error that is acknowledged by its id for %s is printed with the reason', (object) => {
  const { errors, printed } = linesOf(shop([{ object, id: 'ING001', reason: 'the Service comes with the next release' }]));
  expect(errors).toEqual([]);
  expect(printed).toEqual([expect.stringMatching(/^warning: \[web\/site\] .*wbe.* \(ING001\) \(acknowledged: the Service comes with the next release\)$/)]);
});

test('a warning that is acknowledged by its id is not printed', () => {
  const before = linesOf(shop([], TLS)).printed;
  expect(linesOf(shop([{ object: 'shop/site', id: 'ING030', reason: 'the other host is another team\'s' }], TLS)).printed).toEqual(before.filter((line) => !line.includes('(ING030)')));
});

test.each([
  ['another check', { object: 'shop/site', id: 'ING002', reason: 'x' }],
  ['another object', { object: 'shop/other', id: 'ING001', reason: 'x' }],
  ['another kind', { object: 'Service shop/site', id: 'ING001', reason: 'x' }],
  ['another message', { object: 'shop/site', id: 'ING001', message: 'port', reason: 'x' }],
])('the error stands where %s is acknowledged, which is reported', (_, acknowledged) => {
  const { errors, printed } = linesOf(shop([acknowledged]));
  expect(errors).toEqual([expect.stringContaining('(ING001)')]);
  expect(printed).toEqual([expect.stringMatching(/^warning: acknowledge\[0\]: nothing was found that it is about/)]);
});

test('what is found about an edge is told with the path of the edge', () => {
  const app = new NetworkApp({ cluster: TWO_NODES });
  const web = new Chart(app, 'web', { namespace: 'shop' });
  const backend = new NodePortBackend(web, 'backend', { name: 'web', selector: { app: 'web' }, port: 80, nodePort: 30080 });
  new ApiObject(web, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } });
  new HostIngress(web, 'site', { name: 'site', host: 'example.com', backend });
  for (const id of ['one', 'two']) {
    const edge = new HaproxyEdge(app, id, { addresses: ['10.0.0.250'] });
    edge.addBackend('web', backend);
    edge.addHostName('example.com', 'web');
  }
  const told = linesOf(app);
  expect([...told.errors, ...told.printed]).toContainEqual(expect.stringMatching(/^(warning: )?\[(one|two)\] .*80.* \(EDGE006\)$/));
});
