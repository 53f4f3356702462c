import type { ManifestValidatorOptions } from '../../src';
import { ManifestValidator } from '../../src';

/** What, the manifest, the field that is refused (empty: accepted), and a part of what the server says. */
export type Case = [string, unknown, string?, string?];

/** One line a case: refused at exactly this field and with a fix, or accepted. */
export function rule(cases: Case[], options?: ManifestValidatorOptions): void {
  test.each(cases.map(([what, manifest, field = '', message = '']) => [field === '' ? `accepts ${what}` : `refuses ${what}`, manifest, field, message] as const))(
    '%s', (_, manifest, field, message) => {
      const problems = ManifestValidator.validate(manifest, options);
      expect([...new Set(problems.map((problem) => problem.field))].join(' ')).toBe(field);
      if (field === '') return;
      expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
      problems.forEach((problem) => expect(problem.fix).toMatch(/^[a-z"]/));
    },
  );
}

/** What, the manifest, the field, the last version that refuses it, the first that accepts it, or the other way round. */
export type Turn = [string, unknown, string, { refusedUntil: string; acceptedFrom: string } | { acceptedUntil: string; refusedFrom: string }];

/** The verdict turns between two versions. */
export function turns(cases: Turn[]): void {
  test.each(cases)('the version decides on %s', (_, manifest, field, turn) => {
    const [refused, accepted] = 'refusedUntil' in turn ? [turn.refusedUntil, turn.acceptedFrom] : [turn.refusedFrom, turn.acceptedUntil];
    expect(fieldsOf(manifest, { kubernetesVersion: refused })).toEqual([field]);
    expect(fieldsOf(manifest, { kubernetesVersion: accepted })).toEqual([]);
  });
}

/** The refused fields, each once. */
export function fieldsOf(manifest: unknown, options?: ManifestValidatorOptions): string[] {
  return [...new Set(ManifestValidator.validate(manifest, options).map(({ field }) => field))];
}

/** A Service with one port. */
export function service(spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec: { ports: [{ port: 80 }], ...spec } };
}

/** A Service with one port that has more fields. */
export function port(fields: object, spec: object = {}): object {
  return service({ ports: [{ port: 80, ...fields }], ...spec });
}

/** An Ingress with these fields in its `spec`, besides a default backend. */
export function ingress(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'site', ...metadata },
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...spec },
  };
}

/** An Ingress with one path that has more fields. */
export function path(fields: object): object {
  return ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } }, ...fields }] } }] });
}

/** An IngressClass. */
export function ingressClass(spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy', ...metadata }, spec: { controller: 'example.com/haproxy', ...spec } };
}

/** A NetworkPolicy. */
export function policy(spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', ...metadata }, spec: { podSelector: {}, ...spec } };
}

/** An EndpointSlice. */
export function slice(fields: object = {}): object {
  return { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web-1' }, addressType: 'IPv4', endpoints: [], ...fields };
}

/** An object of the Gateway API. */
export function gatewayApi(kind: string, spec: unknown, version = 'v1'): object {
  return { apiVersion: `gateway.networking.k8s.io/${version}`, kind, metadata: { name: 'site' }, spec };
}

/** A string of a length. */
export function long(length: number): string {
  return 'a'.repeat(length);
}
