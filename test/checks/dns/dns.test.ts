import { externalName, ingress, named, path, route, service, workload } from '../objects';
import { table } from '../table';

const rules = { 'example.com': [path('/', 'cdn')] };
const cdn = externalName('cdn', 'cdn.example.net', { ports: [{ port: 80 }] });
const annotated = (annotations: object) => ingress('a', rules, {}, { annotations });

table('DNS001', [
  ['holds: the controller rewrites the Host', [annotated({ 'haproxy.org/set-host': 'cdn.example.net' }), cdn]],
  ['holds: the route rewrites it', [route('r', { rules: [{ filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'cdn.example.net' } }], backendRefs: [{ name: 'cdn', port: 80 }] }] }), cdn]],
  ['broken: an Ingress', [ingress('a', rules), cdn], ['WARNING Ingress a: spec.rules[0].http.paths[0].backend: Service default/cdn leads to cdn.example.net']],
  ['broken: a route', [route('r', { rules: [{ backendRefs: [{ name: 'cdn', port: 80 }] }] }), cdn], ['WARNING HTTPRoute r']],
  ['does not apply: a name of the cluster', [ingress('a', rules), externalName('cdn', 'web.shop.svc.cluster.local', { ports: [{ port: 80 }] })]],
]);

const https = { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' };
table('DNS002', [
  ['holds', [annotated({ ...https, 'nginx.ingress.kubernetes.io/proxy-ssl-name': 'cdn.example.net' }), cdn]],
  ['broken', [annotated(https), cdn], ['WARNING Ingress a']],
  ['does not apply: plain text', [ingress('a', rules), cdn]],
  ['does not apply: a Service of the cluster', [annotated(https), service('cdn')]],
]);

table('DNS003', [
  ['holds', [externalName('a', '10.example.com'), externalName('b', 'example.com.')]],
  ['broken', [externalName('a', '10.0.0.1'), externalName('b', '2001:db8::1')], ['ERROR Service a', 'ERROR Service b']],
  ['does not apply: no ExternalName', [service('a', { externalName: '10.0.0.1' })]],
]);

const to = (name: string) => `${name}.default.svc.cluster.local`;
table('DNS004', [
  ['holds: a chain', [externalName('a', to('b')), externalName('b', to('c')), service('c')]],
  ['broken: a circle, said once', [externalName('a', to('b')), externalName('b', to('c')), externalName('c', to('a'))], ['ERROR Service a: spec.externalName: it leads back to itself through Service default/b, Service default/c']],
  ['broken: itself', [externalName('a', to('a').toUpperCase())], ['ERROR Service a: spec.externalName: it leads to the Service itself']],
  ['does not apply: another domain', [externalName('a', to('a'))], [], { clusterDomain: 'corp.example' }],
]);

table('DNS005', [
  ['holds', [externalName('a', 'example.com'), service('b')]],
  ['broken', [externalName('a', to('b')), service('b')], ['WARNING Service a: spec.externalName: b.default.svc.cluster.local is Service default/b']],
  ['does not apply: it does not exist (DNS006)', [externalName('a', to('b'))]],
]);

table('DNS006', [
  ['holds', [externalName('a', to('b')), service('b')]],
  ['broken: the namespace is declared', [externalName('a', to('c')), service('b')], ['ERROR Service a: spec.externalName: there is no Service default/c']],
  ['less: an operator may make it', [externalName('a', to('c')), service('b'), named('postgresql.cnpg.io/v1', 'Cluster', 'c')], ['WARNING Service a: spec.externalName: there is no Service default/c, unless one of these makes it: Cluster c']],
  ['less: it is not', [externalName('a', 'db.data.svc.cluster.local')], ['INFO Service a: spec.externalName: there is no Service data/db, and nothing else']],
  ['broken: without the domain', [externalName('a', 'b.default.svc'), service('b')], ['WARNING Service a: spec.externalName: "b.default.svc" ends before']],
  ['does not apply: a name outside', [externalName('a', 'example.com')]],
]);

table('DNS007', [
  ['holds', [named('v1', 'Namespace', 'shop-eu')]],
  ['broken', [named('v1', 'Namespace', 'com')], ['WARNING Namespace com']],
  ['broken: only used', [service('a', {}, { namespace: 'net' })], ['WARNING Namespace net']],
  ['less: a name that is common', [named('v1', 'Namespace', 'dev')], ['INFO Namespace dev']],
]);

const db = workload('StatefulSet', 'db', {}, { spec: { serviceName: 'db' } });
table('DNS008', [
  ['holds', [db, service('db', { clusterIP: 'None' })]],
  ['broken: missing beside others, as of Argo CD', [db, service('web')], ['WARNING StatefulSet db: spec.serviceName: there is no Service default/db']],
  ['broken: the headless Service has another name', [db, service('db-headless', { clusterIP: 'None', selector: { app: 'db' } })], ['ERROR StatefulSet db: spec.serviceName: there is no Service default/db; headless Service default/db-headless selects the Pods']],
  ['less: no Service is declared', [db], ['INFO StatefulSet db']],
  ['broken: not headless, as of Harbor', [db, service('db')], ['WARNING StatefulSet db: spec.serviceName: Service default/db is not headless']],
  ['broken: other Pods', [db, service('db', { clusterIP: 'None', selector: { app: 'x' } })], ['ERROR StatefulSet db: spec.serviceName: Service default/db selects app=x']],
  ['less: Pods that lack a label', [db, service('db', { clusterIP: 'None', selector: { app: 'db', role: 'primary' } })], ['WARNING StatefulSet db: spec.serviceName: Service default/db selects app=db,role=primary']],
  ['does not apply: no serviceName, no StatefulSet', [workload('StatefulSet', 'db'), workload('Deployment', 'x', {}, { spec: { serviceName: 'y' } })]],
]);

const asking = (value: string, pod: object = {}) => workload('Deployment', 'web', { containers: [{ name: 'web', env: [{ name: 'CACHE', value }] }], ...pod });
const far = service('cache', {}, { namespace: 'data' });
table('DNS009', [
  ['holds: with the namespace', [asking('redis://cache.data:6379'), far]],
  ['holds: its own namespace has it', [asking('cache:6379'), far, service('cache')]],
  ['broken: a URL', [asking('redis://:secret@cache:6379/0'), far], ['WARNING Deployment web: env CACHE of container "web": "cache" is no Service of default, but one of data']],
  ['broken: an externalName', [externalName('a', 'cache'), far], ['WARNING Service a: spec.externalName: "cache" is looked up as it stands']],
  ['does not apply: nobody has the name', [asking('redis://elsewhere:6379'), far]],
  ['broken: the Pods have another name in /etc/hosts', [asking('cache:6379', { hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }] }), far], ['WARNING Deployment web']],
  ['does not apply: the Pods have the name in /etc/hosts', [asking('cache:6379', { hostAliases: [{ ip: '10.0.0.1', hostnames: ['Cache'] }] }), far]],
  ['does not apply: the resolver of the node', [asking('cache:6379', { hostNetwork: true }), far]],
  ['does not apply: a search list of its own', [asking('cache:6379', { dnsConfig: { searches: ['data.svc.cluster.local'] } }), far]],
]);

table('DNS012', [
  ['holds', [externalName('a', 'example.com', { ports: [{ port: 80 }] })]],
  ['worth knowing', [externalName('a', 'example.com', { ports: [{ name: 'http', port: 80 }] })], ['INFO Service a']],
  ['does not apply: no ExternalName', [service('a', { ports: [{ name: 'http', port: 80 }] })]],
]);
