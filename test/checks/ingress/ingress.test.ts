import { ControllerDialect } from '../../../src/routing';
import { gateway, ingress, ingressClass, named, path, route, service } from '../objects';
import { table } from '../table';

const host = (...paths: unknown[]) => ({ 'example.com': paths });
const tls = (...hosts: string[]) => ({ tls: [{ hosts, secretName: 'cert' }] });
const second = { tls: [{ hosts: ['example.com'], secretName: 'other' }] };
const canary = { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } };

const redirects = { annotations: { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://example.org' } };
table('ING001', [
  ['holds: the Service is in the namespace', [ingress('a', host(path('/', 'web'))), service('web')]],
  ['holds: no namespace is the namespace default', [ingress('a', host(path('/', 'web')), {}, { namespace: 'default' }), service('web')]],
  ['broken: it is in another one', [ingress('a', host(path('/', 'web'))), service('web', {}, { namespace: 'shop' })], ['ERROR Ingress a: spec.rules[0].http.paths[0].backend: there is no Service default/web']],
  ['less: an operator of the namespace may make it', [ingress('a', host(path('/', 'kb-http'))), named('kibana.k8s.elastic.co/v1', 'Kibana', 'kb'), named('serving.knative.dev/v1', 'Service', 'fn', {}, { spec: { template: { spec: { containers: [] } } } })], ['WARNING Ingress a: spec.rules[0].http.paths[0].backend: there is no Service default/kb-http, unless one of these makes it: Kibana kb, Service fn']],
  ['does not apply: a resource', [ingress('a', {}, { defaultBackend: { resource: { kind: 'Bucket', name: 'b' } } })]],
  ['does not apply: ingress-nginx redirects', [ingress('a', host(path('/', 'none')), { ingressClassName: 'nginx' }, redirects)]],
  ['broken: another controller reads no such annotation, and ingress-nginx none of a default backend', [
    ingress('a', host(path('/', 'none')), {}, redirects), ingressClass('haproxy'), ingress('b', {}, { ingressClassName: 'nginx', defaultBackend: { service: { name: 'none', port: { number: 80 } } } }, redirects),
  ], ['ERROR Ingress a', 'ERROR Ingress b: spec.defaultBackend: ']],
  ['does not apply: an action of the AWS controller', [ingress('a', host(path('/', 'ssl-redirect', 'Prefix', { name: 'use-annotation' })))]],
]);

table('ING002', [
  ['holds: by number and by name', [ingress('a', host(path('/', 'web'), path('/b', 'web', 'Prefix', { name: 'http' }))), service('web', { ports: [{ name: 'http', port: 80 }] })]],
  ['broken: the Pods\' port', [ingress('a', host(path('/', 'web', 'Prefix', { number: 8080 }))), service('web', { ports: [{ port: 80, targetPort: 8080 }] })], ['ERROR Ingress a: spec.rules[0].http.paths[0].backend: Service default/web has no port 8080; it has 80']],
  ['broken: a name that the Service has not', [ingress('a', host(path('/', 'web', 'Prefix', { name: 'https' }))), service('web')], ['ERROR']],
  ['does not apply: the Service is missing', [ingress('a', host(path('/', 'web')))]],
]);

table('ING003', [
  ['holds', [ingress('a', host(path('/', 'web')))]],
  ['broken: name and number', [ingress('a', host(path('/', 'web', 'Prefix', { number: 80, name: 'http' })))], ['ERROR Ingress a: spec.rules[0].http.paths[0].backend: the port of Service web is named twice']],
  ['broken: neither', [ingress('a', host(path('/', 'web', 'Prefix', {})))], ['ERROR Ingress a: spec.rules[0].http.paths[0].backend: no port of Service web']],
  ['broken: no backend', [ingress('a', {}, { defaultBackend: {} })], ['ERROR Ingress a: spec.defaultBackend: neither']],
  ['does not apply: a resource', [ingress('a', {}, { defaultBackend: { resource: { kind: 'Bucket', name: 'b' } } })]],
]);

const standard = named('networking.k8s.io/v1', 'IngressClass', 'haproxy', { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } }, { spec: { controller: 'haproxy.org/ingress-controller' } });
const conditions = (backend: string) => ({ annotations: { [`alb.ingress.kubernetes.io/conditions.${backend}`]: '[]' } });
const aws = ingressClass('web', 'ingress.k8s.aws/alb');
const ofClass = (name: string) => ({ annotations: { 'kubernetes.io/ingress.class': name } });
const ofGroup = (name: string) => ({ annotations: { 'alb.ingress.kubernetes.io/group.name': name } });
/** Two Ingresses with the same rule. */
const both = (className: string | undefined, ...[a, b]: Record<string, unknown>[]) => [ingress('a', host(path('/', 'one')), { ...tls('example.com'), ingressClassName: className }, a), ingress('b', host(path('/', 'two')), { ...second, ingressClassName: className }, b)];
table('ING010', [
  ['holds: other paths, other types', [ingress('a', host(path('/', 'web'), path('/', 'web', 'Exact'), path('/b', 'web')))]],
  ['broken: another backend', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')))], ['ERROR Ingress b: spec.rules[0].http.paths[0]: example.com Prefix / of class haproxy is declared in Ingress default/a too']],
  ['less: the same backend', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'one')))], ['WARNING Ingress b']],
  ['broken: across namespaces', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'one')), {}, { namespace: 'zoo' })], ['ERROR Ingress b']],
  ['broken: one names the class, admission gives it to the other', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')), { ingressClassName: undefined }), standard], ['ERROR Ingress b: spec.rules[0].http.paths[0]: example.com Prefix / of class haproxy']],
  ['does not apply: another class', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')), { ingressClassName: 'kong' })]],
  ['does not apply: no class is the default', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')), { ingressClassName: undefined })]],
  ['does not apply: a canary', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')), {}, canary)]],
  ['does not apply: an action of the AWS controller, and the rule behind it', [ingress('a', host(path('/', 'ssl-redirect', 'Prefix', { name: 'use-annotation' }), path('/', 'web')))]],
  ['does not apply: conditions of one of the backends', [ingress('a', host(path('/', 'grpc'), path('/', 'web')), {}, conditions('grpc'))]],
  ['broken: conditions of neither', [ingress('a', host(path('/', 'one'), path('/', 'two')), {}, conditions('grpc'))], ['ERROR Ingress a: spec.rules[0].http.paths[1]: example.com Prefix / of class haproxy is declared at spec.rules[0].http.paths[0] too']],
  ['does not apply: a load balancer for each Ingress, of the AWS controller', [...both('web', {}, {}), aws]],
  ['does not apply: the same by the annotation', both(undefined, ofClass('alb'), ofClass('alb'))],
  ['does not apply: the same of GKE', both(undefined, ofClass('gce'), ofClass('gce'))],
  ['does not apply: two groups of the AWS controller', both('alb', ofGroup('one'), ofGroup('two'))],
  ['broken: one group of the AWS controller', [...both('web', ofGroup('one'), ofGroup('one')), aws], ['ERROR Ingress b: spec.rules[0].http.paths[0]: example.com Prefix / of class web']],
  ['broken: a class called alb of another controller', [...both('alb', {}, {}), ingressClass('alb')], ['ERROR Ingress b']],
  ['does not apply: told apart by entry points', [ingress('a', host(path('/', 'one'))), ingress('b', host(path('/', 'two')), {}, { annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' } })]],
]);

const match = (value: string, more = {}) => ({ path: { type: 'PathPrefix', value }, ...more });
table('ING011', [
  ['holds: matches differ', [route('a', { rules: [{ matches: [match('/a'), match('/a', { method: 'GET' })] }] })]],
  ['broken: the same match twice in a route', [route('a', { rules: [{ matches: [match('/a')] }, { matches: [match('/a/')] }] })], ['WARNING HTTPRoute a: spec.rules[1].matches[0]']],
  ['broken: the same in another route of the host', [route('a', { hostnames: ['x.org'] }), route('b', { hostnames: ['x.org'] })], ['WARNING HTTPRoute b']],
  ['does not apply: other hosts', [route('a', { hostnames: ['x.org'] }), route('b', { hostnames: ['y.org'] })]],
  ['does not apply: other Gateways', [route('a', {}), route('b', { parentRefs: [{ name: 'inside' }] }), gateway('public'), gateway('inside')]],
]);

table('ING012', [
  ['holds', [ingress('a', host(path('/a', 'one'), path('/b/', 'two')))]],
  ['broken: in two Ingresses', [ingress('a', host(path('/a', 'one'))), ingress('b', host(path('/a/', 'two')))], ['WARNING Ingress b: spec.rules[0].http.paths[0]: /a/ of example.com means the same as /a in Ingress default/a']],
  ['does not apply: Exact', [ingress('a', host(path('/a', 'one'), path('/a/', 'two', 'Exact')))]],
]);

const wild = { '*.example.com': [path('/', 'wide')] };
table('ING013', [
  ['holds: the host has a rule for everything', [ingress('a', { ...wild, 'a.example.com': [path('/', 'one')] })]],
  ['broken: the wildcard has more', [ingress('a', { ...wild, 'a.example.com': [path('/api', 'one')] })], ['WARNING Ingress a: a.example.com has no rule for http://a.example.com/, and *.example.com Prefix / of Ingress default/a has']],
  ['broken: a rule of every host has more', [ingress('a', { 'any': [path('/docs', 'wide')], 'a.example.com': [path('/api', 'one')] })], ['WARNING Ingress a: a.example.com has no rule for http://a.example.com/docs']],
  ['less: the controller is declared', [ingress('a', { ...wild, 'a.example.com': [path('/api', 'one')] })], ['INFO'], { controller: ControllerDialect.haproxyTech() }],
  ['does not apply: two labels below', [ingress('a', { ...wild, 'a.b.example.com': [path('/api', 'one')] })]],
  ['does not apply: another class', [ingress('a', wild), ingress('b', { 'a.example.com': [path('/api', 'one')] }, { ingressClassName: 'kong' })]],
]);

table('ING014', [
  ['holds', [ingress('a', host(path('/', 'web')))]],
  ['worth knowing', [ingress('a', host(path('/', 'web', 'ImplementationSpecific')))], ['INFO Ingress a: spec.rules[0].http.paths[0]: example.com / is ImplementationSpecific: nobody said']],
  ['says what its options make of it', [ingress('a', host(path('/a', 'web', 'ImplementationSpecific')))], ['INFO Ingress a: spec.rules[0].http.paths[0]: example.com /a is ImplementationSpecific: Traefik reads it like Prefix'], { controller: ControllerDialect.traefik({ strictPrefix: true }) }],
  ['says what the declared controller does', [ingress('a', host(path('/a', 'web', 'ImplementationSpecific')))], ['INFO Ingress a: spec.rules[0].http.paths[0]: example.com /a is ImplementationSpecific: Kong compares'], { controller: ControllerDialect.kong() }],
]);

const regex = { annotations: { 'nginx.ingress.kubernetes.io/use-regex': 'true' } };
table('ING015', [
  ['holds: nobody else has the host', [ingress('a', host(path('/', 'web')), {}, regex)]],
  ['broken: another Ingress has it', [ingress('a', host(path('/', 'web')), {}, regex), ingress('b', host(path('/b', 'web')))], ['WARNING Ingress a']],
  ['does not apply: another controller', [ingressClass('haproxy'), ingress('a', host(path('/', 'web')), {}, regex), ingress('b', host(path('/b', 'web')))]],
]);

const twins = (className: string) => [ingress('a', host(path('/a', 'one', 'Exact')), { ingressClassName: className }), ingress('b', host(path('/a', 'two')), { ingressClassName: className })];
table('ING016', [
  ['broken: ingress-nginx by its usual name', twins('nginx'), ['WARNING Ingress b']],
  ['broken: ingress-nginx by its class', [...twins('web'), ingressClass('web', 'k8s.io/ingress-nginx')], ['WARNING Ingress b']],
  ['holds: in one Ingress', [ingress('a', host(path('/a', 'one', 'Exact'), path('/a', 'two')), { ingressClassName: 'nginx' })]],
  ['does not apply: another controller', [...twins('nginx'), ingressClass('nginx', 'nginx.org/ingress-controller')]],
]);

table('ING020', [
  ['holds', [ingress('a', host()), ingressClass('haproxy')]],
  ['broken', [ingress('a', host()), ingressClass('kong')], ['ERROR Ingress a: spec.ingressClassName: there is no IngressClass haproxy; there is kong']],
  ['less: no class is declared', [ingress('a', host())], ['INFO Ingress a']],
  ['does not apply: the old annotation', [ingressClass('kong'), ingress('a', host(), { ingressClassName: undefined }, { annotations: { 'kubernetes.io/ingress.class': 'x' } })]],
]);

const isDefault = { 'ingressclass.kubernetes.io/is-default-class': 'true' };
const classless = ingress('a', host(), { ingressClassName: undefined });
table('ING021', [
  ['holds: a default class', [classless, ingressClass('haproxy', 'x', isDefault)]],
  ['broken: no default class', [classless, ingressClass('haproxy')], ['WARNING Ingress a: spec.ingressClassName: there is none, and none of the classes is the default: haproxy']],
  ['broken: two', [classless, ingressClass('haproxy', 'x', isDefault), ingressClass('kong', 'x', isDefault)], ['WARNING IngressClass haproxy']],
  ['does not apply: a class is named', [ingress('a', host())]],
]);

table('ING030', [
  ['holds: by name, by wildcard', [ingress('a', { 'example.com': [], 'a.example.com': [] }, tls('example.com', '*.example.com'))]],
  ['holds: an entry for all hosts', [ingress('a', { 'example.com': [] }, { tls: [{ secretName: 'cert' }] })]],
  ['broken: a wildcard is for one label', [ingress('a', { 'example.com': [], 'a.b.example.com': [] }, tls('*.example.com'))], ['WARNING Ingress a: spec.tls: no certificate is for example.com, a.b.example.com']],
  ['does not apply: no TLS', [ingress('a', { 'example.com': [] })]],
]);

table('ING031', [
  ['holds', [ingress('a', host(), tls('example.com')), named('v1', 'Secret', 'cert')]],
  ['broken: other Secrets are declared', [ingress('a', host(), tls('example.com')), named('v1', 'Secret', 'certs')], ['WARNING Ingress a: spec.tls: there is no Secret default/cert']],
  ['less: no Secret is declared', [ingress('a', host(), tls('example.com'))], ['INFO Ingress a']],
  ['does not apply: cert-manager makes it', [ingress('a', host(), tls('example.com'), { annotations: { 'cert-manager.io/cluster-issuer': 'x' } }), named('v1', 'Secret', 'other')]],
  ['does not apply: something in the namespace makes Secrets', [ingress('a', host(), tls('example.com')), named('external-secrets.io/v1', 'ExternalSecret', 'x'), named('v1', 'Secret', 'other')]],
]);

table('ING032', [
  ['holds: the same Secret', [ingress('a', host(), tls('example.com')), ingress('b', host(), tls('example.com'))]],
  ['broken', [ingress('a', host(), tls('example.com')), ingress('b', host(), second)], ['ERROR Ingress b: spec.tls: example.com of class haproxy has the Secret other here and cert in Ingress default/a']],
  ['less: both are issued', ['a', 'b'].map((name) => ingress(name, host(), { tls: [{ hosts: ['example.com'], secretName: name }] }, { annotations: { 'cert-manager.io/cluster-issuer': 'le' } })), ['WARNING Ingress b']],
  ['broken: one of them is issued', [ingress('a', host(), tls('example.com')), ingress('b', host(), second, { annotations: { 'cert-manager.io/cluster-issuer': 'le' } })], ['ERROR Ingress b']],
  ['does not apply: another class', [ingress('a', host(), tls('example.com')), ingress('b', host(), { ...second, ingressClassName: 'kong' })]],
  ['does not apply: a load balancer for each Ingress', both(undefined, ofClass('gce'), ofClass('gce'))],
  ['broken: one group of the AWS controller', [...both('web', ofGroup('one'), ofGroup('one')), aws], ['ERROR Ingress b']],
]);

table('ING040', [
  ['holds', [ingress('a', { '*.example.com': [path('/a/', 'web'), path('', 'web', 'ImplementationSpecific')], 'any': [path('/a%20b', 'web', 'Exact')] })]],
  ['broken: hosts', [ingress('a', { '10.0.0.1': [], 'a:80': [], 'A.b': [], 'a_b': [], 'a.*.b': [] })], ['ERROR', 'ERROR', 'ERROR', 'ERROR', 'ERROR']],
  ['broken: paths', [ingress('a', host(path('a', 'x'), path('/a//b', 'x'), path('/a/..', 'x'), path('/%2F', 'x', 'Exact'), path('/', 'x', 'Regex'), { path: '/' }))], ['ERROR', 'ERROR', 'ERROR', 'ERROR', 'ERROR', 'ERROR']],
  ['does not apply: digits that are no address', [ingress('a', { '999.1.1.1': [] })]],
]);

