import fc from 'fast-check';
import { ServiceName } from '../../src';

test("the names of the article's Service", () => {
  const name = new ServiceName('redis-test-clusterip', 'redis-standalone', 'cluster.local');
  expect(name.fqdn).toBe('redis-test-clusterip.redis-standalone.svc.cluster.local');
  expect(name.shortNames).toEqual(['redis-test-clusterip', 'redis-test-clusterip.redis-standalone', 'redis-test-clusterip.redis-standalone.svc']);
  expect(name.podName('redis-0')).toBe('redis-0.redis-test-clusterip.redis-standalone.svc.cluster.local');
});

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
const domain = fc.array(fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/), { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

test('every name is a DNS name for every legal Service, namespace and domain', () => {
  fc.assert(fc.property(label, label, domain, (service, namespace, clusterDomain) => {
    const name = new ServiceName(service, namespace, clusterDomain);
    for (const text of [name.fqdn, ...name.shortNames]) {
      expect(text.length).toBeLessThanOrEqual(253);
      for (const part of text.split('.')) expect(part).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }
  }));
});

test('every short name is the beginning of the full one, at a dot', () => {
  fc.assert(fc.property(label, label, domain, (service, namespace, clusterDomain) => {
    const name = new ServiceName(service, namespace, clusterDomain);
    for (const short of name.shortNames) expect(name.fqdn.startsWith(`${short}.`)).toBe(true);
  }));
});
