import { findingsOf } from '../findings-of';
import { externalName, gateway, named, route, service } from '../objects';
import { table } from '../table';

const grant = named('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'g', { namespace: 'api' }, { spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'default' }], to: [{ group: '', kind: 'Service' }] } });
const to = (name: string, port = 80, more = {}) => ({ rules: [{ backendRefs: [{ name, port, ...more }] }] });

const mirror = (name: string, more = {}) => ({ rules: [{ filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name, port: 80, ...more } } }] }] });

table('GW001', [
  ['holds', [route('r', {}), gateway('public')]],
  ['broken: the section', [route('r', { parentRefs: [{ name: 'public', sectionName: 'https' }] }), gateway('public')], ['ERROR HTTPRoute r: spec.parentRefs[0]: ']],
  ['broken: the port', [route('r', { parentRefs: [{ name: 'public', port: 443 }] }), gateway('public')], ['ERROR HTTPRoute r']],
  ['broken: the namespace', [route('r', { parentRefs: [{ name: 'public', namespace: 'edge' }] }), gateway('public', {}, { namespace: 'edge' })], ['ERROR HTTPRoute r']],
  ['less: the Gateway is not declared', [route('r', {})], ['INFO HTTPRoute r: spec.parentRefs[0]: there is no Gateway default/public here']],
  ['less: the Gateway is not declared, and another one of its namespace is', [route('r', { parentRefs: [{ name: 'pubic' }] }), gateway('public')], ['WARNING HTTPRoute r: spec.parentRefs[0]: there is no Gateway default/pubic here; there is Gateway default/public']],
  ['less: a custom resource may make it', [route('r', { parentRefs: [{ name: 'made' }] }), gateway('public'), named('example.com/v1', 'Shop', 'shop')], ['INFO HTTPRoute r']],
  ['less: those that are declared are of another namespace', [route('r', { parentRefs: [{ name: 'shared', namespace: 'infra' }] }), gateway('public')], ['INFO HTTPRoute r: spec.parentRefs[0]: there is no Gateway infra/shared here']],
  ['does not apply: a mesh', [route('r', { parentRefs: [{ group: '', kind: 'Service', name: 'web' }] })]],
]);

table('GW002', [
  ['holds: a wildcard', [route('r', { hostnames: ['a.example.com'] }), gateway('public', { hostname: '*.example.com' })]],
  ['broken', [route('r', { hostnames: ['example.net'] }), gateway('public', { hostname: '*.example.com' })], ['ERROR HTTPRoute r']],
  ['less: some of them', [route('r', { hostnames: ['a.example.com', 'example.net'] }), gateway('public', { hostname: '*.example.com' })], ['WARNING HTTPRoute r: spec.hostnames: no listener takes example.net']],
  ['does not apply: no hostname on one side', [route('r', {}), gateway('public', { hostname: 'x.org' }), route('s', { parentRefs: [{ name: 'all' }], hostnames: ['y.org'] }), gateway('all')]],
]);

const api = service('api', {}, { namespace: 'api' });
table('GW003', [
  ['holds', [route('r', to('api', 80, { namespace: 'api' })), api, grant]],
  ['broken', [route('r', to('api', 80, { namespace: 'api' })), api], ['ERROR HTTPRoute r: spec.rules[0].backendRefs[0]: no ReferenceGrant of api lets HTTPRoutes of default refer to Service api/api']],
  ['less: nothing of the namespace is declared', [route('r', to('api', 80, { namespace: 'api' }))], ['INFO HTTPRoute r']],
  ['broken: a certificate', [gateway('public', { tls: { certificateRefs: [{ name: 'c', namespace: 'certs' }] } }), named('v1', 'Secret', 'c', { namespace: 'certs' })], ['ERROR Gateway public: spec.listeners[0].tls.certificateRefs[0]']],
  ['less: only copies go there', [route('r', mirror('api', { namespace: 'api' })), api], ['WARNING HTTPRoute r: spec.rules[0].filters[0].requestMirror.backendRef: no ReferenceGrant of api']],
  ['does not apply: the own namespace', [route('r', to('api'))]],
]);

test('GW003 says which grant is missing, and where', () => {
  expect(findingsOf([route('r', to('api', 80, { namespace: 'api' })), api]).find(({ id }) => id === 'GW003')?.fix)
    .toBe('declare a ReferenceGrant in namespace api: from HTTPRoute (gateway.networking.k8s.io) of namespace default to Service (group "") api');
});

table('GW004', [
  ['holds', [route('r', to('web')), service('web')]],
  ['broken: no Service', [route('r', to('web'))], ['ERROR HTTPRoute r: spec.rules[0].backendRefs[0]: there is no Service default/web']],
  ['broken: no such port', [route('r', to('web', 8080)), service('web')], ['ERROR HTTPRoute r: spec.rules[0].backendRefs[0]: Service default/web has no port 8080; it has 80']],
  ['less: only copies go there', [route('r', mirror('copy'))], ['WARNING HTTPRoute r: spec.rules[0].filters[0].requestMirror.backendRef: there is no Service default/copy']],
  ['less: only copies of one backend\'s requests', [route('r', { rules: [{ backendRefs: [{ name: 'web', port: 80, ...mirror('web', { port: 81 }).rules[0] }] }] }), service('web')], ['WARNING HTTPRoute r: spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef: Service default/web has no port 81; it has 80']],
  ['less: an operator of the namespace may make it', [route('r', to('kb-http')), named('kibana.k8s.elastic.co/v1', 'Kibana', 'kb')], ['WARNING HTTPRoute r: spec.rules[0].backendRefs[0]: there is no Service default/kb-http, unless one of these makes it: Kibana kb']],
  ['less: nothing of the namespace is declared', [route('r', to('web', 80, { namespace: 'shop' }))], ['INFO HTTPRoute r']],
  ['does not apply: another kind; an ExternalName without ports', [route('r', to('x', 80, { group: 'example.com', kind: 'Bucket' })), route('s', to('db')), externalName('db', 'example.com')]],
]);
