import type { World } from '../../src/network/world';
import { readManifests } from '../support/world';

/** Names that break out of quotes, HTML, Mermaid and terminals, if anything does. No API server would take them; files may have them. */
export const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  '</script><script>window.hacked=1</script>',
  '"]; end %% #quot; `x` {a} [b] (c) |d| \\N \\"',
  'end',
  'a\u202eb\u2028c\u0000d\u001b[31me',
  '😀 emoji \ud800 half',
  '1. list **bold** __x__ www.example.com https://example.com $$x$$',
  '__proto__',
  '- dash',
  '&lt;b&gt; &amp;',
  '--> x --- y',
  'fa:fa-car click href',
];

/** A world where everything has such a name. */
export function hostileWorld(): World {
  return readManifests(HOSTILE.flatMap((name) => [
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, namespace: name }, spec: { ingressClassName: name, rules: [{ host: name, http: { paths: [{ path: name, pathType: name, backend: { service: { name, port: { name } } } }] } }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: name }, spec: { selector: { [name]: name }, ports: [{ port: 80, targetPort: name }] } },
    { apiVersion: 'apps/v1', kind: name, metadata: { name, namespace: name }, spec: { template: { metadata: { labels: { [name]: name } }, spec: { containers: [] } } } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `${name}2`, namespace: name }, spec: { type: 'ExternalName', externalName: name } },
  ]), {});
}
