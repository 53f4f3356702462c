import * as fc from 'fast-check';
import { findingsOf } from './findings-of';
import { CHECKS } from '../../src/checks/registry';
import { ControllerDialect } from '../../src/routing';
import { manifests } from '../support/manifests';

const EXAMPLES = CHECKS.filter(({ inCluster }) => inCluster).flatMap(({ example }) => manifests(example));
const { spec, ingressNginx, haproxyTech, kong, traefik } = ControllerDialect;
const DIALECTS = [spec, ingressNginx, haproxyTech, kong, traefik].map((make) => make.call(ControllerDialect));

/** A complete application, all of it declared. */
function application(name: string, namespace: string, port: number, nodePort: number): unknown[] {
  const labels = { app: name };
  const metadata = { name, namespace };
  const peers = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }];
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' }, spec: { controller: 'haproxy.org/ingress-controller' } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name, ports: [{ name: 'http', containerPort: port }] }] } } } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, targetPort: 'http', nodePort }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { ingressClassName: 'haproxy', rules: [{ host: `${name}.${namespace}.example`, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] } }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: peers, ports: [{ port: 'http' }] }], egress: [{ to: peers, ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] }] } },
  ];
}

const names = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{3,8}$/), namespace: fc.stringMatching(/^ns-[a-z]{1,4}$/) }), { maxLength: 8, selector: ({ name, namespace }) => `${namespace}/${name}` });

test('valid applications have no error', () => {
  fc.assert(fc.property(names, fc.integer({ min: 1, max: 65535 }), (applications, port) => {
    const objects = applications.flatMap(({ name, namespace }, at) => application(name, namespace, port, 30000 + at));
    expect(findingsOf(objects).filter(({ severity }) => severity !== 'INFO')).toEqual([]);
  }), { numRuns: 50 });
});

test('the order of manifests changes nothing', () => {
  const reference = JSON.stringify(findingsOf(EXAMPLES));
  fc.assert(fc.property(fc.shuffledSubarray(EXAMPLES, { minLength: EXAMPLES.length }), (shuffled) => {
    expect(JSON.stringify(findingsOf(shuffled))).toBe(reference);
  }), { numRuns: 30 });
});

/** Every place of a manifest, as the keys that lead to it. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => places(child, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value as unknown[]] : { ...value as object }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const ODD = [undefined, null, '', '..', '*.', '__proto__', 0, -1, 1e21, NaN, true, [], {}, [null], [[]], { __proto__: null }, 'a'.repeat(300), '::1', [{}], { name: {} }];

test('no mutation of a manifest makes a check throw, and texts stay texts', () => {
  const sets = CHECKS.filter(({ inCluster }) => inCluster).map(({ example }) => manifests(example));
  fc.assert(fc.property(fc.constantFrom(...sets), fc.constantFrom(...ODD), fc.constantFrom(...DIALECTS), fc.nat(), (set, odd, controller, at) => {
    const all = places(set);
    const mutated = replaced(set, all[at % all.length], odd);
    for (const finding of findingsOf(Array.isArray(mutated) ? mutated : [mutated], { controller })) {
      expect(finding.problem).not.toMatch(/undefined|\[object|NaN/);
    }
  }), { numRuns: 3000 });
});
