import { App, Chart } from 'cdk8s';
import { ControllerDialect, NetworkMap } from '../../src';
import type { NetworkMapOptions } from '../../src';
import { manifests } from '../support/manifests';

const SERVICE = manifests('{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { clusterIP: 10.96.0.9, ports: [{ port: 80 }] } }');

test.each<[NetworkMapOptions, string]>([
  [{ kubernetesVersion: '1.2' }, "got \"1.2\"; use '1.28' to '1.36'"],
  [{ nodePortRange: '30000' }, "'nodePortRange' is no range, got \"30000\"; write it as kube-apiserver does: '30000-32767'"],
])('fails when an option is none: %j', (options, message) => {
  expect(() => NetworkMap.fromManifests(SERVICE, options)).toThrow(message);
  expect(() => NetworkMap.of(new Chart(new App(), 'web'), options)).toThrow(message);
});

test.each(['corp.example', 'Corp.Example', 'corp.example.'])('names end with the domain, however it is written: %s', (clusterDomain) => {
  const { rcode, resolvedAs } = NetworkMap.fromManifests(SERVICE, { clusterDomain }).resolve({ name: 'web', type: 'A', namespace: 'default' });
  expect([rcode, resolvedAs]).toEqual(['NOERROR', 'web.default.svc.corp.example.']);
});

test.each<[string, string, NetworkMapOptions]>([
  ['the default', 'ASSUMED', {}],
  ['the text of the API, which is no controller', 'ASSUMED', { controller: ControllerDialect.spec() }],
  ['one controller, which is the premise then', 'SPEC', { controller: ControllerDialect.haproxyTech() }],
])('a class that is missing among those declared is taken for granted: %s', (_what, certainty, options) => {
  const objects = [
    '{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: internal }, spec: { controller: example.com/proxy } }',
    `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: site }, spec: { ingressClassName: public, rules: [
      { host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }`,
    '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web }, ports: [{ port: 80 }] } }',
    '{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } }',
  ].flatMap(manifests);
  const trace = NetworkMap.fromManifests(objects, options).trace({ url: 'http://example.com/' });
  expect([trace.verdict, trace.hops.map(({ code }) => code).includes('CTRL_CLASS_NOT_FOUND'), trace.certainty]).toEqual(['DELIVERED', true, certainty]);
});
