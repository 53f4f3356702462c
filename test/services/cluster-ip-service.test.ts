import { Duration, Lazy } from 'cdk8s';
import fc from 'fast-check';
import { ClusterIpService, IpFamily, IpFamilyPolicy, Protocol, SessionAffinity, TrafficDistribution, TrafficPolicy } from '../../src';
import type { ClusterIpServiceProps } from '../../src';
import { chart, specOf, synth, untyped } from '../support/apps';

test('a Service with the least that it needs', () => {
  const web = chart({ namespace: 'shop', labels: { team: 'a' } });
  const service = new ClusterIpService(web, 'api', { port: 80, selector: { app: 'api' }, labels: { tier: 'b' }, annotations: { note: 'c' } });
  expect(synth(web)).toEqual([{
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-api-c8d2ea31', namespace: 'shop', labels: { team: 'a', tier: 'b' }, annotations: { note: 'c' } },
    spec: { type: 'ClusterIP', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 80 }] },
  }]);
  expect(service.name).toBe('web-api-c8d2ea31');
  expect(service.apiObject).toBe(service);
});

test('a Service with everything', () => {
  const web = chart();
  new ClusterIpService(web, 'api', {
    name: 'api',
    namespace: 'shop',
    selector: { app: 'api' },
    ports: [
      { name: 'http', port: 80, targetPortName: 'web', appProtocol: 'kubernetes.io/h2c' },
      { name: 'dns', port: 53, targetPort: 5353, protocol: Protocol.UDP },
      { name: 'dns-tcp', port: 53, targetPort: 5353, protocol: Protocol.TCP },
    ],
    publishNotReadyAddresses: true,
    trafficDistribution: TrafficDistribution.PREFER_SAME_NODE,
    internalTrafficPolicy: TrafficPolicy.LOCAL,
    externalTrafficPolicy: TrafficPolicy.LOCAL,
    ipFamilies: [IpFamily.IPV6, IpFamily.IPV4],
    ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK,
    sessionAffinity: SessionAffinity.clientIp(Duration.minutes(1)),
    clusterIps: ['2001:db8::10', '10.43.0.10'],
    externalIps: ['192.0.2.1'],
  });
  expect(synth(web)).toEqual([{
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api', namespace: 'shop' },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'api' },
      ports: [
        { name: 'http', port: 80, targetPort: 'web', appProtocol: 'kubernetes.io/h2c' },
        { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, targetPort: 5353, protocol: 'TCP' },
      ],
      publishNotReadyAddresses: true,
      trafficDistribution: 'PreferSameNode',
      internalTrafficPolicy: 'Local',
      externalTrafficPolicy: 'Local',
      ipFamilies: ['IPv6', 'IPv4'],
      ipFamilyPolicy: 'RequireDualStack',
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      clusterIP: '2001:db8::10',
      clusterIPs: ['2001:db8::10', '10.43.0.10'],
      externalIPs: ['192.0.2.1'],
    },
  }]);
});

describe('session affinity', () => {
  test.each<[string, SessionAffinity | undefined, object]>([
    ['none said', undefined, {}],
    ['none', SessionAffinity.NONE, { sessionAffinity: 'None' }],
    ['by address', SessionAffinity.clientIp(), { sessionAffinity: 'ClientIP' }],
    ['by address for a day', SessionAffinity.clientIp(Duration.days(1)), { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86400 } } }],
  ])('%s', (_title, sessionAffinity, expected) => {
    expect(specOf(new ClusterIpService(chart(), 'api', { port: 80, sessionAffinity }))).toEqual({ type: 'ClusterIP', ports: [{ port: 80, targetPort: 80 }], ...expected });
  });
});

describe('the selector', () => {
  const labels = fc.dictionary(fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_./-]{0,20}[A-Za-z0-9])?$/), fc.string());

  test('is the labels that were given, whatever they are', () => {
    fc.assert(fc.property(labels, (selector) => {
      expect(specOf(new ClusterIpService(chart(), 'api', { port: 80, selector })).selector).toEqual(selector);
    }));
  });

  test('and the caller share no object', () => {
    fc.assert(fc.property(labels, (selector) => {
      const before = { ...selector };
      const service = new ClusterIpService(chart(), 'api', { port: 80, selector });
      selector.app = 'changed afterwards';
      expect(specOf(service).selector).toEqual(before);
    }));
  });

  test('is left out where there is none, and empty where it is: endpoints are then managed elsewhere', () => {
    expect(specOf(new ClusterIpService(chart(), 'api', { port: 80 }))).not.toHaveProperty('selector');
    expect(specOf(new ClusterIpService(chart(), 'api', { port: 80, selector: {} })).selector).toEqual({});
  });

  test.each([[undefined, 'nothing'], [null, 'null']])('fails when a label is %p', (value, got) => {
    expect(() => new ClusterIpService(chart(), 'api', { port: 80, selector: untyped({ app: value }) })).toThrow(
      new Error(`[web/api] the label 'app' of 'selector' has no value, got ${got}; give it one, or leave the label out`));
  });
});

test('what the caller changes afterwards, or in what comes back, changes nothing', () => {
  const props = { ports: [{ port: 80 }], clusterIps: ['10.43.0.10'], externalIps: ['192.0.2.1'], ipFamilies: [IpFamily.IPV4], labels: { a: 'b' }, annotations: { c: 'd' } };
  const web = chart();
  const service = new ClusterIpService(web, 'api', props);
  const before = JSON.stringify(synth(web));
  props.ports[0].port = 1;
  props.ports.push({ port: 2 });
  props.clusterIps.push('x');
  props.externalIps.push('x');
  props.ipFamilies.push(IpFamily.IPV6);
  props.labels.a = 'x';
  props.annotations.c = 'x';
  untyped<{ port: number }[]>(service.ports)[0].port = 3;
  service.ports.push({ port: 4 });
  service.dnsNames.push('x');
  expect(JSON.stringify(synth(web))).toBe(before);
  expect([service.address, service.ports, service.dnsNames.length]).toEqual(['web-api-c8d2ea31.default.svc.cluster.local:80', [{ port: 80 }], 3]);
});

const MANY = "keep one: put the numbers into 'ports'";
test.each<[string, ClusterIpServiceProps, string]>([
  ['there is no port', {}, "a Service needs a port, got nothing; give 'port', e.g. port: 80, or 'ports' for several"],
  ['there is only a target', { targetPort: 8080 }, "a Service needs a port, got {\"targetPort\":8080}; give 'port', e.g. port: 80, or 'ports' for several"],
  ['there are no ports', { ports: [] }, "'ports' is empty, got []; give at least one port, e.g. ports: [{ port: 80 }]"],
  ['ports are said twice', { port: 1, ports: [{ port: 2 }] }, `'ports' and 'port' both say which ports there are, got [{"port":2}]; ${MANY}`],
  ['a target is said beside ports', { targetPort: 1, targetPortName: 'x', ports: [{ port: 2 }] }, `'ports' and 'targetPort', 'targetPortName' both say which ports there are, got [{"port":2}]; ${MANY}`],
  ['a target is said twice', { port: 80, targetPort: 1, targetPortName: 'x' }, "'targetPort' and 'targetPortName' both say which port of the Pods answers, got [1,\"x\"]; keep one: 'targetPort' for a number, 'targetPortName' for a container port's name"],
  ['a target of one of the ports is said twice', { ports: [{ port: 80 }, { port: 81, targetPort: 0, targetPortName: '' }] }, "'targetPort' and 'targetPortName' both say which port of the Pods answers, got [0,\"\"]; keep one"],
])('fails when %s', (_title, props, message) => {
  expect(() => new ClusterIpService(chart(), 'api', props)).toThrow(`[web/api] ${message}`);
});

test('a name that is null is the one that cdk8s makes', () => {
  const web = chart();
  const api = new ClusterIpService(web, 'api', { name: untyped(null), port: 80 });
  expect(synth(web)).toMatchObject([{ metadata: { name: api.name } }]);
  expect(api.name).toMatch(/^web-api-/);
});

test('fails when a DNS name is made of a lazy name; the manifest is not', () => {
  const web = chart();
  const api = new ClusterIpService(web, 'api', { name: untyped(Lazy.any({ produce: () => 'late' })), port: 80 });
  expect(() => api.address).toThrow("[web/api] 'name' is no text, and names are made of it, got {\"producer\":{}}; give the text itself, not a lazy value");
  expect(synth(web)).toMatchObject([{ metadata: { name: 'late' } }]);
});

test("fails when 'ports' is no list or the selector a text", () => {
  expect(() => new ClusterIpService(chart(), 'api', { ports: untyped('80') })).toThrow("[web/api] 'ports' is no list, got \"80\"; put it into brackets: ports: [\"80\"]");
  expect(() => new ClusterIpService(chart(), 'api', { port: 80, selector: untyped('app=api') })).toThrow("[web/api] 'selector' is no map of labels, got \"app=api\"");
});
