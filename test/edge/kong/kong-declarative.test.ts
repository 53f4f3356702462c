import { parse } from 'yaml';
import { EdgeBalance, EdgeMode } from '../../../src';
import { renderDeclarative } from '../../../src/edge/kong/kong-declarative';
import { modelWith } from '../models';

const backend = (name: string) => ({
  name, mode: EdgeMode.HTTP, balance: EdgeBalance.ROUND_ROBIN, health: { intervalMs: 1500, rise: 2, fall: 3 }, servers: [{ address: '::1', port: 80 }], sourcePath: 'web/shop',
});

test('an edge without backends is a file that Kong takes', () => {
  expect(parse(renderDeclarative(modelWith({ backends: [] })))).toEqual({ _format_version: '3.0', upstreams: [] });
});

test.each(['no', 'null', '1e3', '0x10', '1-2', 'y', '2026-01-01', '1.5'])('a name that YAML reads as something else stays a text: %s', (name) => {
  expect((parse(renderDeclarative(modelWith({ backends: [backend(name)] })), { version: '1.1' }) as { upstreams: { name: unknown }[] }).upstreams[0].name).toBe(name);
});

test('active checks are on: interval and counts are all given', () => {
  const { upstreams } = parse(renderDeclarative(modelWith({ backends: [backend('shop')] }))) as { upstreams: { healthchecks: unknown }[] };
  expect(upstreams[0].healthchecks).toEqual({
    active: { type: 'tcp', healthy: { interval: 1.5, successes: 2 }, unhealthy: { interval: 1.5, tcp_failures: 3, timeouts: 3, http_failures: 3 } },
  });
});
