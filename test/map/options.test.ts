import { App, Chart } from 'cdk8s';
import { NetworkMap } from '../../src';
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
