/** Builders of small manifests, so that a case reads as a line. */

type Fields = Record<string, unknown>;

const meta = (name: string, more: Fields = {}) => ({ name, ...more });

export const service = (name: string, spec: Fields = {}, metadata: Fields = {}) => ({
  apiVersion: 'v1', kind: 'Service', metadata: meta(name, metadata), spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
});

export const externalName = (name: string, target: string, spec: Fields = {}, metadata: Fields = {}) => ({
  apiVersion: 'v1', kind: 'Service', metadata: meta(name, metadata), spec: { type: 'ExternalName', externalName: target, ...spec },
});

interface WorkloadFields { readonly labels?: Fields; readonly spec?: Fields; readonly metadata?: Fields }

export const workload = (
  kind: string, name: string, pod: Fields = {}, { labels = { app: name }, spec = {}, metadata = {} }: WorkloadFields = {},
) => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, metadata: meta(name, metadata), spec: { ...spec, template: { metadata: { labels }, spec: { containers: [{ name }], ...pod } } },
});

export const listening = (...ports: Fields[]) => ({ containers: [{ name: 'main', ports }] });

export const path = (at: string, to: string, pathType = 'Prefix', port: Fields = { number: 80 }) => ({ path: at, pathType, backend: { service: { name: to, port } } });

export const ingress = (name: string, rules: Fields, spec: Fields = {}, metadata: Fields = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: meta(name, metadata),
  spec: { ingressClassName: 'haproxy', rules: Object.entries(rules).map(([host, paths]) => ({ ...(host !== 'any' && { host }), http: { paths } })), ...spec },
});

export const ingressClass = (name: string, controller = 'example.com/controller', annotations: Fields = {}) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, annotations }, spec: { controller },
});

export const policy = (name: string, spec: Fields, metadata: Fields = {}) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: meta(name, metadata), spec: { podSelector: {}, ...spec },
});

export const named = (apiVersion: string, kind: string, name: string, metadata: Fields = {}, more: Fields = {}) => ({
  apiVersion, kind, metadata: meta(name, metadata), ...more,
});

export const route = (name: string, spec: Fields, metadata: Fields = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: meta(name, metadata), spec: { parentRefs: [{ name: 'public' }], ...spec },
});

export const gateway = (name: string, listener: Fields = {}, metadata: Fields = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: meta(name, metadata),
  spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }] },
});
