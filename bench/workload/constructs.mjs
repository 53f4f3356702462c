import { ingress, service } from './objects.mjs';

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

function serviceProps(i) {
  const { metadata, spec } = service(i);
  return { ...metadata, selector: spec.selector, ports: spec.ports };
}

function ingressProps(i, backend) {
  const { metadata, spec } = ingress(i);
  return { ...metadata, host: spec.rules[0].host, className: spec.ingressClassName, backend: backend.onPortNamed('http'), tlsSecret: spec.tls[0].secretName };
}
