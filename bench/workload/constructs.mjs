import { ingress, service } from './objects.mjs';

/** The ways to declare one host: who makes the two objects, from the same fields. */
export function constructs({ ApiObject, ClusterIpService, HostIngress }) {
  return {
    raw: {
      service: (scope, i) => new ApiObject(scope, `service-${i}`, service(i)),
      ingress: (scope, i) => new ApiObject(scope, `ingress-${i}`, ingress(i)),
    },
    ours: {
      service: (scope, i) => {
        const { metadata, spec } = service(i);
        return new ClusterIpService(scope, `service-${i}`, { ...metadata, selector: spec.selector, ports: spec.ports });
      },
      ingress: (scope, i, backend) => {
        const { metadata, spec } = ingress(i);
        const [{ host }] = spec.rules;
        const [{ secretName: tlsSecret }] = spec.tls;
        return new HostIngress(scope, `ingress-${i}`, { ...metadata, className: spec.ingressClassName, host, backend: backend.onPortNamed('http'), tlsSecret });
      },
    },
  };
}
