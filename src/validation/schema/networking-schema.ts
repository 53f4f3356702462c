import { list, struct } from './container';
import { kind, LABEL_SELECTOR } from './metadata-schema';
import { INT32, INT_OR_STRING, named, TEXT } from './type';

const INGRESS_BACKEND = struct('IngressBackend', {
  service: struct('IngressServiceBackend', { name: TEXT, port: struct('ServiceBackendPort', { name: TEXT, number: INT32 }) }),
  resource: struct('TypedLocalObjectReference', { apiGroup: TEXT, kind: TEXT, name: TEXT }),
});

const HTTP = struct('HTTPIngressRuleValue', {
  paths: list(struct('HTTPIngressPath', { path: TEXT, pathType: named('v1.PathType'), backend: INGRESS_BACKEND })),
});

/** `networking.k8s.io/v1` Ingress. */
export const INGRESS = kind('Ingress', {
  spec: struct('IngressSpec', {
    ingressClassName: TEXT,
    defaultBackend: INGRESS_BACKEND,
    tls: list(struct('IngressTLS', { hosts: list(TEXT), secretName: TEXT })),
    rules: list(struct('IngressRule', { host: TEXT, http: { type: HTTP, embedded: 'IngressRuleValue' } })),
  }),
  status: struct('IngressStatus', {
    loadBalancer: struct('IngressLoadBalancerStatus', {
      ingress: list(struct('IngressLoadBalancerIngress', {
        ip: TEXT,
        hostname: TEXT,
        ports: list(struct('IngressPortStatus', { port: INT32, protocol: named('v1.Protocol'), error: TEXT })),
      })),
    }),
  }),
});

/** `networking.k8s.io/v1` IngressClass. */
export const INGRESS_CLASS = kind('IngressClass', {
  spec: struct('IngressClassSpec', {
    controller: TEXT,
    parameters: struct('IngressClassParametersReference', { apiGroup: TEXT, kind: TEXT, name: TEXT, scope: TEXT, namespace: TEXT }),
  }),
});

const POLICY_PORTS = list(struct('NetworkPolicyPort', { protocol: named('v1.Protocol'), port: INT_OR_STRING, endPort: INT32 }));
const PEERS = list(struct('NetworkPolicyPeer', {
  podSelector: LABEL_SELECTOR,
  namespaceSelector: LABEL_SELECTOR,
  ipBlock: struct('IPBlock', { cidr: TEXT, except: list(TEXT) }),
}));

/** `networking.k8s.io/v1` NetworkPolicy. */
export const NETWORK_POLICY = kind('NetworkPolicy', {
  spec: struct('NetworkPolicySpec', {
    podSelector: LABEL_SELECTOR,
    ingress: list(struct('NetworkPolicyIngressRule', { ports: POLICY_PORTS, from: PEERS })),
    egress: list(struct('NetworkPolicyEgressRule', { ports: POLICY_PORTS, to: PEERS })),
    policyTypes: list(named('v1.PolicyType')),
  }),
});
