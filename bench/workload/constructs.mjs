import { ingress, labels, service } from './objects.mjs';

/** The ways to declare one host: who makes the two objects. Both write the same text. */
export function constructs({ cdk8s, library }) {
  return {
    raw: (scope, i) => [new cdk8s.ApiObject(scope, `service-${i}`, service(i)), new cdk8s.ApiObject(scope, `ingress-${i}`, ingress(i))],
    ours: (scope, i) => {
      const backend = new library.ClusterIpService(scope, `service-${i}`, serviceProps(i));
      return [backend.apiObject, new library.HostIngress(scope, `ingress-${i}`, ingressProps(i, backend)).apiObject];
    },
  };
}

/** What a user writes for the Service that `service(i)` is. */
function serviceProps(i) {
  return {
    name: `host-${i}`,
    namespace: 'web',
    labels: labels(i),
    selector: { app: `host-${i}` },
    ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
  };
}

/** What a user writes for the Ingress that `ingress(i)` is. */
function ingressProps(i, backend) {
  return {
    name: `host-${i}`,
    namespace: 'web',
    labels: labels(i),
    annotations: { 'haproxy.org/load-balance': 'roundrobin', 'haproxy.org/timeout-server': '30s' },
    className: 'haproxy',
    host: `host-${i}.example.com`,
    backend: backend.onPortNamed('http'),
    tlsSecret: `host-${i}-tls`,
  };
}
