import { ControllerDialect } from '../../../src/routing';
import { IngressRouter } from '../../../src/routing/ingress/ingress-router';
import type { RuleReading, RuleRequest } from '../../../src/routing/rule-reading';
import { readManifests } from '../../support/world';

/** The dialects of the controllers by their names, the options spelled out. */
export const DIALECTS: Readonly<Record<string, ControllerDialect>> = {
  ingressNginx: ControllerDialect.ingressNginx(),
  haproxyTech: ControllerDialect.haproxyTech(),
  haproxyIngress: ControllerDialect.haproxyIngress(),
  haproxyIngressStrict: ControllerDialect.haproxyIngress({ strictHost: true }),
  kong: ControllerDialect.kong(),
  traefik: ControllerDialect.traefik(),
  traefikStrict: ControllerDialect.traefik({ strictPrefix: true }),
};

/** A rule in short: `host Prefix /path service`; `*` stands for no host. */
export function ingress(name: string, rules: readonly string[], more: Record<string, unknown> = {}): Record<string, unknown> {
  const { annotations, ...spec } = more;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, annotations },
    spec: {
      ...spec,
      rules: rules.map((rule) => {
        const [host, pathType, path, service] = rule.split(' ');
        const named = host === '*' ? {} : { host };
        return pathType === undefined ? named : { ...named, http: { paths: [{ path, pathType, backend: backend(service) }] } };
      }),
    },
  };
}

/** A backend: port 80 of a Service. */
export function backend(service: string): Record<string, unknown> {
  return { service: { name: service, port: { number: 80 } } };
}

/** A request for a URL. */
export function requestFor(url: string, headers: Readonly<Record<string, string>> = {}): RuleRequest {
  const [, scheme, host, path = '/', query = ''] = /^(https?):\/\/([^/?]*)([^?]*)\??(.*)$/.exec(url) ?? [];
  return { host, path: path === '' ? '/' : path, query, method: 'GET', headers: new Map(Object.entries(headers)), tls: scheme === 'https', port: scheme === 'https' ? 443 : 80 };
}

/** A router over some manifests. */
export function routerOf(objects: unknown, dialect: ControllerDialect): IngressRouter {
  return new IngressRouter(readManifests(objects, {}).clusters[0], dialect);
}

/** What becomes of a request for a URL: the readings of the Ingresses without a class. */
export function route(objects: unknown, url: string, dialect: ControllerDialect, headers?: Readonly<Record<string, string>>): RuleReading[] {
  return routerOf(objects, dialect).route('', requestFor(url, headers));
}

/** What a reading comes to, in a word: the Services, the redirect, the status, or that it is unknown. */
export function resultOf({ targets, redirect, status, unknown }: RuleReading): string {
  if (redirect !== undefined) return `${redirect.status} ${redirect.location}`;
  const where = targets.map(({ service, resource, weight }) => `${service ?? resource}${weight === 1 ? '' : `*${weight}`}`).join('+');
  return `${where === '' ? String(status) : where}${unknown ? '?' : ''}`;
}

/** What becomes of a request, in words: one for each reading. */
export function results(objects: unknown, url: string, dialect: ControllerDialect, headers?: Readonly<Record<string, string>>): string[] {
  return route(objects, url, dialect, headers).map(resultOf);
}

/** What each controller makes of a request. */
export function byController(objects: unknown, url: string): Record<string, string> {
  return Object.fromEntries(Object.entries(DIALECTS).map(([name, dialect]) => [name, results(objects, url, dialect).join(' | ')]));
}
