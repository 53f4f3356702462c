import { serviceOfName } from '../../../network/lookup/service-of-name';
import type { Check } from '../../check';
import { hasServersIn, ifDeclared, podMakersIn, unlessMade, unlessMadeText } from '../../declared-here';
import { Severity } from '../../finding';
import { quoted } from '../../place';
import { externalNames } from '../external-names';

/** A name of the cluster that nobody has. */
export const DNS006: Check = {
  id: 'DNS006',
  severity: Severity.ERROR,
  title: 'an ExternalName leads to a name of the cluster that does not exist',
  why: 'The look-up ends with NXDOMAIN. Info where nothing of the target\'s namespace is declared: then it comes from elsewhere; a warning where a custom resource of that namespace may make the Service. A target `<service>.<namespace>.svc` without the cluster\'s domain does not exist either: search lists are not applied to the target of a CNAME.',
  fix: 'correct the name: <service>.<namespace>.svc.<cluster domain>',
  example: `
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: postgers.data.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: postgres, namespace: data }
spec: { selector: { app: postgres }, ports: [{ port: 5432 }] }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const service of scene.once(externalNames)) {
      const { externalName } = service;
      if (/\.svc\.?$/i.test(externalName)) {
        yield { object: service, severity: Severity.WARNING, problem: `spec.externalName: ${quoted(externalName)} ends before the cluster's domain, and no such name exists`, fix: `write ${externalName.replace(/\.$/, '')}.${network.facts.clusterDomain}` };
        continue;
      }
      const target = serviceOfName(scene.network, externalName);
      if (target === undefined || network.service(target.namespace, target.service) !== undefined) continue;
      const [declared, makers] = [hasServersIn(scene, target.namespace), podMakersIn(scene, target.namespace)];
      yield {
        object: service,
        severity: ifDeclared(declared, unlessMade(makers)),
        problem: `spec.externalName: there is no Service ${target.namespace}/${target.service}${declared ? '' : ', and nothing else of that namespace is declared here'}${unlessMadeText(makers)}`,
      };
    }
  },
};
