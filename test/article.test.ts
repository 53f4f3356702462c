import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { ExternalAlias, HostIngress, HostPortController, RedisClusterIp, ServiceReference } from '../src';
import { specOf, synth } from './support/apps';

const chartOf = (namespace: string) => new Chart(Testing.app(), 'article', { namespace });

test('the ClusterIP of the article', () => {
  const chart = chartOf('redis-standalone');
  const redis = new RedisClusterIp(chart, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
  expect(synth(chart)).toEqual([parse(`
apiVersion: v1
kind: Service
metadata:
  name: redis-test-clusterip
  namespace: redis-standalone
spec:
  type: ClusterIP
  ports:
  - port: 6379
    targetPort: 6379
  selector:
    app: redis-test
`)]);
  expect(redis.address).toBe('redis-test-clusterip.redis-standalone.svc.cluster.local:6379');
});

test('the ExternalName of the article', () => {
  const chart = chartOf('sysadmin');
  new ExternalAlias(chart, 'db', { name: 'my-external-service', host: 'my.database.example.com' });
  expect(synth(chart)).toEqual([parse(`
apiVersion: v1
kind: Service
metadata:
  name: my-external-service
  namespace: sysadmin
spec:
  type: ExternalName
  externalName: my.database.example.com
`)]);
});

test('the Ingress of the article', () => {
  const chart = chartOf('default');
  const backend = ServiceReference.fromName(chart, 'example-service', { ports: [{ port: 80 }] });
  new HostIngress(chart, 'site', { name: 'example-ingress', host: 'example.com', backend });
  expect(synth(chart)).toEqual([parse(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: example-ingress
  namespace: default
spec:
  rules:
  - host: example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: example-service
            port:
              number: 80
`)]);
});

test("the ports of the article's DaemonSet", () => {
  const controller = new HostPortController(chartOf('kube-system'), 'controller', {
    name: 'rke2-ingress-nginx-controller', image: 'controller:1', className: 'nginx', controllerName: 'k8s.io/ingress-nginx',
  });
  const { template } = specOf(controller) as { template: { spec: { containers: { name: string; ports: object[] }[] } } };
  const [container] = template.spec.containers;
  expect({ name: container.name, ports: container.ports }).toEqual(parse(`
        name: rke2-ingress-nginx-controller
        ports:
        - containerPort: 80
          hostPort: 80
          name: http
          protocol: TCP
        - containerPort: 443
          hostPort: 443
          name: https
          protocol: TCP
        - containerPort: 8443
          name: webhook
          protocol: TCP
`));
});
