// Manifests of whole networks, deterministic: what the map reads.
const SPREAD = 20;

/** The Deployment behind a Service of one host. */
function deployment(name, namespace, labels = { app: name }) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] } },
    },
  };
}

function service(name, namespace) {
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  };
}

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' }, spec: { controller: 'haproxy.org/ingress-controller/haproxy' } };

function ingress(name, namespace, host, path) {
  const backend = { service: { name, port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { ingressClassName: 'haproxy', rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend }] } }] },
  };
}

const GATEWAY = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'infra' },
  spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }] },
};

function route(name, namespace, host, path) {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace },
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'infra' }],
      hostnames: [host],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: [{ name, port: 80 }] }],
    },
  };
}

/** n rules, each with its Service and Deployment; `place` says the host and the path of each. */
function rules(n, first, make, place) {
  const objects = [first];
  for (let at = 0; at < n; at++) {
    const [name, namespace] = [`app-${at}`, `team-${at % SPREAD}`];
    objects.push(service(name, namespace), deployment(name, namespace), make(name, namespace, ...place(at)));
  }
  return { objects, urls: Array.from({ length: n }, (_, at) => `http://${place(at).join('')}`) };
}

const hosts = (at) => [`host-${at}.example.com`, '/'];
const paths = (at) => ['example.com', `/part-${at}`];

/** n workloads in namespaces of 25; each accepts only its neighbour, and 4 of 10 have a policy of their own. */
function policies(n) {
  const objects = [];
  for (let at = 0; at < n; at++) {
    const namespace = `team-${Math.floor(at / 25)}`;
    objects.push(deployment(`app-${at}`, namespace, { app: `app-${at}`, tier: `t-${at % 5}` }));
    if (at % 5 < 2) objects.push(policy(at, namespace));
  }
  for (let at = 0; at < n; at += 25) objects.push(denyAll(`team-${at / 25}`));
  return { objects };
}

function policy(at, namespace) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `app-${at}`, namespace },
    spec: {
      podSelector: { matchLabels: { app: `app-${at}` } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: `app-${at + 1}` } } }, { ipBlock: { cidr: '10.0.0.0/8', except: [`10.${at % 256}.0.0/16`] } }], ports: [{ port: 8080 }] }],
      egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ protocol: 'UDP', port: 53 }] }],
    },
  };
}

function denyAll(namespace) {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', namespace }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } };
}

/** What each case of the map is measured on. */
export const NETWORKS = {
  /** n Ingresses, each with a host of its own. */
  hosts: (n) => rules(n, CLASS, ingress, hosts),
  /** n Ingresses, all of one host. */
  paths: (n) => rules(n, CLASS, ingress, paths),
  /** n HTTPRoutes, each with a host of its own. */
  routes: (n) => rules(n, GATEWAY, route, hosts),
  /** n HTTPRoutes, all of one host. */
  matches: (n) => rules(n, GATEWAY, route, paths),
  policies,
};
