import { Chart } from 'cdk8s';
import { EdgeFeature, EdgeTls, HaproxyEdge, HostIngress, KongEdge, NetworkApp, NetworkMap, NginxEdge, NodeTargetReference, ServiceReference } from '../../src';
import type { Edge, EdgeProps } from '../../src';

class OwnHaproxy extends HaproxyEdge {}
class OwnKong extends KongEdge {}
class OwnNginx extends NginxEdge {}

type EdgeClass = new (scope: NetworkApp, id: string, props: EdgeProps) => Edge;

/** What becomes of requests whose answer depends on the vendor. */
function asked(edgeClass: EdgeClass): string {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'a', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web', { namespace: 'web' });
  const backend = ServiceReference.fromName(chart, 'shop', { ports: [{ port: 80 }] });
  const edge = new edgeClass(app, 'edge', {
    addresses: ['10.0.0.250'],
    tls: EdgeTls.offload({ certificateFile: '/etc/ssl/private/example.com.pem' }),
    degrade: [EdgeFeature.ACTIVE_CHECK, EdgeFeature.TLS_TERMINATE, EdgeFeature.LISTENER_PORTS],
  });
  edge.addHost(new HostIngress(chart, 'site', { host: 'example.com', backend }), NodeTargetReference.fromHostPort(chart, 80), { controllerTrustsEdge: true });
  const map = NetworkMap.of(app);
  const urls = ['https://example.com/', 'http://nobody.example/', 'https://nobody.example/', 'http://example.com/%zz', 'http://example.com./'];
  return urls.map((url) => map.trace({ url }).explain()).join('\n');
}

test.each<[name: string, derived: EdgeClass, vendor: EdgeClass]>([
  ['HaproxyEdge', OwnHaproxy, HaproxyEdge], ['KongEdge', OwnKong, KongEdge], ['NginxEdge', OwnNginx, NginxEdge],
])('a class derived from %s is traced as one', (name, derived, vendor) => {
  expect(asked(derived)).toBe(asked(vendor));
  expect(asked(vendor)).toContain(`${name} edge`);
});
