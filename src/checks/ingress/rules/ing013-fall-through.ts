import { wildcardOf } from '../../../private/wildcard';
import type { ControllerDialect } from '../../../routing';
import { pathTakes } from '../../../routing/path-compare';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { hostKey, hostRules, ruleText } from '../host-rules';
import type { HostRule, HostRules } from '../host-rules';

/** A path that only a wider host has. */
export const ING013: Check = {
  id: 'ING013',
  severity: Severity.WARNING,
  title: 'a path that a host has no rule for is covered by a wildcard or by a rule of every host',
  why: 'The Ingress API does not say whether the wider rule is asked: some controllers answer 404, some send the request on. Worth knowing only where the controller is declared: then the problem says what it does.',
  fix: 'give the host a rule for the path, or for /',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules:
    - { host: shop.example.com, http: { paths: [{ path: /api, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }
    - { host: "*.example.com", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: site, port: { number: 80 } } } }] } }
`,
  *inCluster(scene) {
    const known = !scene.dialect._isSpec;
    const severity = known ? Severity.INFO : Severity.WARNING;
    if (!scene.tells(severity)) return;
    const groups = scene.once(hostRules);
    for (const group of groups.values()) {
      const { entrance, host, rules } = group;
      if (host === undefined || host.startsWith('*') || rules.some(({ path }) => path.pathType === 'Prefix' && path.path === '/')) continue;
      const wider = [wildcardOf(host) ?? '', undefined].flatMap((wide) => (wide === '' ? [] : groups.get(hostKey(entrance, wide)) ?? []));
      const through = wider.map((wide) => fallsThrough(group, wide)).find((found) => found !== undefined);
      if (through === undefined) continue;
      const { sample, rule } = through;
      yield {
        object: rules[0].ingress,
        severity,
        problem: `${host} has no rule for http://${host}${sample}, and ${ruleText(rule.path)} of ${place(rule.ingress)} has: ${known ? outcome(scene.dialect) : 'controllers differ in whether it is asked'}`,
      };
    }
  },
};

interface Through {
  readonly sample: string;
  readonly rule: HostRule;
}

/** A path that a wider host takes and the host itself does not. */
function fallsThrough({ rules }: HostRules, wide: HostRules): Through | undefined {
  for (const rule of wide.rules) {
    const { path, pathType } = rule.path;
    const samples = pathType === 'Exact' ? [path] : [path, `${path.endsWith('/') ? path : `${path}/`}other`];
    const sample = samples.find((one) => !rules.some((own) => pathTakes(own.path.pathType, own.path.path, one)));
    if (sample !== undefined) return { sample, rule };
  }
  return undefined;
}

function outcome({ name, _answers }: ControllerDialect): string {
  return `${name} ${_answers.fallsThrough ? 'asks it' : 'does not ask it'}`;
}
