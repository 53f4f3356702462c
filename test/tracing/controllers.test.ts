import { backendOf, deployment, ingress, ingressClass, networkPolicy, service, SHOP, traced } from './support/shop';
import type { Manifest } from './support/shop';
import { ControllerDialect } from '../../src';

describe('a controller that is known by its name', () => {
  const called = (name: string) => deployment(name, {}, { containers: [{ name, ports: [{ containerPort: 80, hostPort: 80 }] }] });
  const guarded = (...more: Manifest[]) => traced([...SHOP, networkPolicy('deny', {}), ...more], 'http://example.com/');
  const lets = (label: string) => networkPolicy('allow', { ingress: [{ from: [{ podSelector: { matchLabels: { app: label } } }] }] });

  test.each<[string, string, string, Manifest[]]>([
    ['is the one that a policy lets in', 'DELIVERED', 'ASSUMED', [called('my-ingress'), lets('my-ingress')]],
    ['is not let in', 'BLOCKED', 'ASSUMED', [called('my-ingress'), lets('other')]],
    ['is as shut out as everyone', 'BLOCKED', 'SPEC', [called('my-ingress')]],
    ['is one of two, so that nobody knows', 'UNKNOWN', 'SPEC', [called('my-ingress'), called('traefik'), lets('my-ingress')]],
    ['is not open to the outside', 'UNKNOWN', 'SPEC', [deployment('my-ingress'), lets('my-ingress')]],
    ['could be that of two classes', 'UNKNOWN', 'SPEC', [called('my-ingress'), ingressClass('second'), lets('my-ingress')]],
    ['has an Ingress that leads to it', 'UNKNOWN', 'SPEC', [called('my-ingress'), service('my-ingress'), ingress('to-it', 'it.example.com', { '/': 'my-ingress' }), lets('my-ingress')]],
  ])('%s', (_, verdict, certainty, more) => {
    const trace = guarded(...more);
    expect([trace.verdict, trace.certainty]).toEqual([verdict, certainty]);
  });

  test('would say what is not known without it', () => {
    expect(guarded(lets('other')).hops.at(-1)?.decision).toBe('NetworkPolicy shop/allow lets certain Pods in, and nobody declares the controller: whether it is one of them is not known');
  });

  test('is no less certain where no policy asks who it is', () => {
    const trace = traced([...SHOP, called('my-ingress')], 'http://example.com/');
    expect([trace.verdict, trace.certainty, trace.hops[2].decision]).toEqual(['DELIVERED', 'SPEC', 'Deployment shop/my-ingress is taken to serve, by its name, IngressClass main (example.org/unknown)']);
  });
});

describe('a request by name on a port that is not a default', () => {
  const chart = { labels: { 'app.kubernetes.io/name': 'proxy', 'app.kubernetes.io/instance': 'proxy' } };
  const [, ...routes] = SHOP;
  const asked = (port: number, pod: Manifest, ...more: Manifest[]) =>
    traced([ingressClass('main', chart), ...routes, deployment('proxy', {}, pod, chart), ...more], `http://example.com:${port}/`, ControllerDialect.kong());
  const onHost = { containers: [{ name: 'proxy', ports: [{ containerPort: 80, hostPort: 80 }] }] };
  const onNode = service('proxy', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] });

  test.each<[string, number, Manifest, Manifest[], string]>([
    ['a hostPort, asked on another', 8080, onHost, [], 'ASSUMED'],
    ['a hostPort, asked on it', 80, onHost, [], 'SPEC'],
    ['a hostPort, asked by TLS, which something outside may end', 443, onHost, [], 'SPEC'],
    ['the node\'s network', 8000, { hostNetwork: true, containers: [{ name: 'proxy', ports: [{ containerPort: 8000 }] }] }, [], 'SPEC'],
    ['a nodePort, asked on it', 30080, {}, [onNode], 'SPEC'],
    ['a nodePort, asked on another', 30081, {}, [onNode], 'ASSUMED'],
  ])('%s', (_, port, pod, more, certainty) => {
    const trace = asked(port, pod, ...more);
    expect([trace.verdict, trace.certainty, trace.hops[2].assumed, / leads to it is taken for granted$/.test(trace.hops[2].decision)])
      .toEqual(['DELIVERED', certainty, certainty === 'ASSUMED', certainty === 'ASSUMED']);
  });
});

test('a chart with the controller apart from its proxy: the proxy takes the requests, by name and by address', () => {
  const part = (name: string) => ({ namespace: 'kong', labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': 'kong' } });
  const lb = service('gateway', { type: 'LoadBalancer' }, { ...part('gateway'), annotations: { 'metallb.io/loadBalancerIPs': '10.0.0.50' } });
  const [, ...routes] = SHOP;
  const kong = [ingressClass('main', part('controller'), 'ingress-controllers.konghq.com/kong'), deployment('controller', {}, {}, part('controller')), deployment('gateway', {}, {}, part('gateway')), lb];
  const byName = traced([...kong, ...routes], 'http://example.com/');
  const byAddress = traced([...kong, ...routes], { url: 'http://10.0.0.50/', headers: { host: 'example.com' } });
  const serves = 'Deployment kong/gateway serves IngressClass main (ingress-controllers.konghq.com/kong)';
  for (const trace of [byName, byAddress]) {
    expect([trace.verdict, trace.certainty, backendOf(trace), trace.hops.find(({ step }) => step === 'CONTROLLER')?.decision]).toEqual(['DELIVERED', 'SPEC', 'shop/web:80', serves]);
  }
  const two = traced([...kong, deployment('admin', {}, {}, part('admin')), service('admin', { type: 'NodePort' }, part('admin')), ...routes], 'http://example.com/');
  expect([two.certainty, two.hops[2].code]).toEqual(['ASSUMED', 'CTRL_NOT_EXPOSED']);
  const other = traced([ingressClass('main', part('controller')), ...kong.slice(1), ...routes], 'http://example.com/');
  expect([other.certainty, other.hops[2].code]).toEqual(['ASSUMED', 'CTRL_NOT_EXPOSED']);
});
