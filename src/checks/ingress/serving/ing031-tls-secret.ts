import { isIssued } from './issued';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';

/** The Secret with the certificate. */
export const ING031: Check = {
  id: 'ING031',
  severity: Severity.WARNING,
  title: 'the Secret of a certificate does not exist',
  why: 'Controllers serve their own certificate instead, and browsers warn. Worth knowing only where the namespace declares no Secret: they are seldom kept beside manifests. Secrets that cert-manager, External Secrets, Sealed Secrets and their like make are left alone.',
  fix: 'correct secretName, or declare the Secret',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  tls: [{ hosts: [example.com], secretName: site-tsl }]
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Secret
metadata: { name: site-tls }
type: kubernetes.io/tls
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const ingress of network.objects.ingresses) {
      const { namespace, tls } = ingress;
      const severity = ifDeclared(scene.once(namespacesWithSecrets).has(namespace), Severity.WARNING);
      if (tls.length === 0 || !scene.tells(severity) || scene.once(namespacesWithMakers).has(namespace)) continue;
      if (isIssued(ingress)) continue;
      for (const secret of new Set(tls.flatMap(({ secretName }) => secretName ?? []))) {
        if (network.object('', 'Secret', namespace, secret) !== undefined) continue;
        yield { object: ingress, severity, problem: `spec.tls: there is no Secret ${namespace}/${secret}` };
      }
    }
  },
};

/** Kinds whose objects make Secrets, of names that only they know. */
const MAKERS: ReadonlySet<string> = new Set([
  'Certificate', 'ExternalSecret', 'ClusterExternalSecret', 'SealedSecret', 'PushSecret', 'VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret',
  'SopsSecret', 'OnePasswordItem', 'InfisicalSecret', 'SecretProviderClass', 'BitwardenSecret',
]);

function namespacesWithMakers({ network }: ClusterScene): ReadonlySet<string> {
  return new Set(network.objects.all.filter(({ kind }) => MAKERS.has(kind)).map(({ namespace }) => namespace));
}

function namespacesWithSecrets({ network }: ClusterScene): ReadonlySet<string> {
  return new Set(network.objects.secrets.map(({ namespace }) => namespace));
}
