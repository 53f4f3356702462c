import type { IngressObject } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { isAlbAction } from '../backend/backends';
import { backendText, hostRules, ruleText } from '../host-rules';
import type { HostRule } from '../host-rules';
import { classText } from '../ingress-class';

/** One rule, one place. */
export const ING010: Check = {
  id: 'ING010',
  severity: Severity.ERROR,
  title: 'the same class, host, path and pathType are declared twice',
  why: 'The Ingress API does not say which one wins: ingress-nginx takes the oldest, haproxy-ingress rejects the second, and requests go where nobody meant. A warning where both have the same backend. Canaries, actions of the AWS Load Balancer Controller, Ingresses that get a load balancer of their own from it or from GKE, and rules that annotations of the controller tell apart (entry points, methods, conditions), are left alone.',
  fix: 'keep one of the two rules',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: new }
spec:
  ingressClassName: haproxy
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: new, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: old }
spec:
  ingressClassName: haproxy
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }]
`,
  *inCluster(scene) {
    for (const { className, rules } of scene.once(hostRules).values()) {
      if (rules.length < 2) continue;
      const first = new Map<string, HostRule>();
      for (const rule of rules) {
        if (isAlbAction(rule.ingress, rule.path.backend)) continue;
        const key = `${rule.path.pathType}\u0000${rule.path.path}\u0000${toldApartBy(rule)}`;
        const known = first.get(key);
        if (known === undefined) first.set(key, rule);
        else if (!isCanary(rule.ingress) && !isCanary(known.ingress)) yield duplicate(className, known, rule);
      }
    }
  },
};

function duplicate(className: string, known: HostRule, rule: HostRule) {
  const same = known.ingress.namespace === rule.ingress.namespace && backendText(known.path) === backendText(rule.path);
  const where = `spec.rules[${rule.path.rule}].http.paths[${rule.path.index}]`;
  const there = known.ingress === rule.ingress ? `at spec.rules[${known.path.rule}].http.paths[${known.path.index}] too` : `in ${place(known.ingress)} too`;
  return {
    object: rule.ingress,
    severity: same ? Severity.WARNING : Severity.ERROR,
    problem: `${where}: ${ruleText(rule.path)} of ${classText(className)} is declared ${there}, ${same ? 'with the same backend' : `and leads to ${backendText(known.path)} there and to ${backendText(rule.path)} here`}`,
  };
}

function isCanary({ annotations }: IngressObject): boolean {
  return annotations.get('nginx.ingress.kubernetes.io/canary') === 'true';
}

/** Annotations by which controllers tell Ingresses with the same rules apart. */
const TELL_APART = [
  'traefik.ingress.kubernetes.io/router.entrypoints', 'konghq.com/methods', 'konghq.com/protocols', 'konghq.com/headers.', 'konghq.com/snis',
  'alb.ingress.kubernetes.io/load-balancer-name', 'alb.ingress.kubernetes.io/listen-ports', 'alb.ingress.kubernetes.io/scheme', 'nginx.org/mergeable-ingress-type', 'haproxy.org/route-acl',
  'haproxy-ingress.github.io/http-header-match', 'haproxy-ingress.github.io/http-ports-local', 'haproxy-ingress.github.io/path-type',
];

/** Those of one backend, by its name (AWS Load Balancer Controller, "Ingress annotations: Traffic Routing"). */
const CONDITIONS = 'alb.ingress.kubernetes.io/conditions.';

function toldApartBy({ ingress: { annotations }, path: { backend: { service } } }: HostRule): string {
  if (annotations.size === 0) return '';
  return [...annotations].filter(([key]) => key === `${CONDITIONS}${service}` || TELL_APART.some((prefix) => key.startsWith(prefix))).map((entry) => entry.join('=')).sort().join(',');
}
