import { backendField, backends, isAlbAction, isRedirected } from './backends';
import type { Check } from '../../check';
import { podMakersIn, unlessMade, unlessMadeText } from '../../declared-here';
import { Severity } from '../../finding';
import { listText } from '../../place';
import { namespacesOfServices } from '../../service/services-by-name';

/** The Service that a rule names. */
export const ING001: Check = {
  id: 'ING001',
  severity: Severity.ERROR,
  title: 'the Service of a backend does not exist in the Ingress\'s namespace',
  why: 'An Ingress reaches only Services of its own namespace. Controllers answer 503, or drop the rule. Resource backends, actions of the AWS Load Balancer Controller and paths that ingress-nginx redirects are left alone. A warning where a custom resource of the namespace may make the Service, as operators do.',
  fix: 'correct the name, or put Ingress and Service into one namespace',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const placed of scene.once(backends)) {
      const { ingress, backend } = placed;
      const { service } = backend;
      if (service === undefined || network.service(ingress.namespace, service) !== undefined) continue;
      if (isAlbAction(ingress, backend) || isRedirected(scene, placed)) continue;
      const elsewhere = scene.once(namespacesOfServices).get(service);
      const makers = podMakersIn(scene, ingress.namespace);
      yield {
        object: ingress,
        severity: unlessMade(makers),
        problem: `${backendField(placed)}: there is no Service ${ingress.namespace}/${service}${unlessMadeText(makers)}`,
        fix: elsewhere && `put the Ingress where the Service is (${listText(elsewhere)}), or use a HTTPRoute with a ReferenceGrant`,
      };
    }
  },
};
