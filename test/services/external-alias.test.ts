import { ExternalAlias, HostIngress } from '../../src';
import { chart, specOf } from '../support/apps';

test('an alias with ports can stand behind an Ingress', () => {
  const web = chart({ namespace: 'shop' });
  const alias = new ExternalAlias(web, 'db', { name: 'db', host: 'my.database.example.com', ports: [{ port: 443, name: 'https', appProtocol: 'https' }] });
  expect(specOf(alias)).toEqual({ type: 'ExternalName', externalName: 'my.database.example.com', ports: [{ name: 'https', port: 443, targetPort: 443, appProtocol: 'https' }] });
  expect([alias.host, alias.address]).toEqual(['my.database.example.com', 'db.shop.svc.cluster.local:443']);
  expect(() => new HostIngress(web, 'site', { host: 'a.example.com', backend: alias.onPortNamed('https') })).not.toThrow();
});

test('its address has no port where none is known', () => {
  expect(new ExternalAlias(chart(), 'db', { name: 'db', host: 'x.example' }).address).toBe('db.default.svc.cluster.local');
});

test.each(['10.0.0.1', '2001:db8::1'])('fails when the host is the address %s', (host) => {
  expect(() => new ExternalAlias(chart(), 'db', { host })).toThrow(
    new Error(`[web/db] 'host' is an address, which a CNAME cannot point to, got "${host}"; use a DNS name; for an address, a ClusterIpService without a selector and an EndpointSlice that lists it`));
});

test('fails when a target is said twice', () => {
  expect(() => new ExternalAlias(chart(), 'db', { host: 'x.example', ports: [{ port: 80, targetPort: 1, targetPortName: 'x' }] })).toThrow(
    "[web/db] 'targetPort' and 'targetPortName' both say which port of the Pods answers, got [1,\"x\"]; keep one");
});
