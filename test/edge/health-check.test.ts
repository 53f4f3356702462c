import { Duration } from 'cdk8s';
import { HealthCheck } from '../../src';

test('fails when a time has no unit', () => {
  expect(() => HealthCheck.tcp({ interval: 4000 as unknown as Duration })).toThrow("[HealthCheck] 'interval' is no Duration, got 4000; say the unit: interval: Duration.seconds(4)");
});

test.each<[string, HealthCheck, number[]]>([
  ["the article's for a NodePort", HealthCheck.article(), [4000, 2, 10]],
  ["the article's for an Ingress controller", HealthCheck.ingressArticle(), [1000, 2, 10]],
  ['nothing said', HealthCheck.tcp(), [2000, 2, 3]],
  ['everything said', HealthCheck.tcp({ interval: Duration.millis(500), rise: 1, fall: 5 }), [500, 1, 5]],
])('%s', (_title, { intervalMs, rise, fall }, numbers) => {
  expect([intervalMs, rise, fall]).toEqual(numbers);
});
