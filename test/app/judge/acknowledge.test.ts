import { ApiObject, Chart } from 'cdk8s';
import { ClusterIpService, NetworkApp, NodePortBackend } from '../../../src';
import type { Acknowledgement, ClusterProps } from '../../../src';
import { untyped } from '../../support/apps';
import { errorsOf, stderrOf } from '../../support/stderr';

const selector = { app: 'shop' };
const REFUSED = '[web/shop] spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767; use a port within 30000-32767, or leave it out';

function shop(acknowledge: Acknowledgement[], nodePort = 80): NetworkApp {
  const app = new NetworkApp({ acknowledge });
  new NodePortBackend(new Chart(app, 'web'), 'shop', { name: 'shop', selector, port: 80, nodePort });
  return app;
}

test.each<[Partial<Acknowledgement>]>([
  [{ object: 'Service default/shop', field: 'spec.ports[0].nodePort' }], [{ object: 'default/shop', field: 'spec.ports[].nodePort' }], [{ object: 'shop', field: 'spec.ports[0].nodePort', message: 'not in the valid range' }],
])('%j turns the problem into a warning with its reason', (acknowledged) => {
  const app = shop([{ ...untyped<Acknowledgement>(acknowledged), reason: 'an admission webhook mends it' }]);
  expect(stderrOf(() => expect(app.synthYaml()).toContain('nodePort: 80'))).toEqual([`warning: ${REFUSED} (acknowledged: an admission webhook mends it)`]);
  expect(stderrOf(() => app.synthYaml())).toEqual([]);
});

test.each<[Partial<Acknowledgement>]>([
  [{ object: 'Ingress default/shop', field: 'spec.ports[0].nodePort' }], [{ object: 'other/shop', field: 'spec.ports[0].nodePort' }], [{ object: 'shop', field: 'spec.ports[1].nodePort' }],
  [{ object: 'shop', field: 'spec.ports[0].nodePort', message: 'allocated' }], [{ object: 'shop', id: 'node-port-in-dynamic-band' }],
])('%j is about something else: the problem stands, and the acknowledgement is reported', (acknowledged) => {
  const all = { ...untyped<Acknowledgement>(acknowledged), reason: 'x' };
  const app = shop([all]);
  expect(stderrOf(() => expect(errorsOf(() => app.synthYaml())).toEqual([REFUSED]))).toEqual([
    `warning: acknowledge[0]: nothing was found that it is about, got ${JSON.stringify(all)}; correct it ('object' is the manifest's namespace/name, not the construct path), or remove it if the problem is gone`,
  ]);
});

test.each<[string, object, string]>([
  ['there is no reason', { object: 'a', field: 'b', reason: ' ' }, "acknowledge[0]: 'reason' is missing, got \" \"; say why it is right nonetheless"],
  ['there is neither field nor id', { object: 'a', reason: 'x' }, "acknowledge[0]: either 'field' or 'id' says what is acknowledged, got {}; give 'field' for a problem, or 'id' for a notice"],
  ['there are both', { object: 'a', field: 'b', id: 'c', reason: 'x' }, "give 'field' for a problem, or 'id' for a notice"],
  ['the object is none', { object: 'a/b/c', field: 'b', reason: 'x' }, "acknowledge[0]: 'object' does not name one, got \"a/b/c\"; write 'namespace/name', or with the kind 'Service namespace/name'"],
  ['problems are acknowledged by the dozen', { object: '*', field: 'b', reason: 'x' }, "acknowledge[0]: '*' is for notices: a problem is acknowledged for one object, got \"*\"; name the object, or give 'id' instead of 'field'"],
])('fails when %s', (_title, acknowledged, message) => {
  expect(() => new NetworkApp({ acknowledge: [untyped(acknowledged)] })).toThrow(message);
});

const BAND = '[web/shop] spec.ports[0].nodePort: 32332 is pinned in the dynamic band 30086-32767, from which the API server also picks ports for other Services; a port of 30000-30085 is safer: none of those is picked before the dynamic band is full';

test('a port in the dynamic band is explained once, and never an error', () => {
  const app = shop([], 32332);
  expect(stderrOf(() => [app.synthYaml(), app.synthYaml()])).toEqual([`info: ${BAND} (node-port-in-dynamic-band)`]);
  expect(stderrOf(() => shop([], 30085).synthYaml())).toEqual([]);
});

test.each(['Service default/shop', 'default/*', '*'])('the notice is not printed once it is acknowledged for %s', (object) => {
  expect(stderrOf(() => shop([{ object, id: 'node-port-in-dynamic-band', reason: 'older than the band' }], 32332).synthYaml())).toEqual([]);
});

/** What Kubernetes advises against, before and from its version on. */
test.each<[string, string, object, string]>([
  ['1.35', '1.36', { apiVersion: 'v1', kind: 'Service', spec: { selector, ports: [{ port: 80 }], externalIPs: ['192.0.2.1'] } }, 'spec.externalIPs: externalIPs is deprecated since Kubernetes 1.36; use a Service of type LoadBalancer instead; also at web/b, web/c (deprecated-external-ips)'],
  ['1.32', '1.33', { apiVersion: 'v1', kind: 'Endpoints' }, 'kind: v1 Endpoints is deprecated since Kubernetes 1.33; use an EndpointSlice of discovery.k8s.io/v1 instead; also at web/b, web/c (deprecated-endpoints)'],
  ['', '1.28', { apiVersion: 'v1', kind: 'Service', spec: { type: 'LoadBalancer', selector, ports: [{ port: 80 }], loadBalancerIP: '192.0.2.1' } }, "spec.loadBalancerIP: loadBalancerIP is deprecated since Kubernetes 1.24; use the platform's annotation instead, e.g. LoadBalancerProvider.metallb({ addresses: [...] }); also at web/b, web/c (deprecated-load-balancer-ip)"],
  ['', '1.28', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { annotations: { 'kubernetes.io/ingress.class': 'x' } }, spec: { defaultBackend: { resource: { apiGroup: 'x.example', kind: 'Bucket', name: 'a' } } } }, 'metadata.annotations[kubernetes.io/ingress.class]: annotation "kubernetes.io/ingress.class" is deprecated since Kubernetes 1.18; set spec.ingressClassName instead; also at web/b, web/c (deprecated-ingress-class-annotation)'],
])('not on %p, but on %s there is one warning', (before, from, object, line) => {
  const told = (cluster: ClusterProps) => {
    const app = new NetworkApp({ cluster });
    const web = new Chart(app, 'web');
    for (const name of ['a', 'b', 'c']) new ApiObject(web, name, { ...object, metadata: { ...untyped<{ metadata?: object }>(object).metadata, name } } as never);
    return stderrOf(() => app.synthYaml());
  };
  expect(told({ kubernetesVersion: from })).toEqual([`warning: [web/a] ${line}`]);
  if (before) expect(told({ kubernetesVersion: before })).toEqual([]);
});

test('nothing is printed for an app without problems', () => {
  const app = new NetworkApp();
  new ClusterIpService(new Chart(app, 'web'), 'a', { name: 'a', selector, port: 80 });
  expect(stderrOf(() => app.synthYaml())).toEqual([]);
});
