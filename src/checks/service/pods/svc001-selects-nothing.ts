import type { Check } from '../../check';
import { ifDeclared, podMakersIn } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, listText, place } from '../../place';
import { selections } from '../behind';

/** A selector that finds no Pod. */
export const SVC001: Check = {
  id: 'SVC001',
  severity: Severity.ERROR,
  title: 'the selector matches no Pod template of the namespace',
  why: 'The Service has no endpoints: connections are refused, controllers answer 503. A warning where the namespace declares no workload, because then they come from elsewhere, and where it declares custom resources that may make the Pods.',
  fix: 'make the selector the labels of the Pod template',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop-v2 } }
  template: { metadata: { labels: { app: shop-v2 } }, spec: { containers: [{ name: shop }] } }
`,
  *inCluster(scene) {
    for (const { service, workloads } of scene.once(selections)) {
      if (workloads.length > 0 || scene.network.endpointsOf(service).length > 0) continue;
      const makers = podMakersIn(scene, service.namespace);
      const others = scene.network.workloadsIn(service.namespace);
      const near = others.find(({ podLabels }) => [...service.selector].some(([key, value]) => podLabels.get(key) === value));
      const because = others.length === 0 ? 'no workload of this namespace is declared here' : makers.length > 0 ? `unless one of these makes it: ${listText(makers)}`
        : near === undefined ? `the namespace has ${listText(others.map(place))}` : `the nearest is ${place(near)} with ${labelsText(near.podLabels)}`;
      yield {
        object: service,
        severity: ifDeclared(others.length > 0 && makers.length === 0),
        problem: `spec.selector: no Pod has ${labelsText(service.selector)}; ${because}`,
      };
    }
  },
};
