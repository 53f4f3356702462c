import { RedisClusterIp } from '../../src';
import { chart, chartIn, specOf } from '../support/apps';

test('Redis answers on its own port, under a full name and two shorter ones', () => {
  const redis = new RedisClusterIp(chart({ namespace: 'data' }), 'redis', { name: 'redis', selector: { app: 'redis' } });
  expect(specOf(redis)).toEqual({ type: 'ClusterIP', selector: { app: 'redis' }, ports: [{ port: 6379, targetPort: 6379 }] });
  expect(redis.fqdn).toBe('redis.data.svc.cluster.local');
  expect(redis.dnsNames).toEqual(['redis', 'redis.data', 'redis.data.svc']);
});

test.each([
  [{ port: 6380 }, [{ port: 6380, targetPort: 6380 }], ':6380'],
  [{ targetPort: 6380 }, [{ port: 6379, targetPort: 6380 }], ':6379'],
  [{ targetPortName: 'redis' }, [{ port: 6379, targetPort: 'redis' }], ':6379'],
  [{ ports: [{ port: 26379, name: 'sentinel' }, { port: 6379, name: 'redis' }] }, [{ port: 26379, targetPort: 26379, name: 'sentinel' }, { port: 6379, targetPort: 6379, name: 'redis' }], ':26379'],
])('with %j it has the ports %j', (props, ports, end) => {
  const redis = new RedisClusterIp(chart(), 'redis', props);
  expect(specOf(redis).ports).toEqual(ports);
  expect(redis.address.endsWith(end)).toBe(true);
});

test('its names follow the domain of the cluster', () => {
  expect(new RedisClusterIp(chartIn({ clusterDomain: 'k8s.example.com' }), 'redis', { name: 'redis' }).address).toBe('redis.default.svc.k8s.example.com:6379');
});

test("fails when 'ports' is empty, although there is a default", () => {
  expect(() => new RedisClusterIp(chart(), 'redis', { ports: [] })).toThrow("[web/redis] 'ports' is empty, got []; give at least one port, e.g. ports: [{ port: 80 }]");
});
