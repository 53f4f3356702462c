import { ingress, service } from './objects.mjs';

/**
 * The ways to declare one host: who makes the two objects. The library's own service and host constructs go into
 * `ours`: replace the bodies below by `new ClusterIpService(…)` and `new HostIngress(…)` with the same fields.
 */
export function constructs({ cdk8s, ManifestObject }) {
  return {
    raw: {
      service: (scope, i) => new cdk8s.ApiObject(scope, `service-${i}`, service(i)),
      ingress: (scope, i) => new cdk8s.ApiObject(scope, `ingress-${i}`, ingress(i)),
    },
    ours: {
      service: (scope, i) => new ManifestObject(scope, `service-${i}`, service(i)),
      ingress: (scope, i) => new ManifestObject(scope, `ingress-${i}`, ingress(i)),
    },
  };
}
