import type { HttpRouteObject, RouteMatch } from '../../../network/read';
import { prefixText } from '../../../routing/path-compare';
import type { Check, Found } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { place } from '../../place';
import { hostRules, ruleText } from '../host-rules';
import type { HostRule } from '../host-rules';
import { ingressRouter, plainRequest } from '../ingress-router';

/** A rule that no request gets to. */
export const ING011: Check = {
  id: 'ING011',
  severity: Severity.WARNING,
  title: 'a rule can never match',
  why: 'Another rule takes all of its requests: of a HTTPRoute, an earlier rule with the same matches, or the older of two routes that say the same for the same hosts; of an Ingress, a rule that the declared controller puts first. By the text of the Ingress API only the same path can come first, which is ING010 and ING012.',
  fix: 'take one of the two away, or tell them apart',
  example: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  parentRefs: [{ name: public }]
  rules:
    - { matches: [{ path: { type: PathPrefix, value: /api } }], backendRefs: [{ name: one, port: 80 }] }
    - { matches: [{ path: { type: PathPrefix, value: /api } }], backendRefs: [{ name: two, port: 80 }] }
`,
  *inCluster(scene) {
    yield* hiddenMatches(scene.network.objects.httpRoutes);
    if (!scene.dialect._isSpec) yield* hiddenPaths(scene);
  },
};

function* hiddenMatches(routes: readonly HttpRouteObject[]): Iterable<Found> {
  const first = new Map<string, { readonly route: HttpRouteObject; readonly field: string }>();
  for (const route of routes) {
    const scope = JSON.stringify([route.hostnames.slice().sort(), route.parents.map((parent) => JSON.stringify(parent)).sort()]);
    for (const [at, { matches }] of route.rules.entries()) {
      for (const [index, match] of matches.entries()) {
        const key = `${scope}${matchText(match)}`;
        const field = `spec.rules[${at}].matches[${index}]`;
        const known = first.get(key);
        if (known === undefined) first.set(key, { route, field });
        else if (known.route === route) yield { object: route, problem: `${field}: it asks for the same as ${known.field}, which comes first` };
        else yield { object: route, problem: `${field}: it asks for the same as ${known.field} of ${place(known.route)}, and only the older of the two routes is asked` };
      }
    }
  }
}

function matchText({ path, pathType, method, headers, queryParams }: RouteMatch): string {
  const prefix = pathType === 'PathPrefix' ? prefixText(path) : path;
  const values = [headers, queryParams].map((some) => some.map(({ name, type, value }) => JSON.stringify([name, type, value])).sort());
  return JSON.stringify([pathType, prefix, method ?? '', values]);
}

/** By controllers' own orders, a rule can hide only one of the same path and another type: those are asked for. */
function* hiddenPaths(scene: ClusterScene): Iterable<Found> {
  const router = scene.once(ingressRouter);
  for (const { className, host, rules } of scene.once(hostRules).values()) {
    if (host === undefined || rules.length < 2) continue;
    const asked = host.startsWith('*') ? `any${host.slice(1)}` : host;
    for (const rule of withTwins(rules)) {
      const readings = samplesOf(rule).flatMap((sample) => router.route(className, plainRequest(asked, sample)));
      const reached = readings.some(({ object, unknown }) => unknown || object === undefined || isSame(object, rule));
      if (readings.length === 0 || reached) continue;
      const where = `spec.rules[${rule.path.rule}].http.paths[${rule.path.index}]`;
      yield { object: rule.ingress, problem: `${where}: ${ruleText(rule.path)} never matches by ${scene.dialect.name}: ${readings[0].decision}` };
    }
  }
}

/** Requests of which the rule takes at least one, if nothing comes before it. */
function samplesOf({ path: { path, pathType } }: HostRule): string[] {
  const below = `${path.endsWith('/') ? path : `${path}/`}other`;
  return pathType === 'Exact' ? [path] : pathType === 'Prefix' ? [path, below] : [path, below, `${path}other`];
}

/** The rules whose path others of the host have with another type. */
function withTwins(rules: readonly HostRule[]): HostRule[] {
  const types = new Map<string, Set<string>>();
  for (const { path: { path, pathType } } of rules) types.set(path, (types.get(path) ?? new Set()).add(pathType));
  return rules.filter((rule) => types.get(rule.path.path)!.size > 1 && isPlain(rule));
}

/** Whether the path is the text that requests have: not a regular expression, not a rule of annotations. */
function isPlain({ path: { path }, ingress: { annotations } }: HostRule): boolean {
  return /^[\w/.-]*$/.test(path) && annotations.size === 0;
}

function isSame({ namespace, name }: { readonly namespace: string; readonly name: string }, { ingress }: HostRule): boolean {
  return ingress.namespace === namespace && ingress.name === name;
}
