import type { Check } from '../../check';
import { Severity } from '../../finding';
import { listText, quoted } from '../../place';
import { namespacesOfServices } from '../../service/services-by-name';
import { externalNames } from '../external-names';

/** A short name of another namespace. */
export const DNS009: Check = {
  id: 'DNS009',
  severity: Severity.WARNING,
  title: 'a short name is used from another namespace than its Service\'s',
  why: 'The search list of a Pod completes a single label with its own namespace only. Looked at: environment variables of containers that hold a URL or `host:port`, and externalNames, to which no search list applies. Only names that a Service of another namespace has are reported.',
  fix: 'add the namespace: <service>.<namespace>',
  example: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, env: [{ name: CACHE_URL, value: "redis://cache:6379" }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: data }
spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
`,
  *inCluster(scene) {
    const { network } = scene;
    const elsewhere = (name: string) => scene.once(namespacesOfServices).get(name);
    for (const workload of network.objects.workloads) {
      if (workload.dnsPolicy !== 'ClusterFirst' || workload.dnsConfig.searches.length > 0) continue; // other search lists
      for (const { container, variable, host } of workload.hostsUsed) {
        const found = host.includes('.') || workload.hostAliases.includes(host) || network.service(workload.namespace, host) !== undefined ? undefined : elsewhere(host);
        if (found) yield { object: workload, problem: `env ${variable} of container ${quoted(container)}: ${quoted(host)} is no Service of ${workload.namespace}, but one of ${listText(found)}`, fix: `write ${host}.${found[0]}` };
      }
    }
    for (const service of scene.once(externalNames)) {
      const name = service.externalName.toLowerCase();
      const found = name.includes('.') ? undefined : elsewhere(name);
      if (found) yield { object: service, problem: `spec.externalName: ${quoted(name)} is looked up as it stands, and no such name exists`, fix: `write ${name}.${found[0]}.svc.${network.facts.clusterDomain}` };
    }
  },
};
