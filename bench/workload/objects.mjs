// Host i of the workload: plain objects, deterministic, no randomness.

/** The Service of one host. */
export function service(i) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `host-${i}`, namespace: 'web', labels: labels(i) },
    spec: {
      type: 'ClusterIP',
      selector: { app: `host-${i}` },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
    },
  };
}

/** The Ingress of one host. */
export function ingress(i) {
  const host = `host-${i}.example.com`;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `host-${i}`,
      namespace: 'web',
      labels: labels(i),
      annotations: { 'haproxy.org/load-balance': 'roundrobin', 'haproxy.org/timeout-server': '30s' },
    },
    spec: {
      ingressClassName: 'haproxy',
      rules: [{
        host,
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: `host-${i}`, port: { name: 'http' } } } }] },
      }],
      tls: [{ hosts: [host], secretName: `host-${i}-tls` }],
    },
  };
}

/** The labels of both. */
export function labels(i) {
  return { 'app.kubernetes.io/name': `host-${i}`, 'team': 'shop', 'tier': 'web' };
}
