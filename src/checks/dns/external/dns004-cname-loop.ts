import { serviceOfName } from '../../../network/lookup/service-of-name';
import type { ServiceObject } from '../../../network/read';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { externalNames } from '../external-names';

/** Names that lead to one another. */
export const DNS004: Check = {
  id: 'DNS004',
  severity: Severity.ERROR,
  title: 'ExternalNames lead to one another in a circle',
  why: 'Every look-up of one of them fails: a CNAME that leads back has no address at its end.',
  fix: 'let one of them lead to a name that has an address',
  example: `
apiVersion: v1
kind: Service
metadata: { name: one }
spec: { type: ExternalName, externalName: two.default.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: two }
spec: { type: ExternalName, externalName: one.default.svc.cluster.local }
`,
  *inCluster(scene) {
    const state = new Map<ServiceObject, number>();
    for (const [round, start] of scene.once(externalNames).entries()) {
      const chain: ServiceObject[] = [];
      let service: ServiceObject | undefined = start;
      while (service !== undefined && !state.has(service)) {
        state.set(service, round);
        chain.push(service);
        service = next(scene, service);
      }
      if (service === undefined || state.get(service) !== round) continue;
      const circle = chain.slice(chain.indexOf(service));
      yield { object: circle[0], problem: circle.length === 1 ? 'spec.externalName: it leads to the Service itself' : `spec.externalName: it leads back to itself through ${placesText(circle.slice(1))}` };
    }
  },
};

/** The Service that an ExternalName leads to. */
function next(scene: ClusterScene, { externalName }: ServiceObject): ServiceObject | undefined {
  const target = externalName === undefined ? undefined : serviceOfName(scene.network, externalName);
  return target && scene.network.service(target.namespace, target.service);
}
