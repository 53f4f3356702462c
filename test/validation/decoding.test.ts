import { fieldsOf, ingress, port, rule, service } from './cases';
import { ManifestValidator } from '../../src';

const P = 'spec.ports[0].port';

describe('decoding', () => rule([
  ['an unknown field', service({ fooBar: 1 }), 'spec.fooBar', 'strict decoding error: unknown field "spec.fooBar"'],
  ['another case', service({ ClusterIP: 'None' }), 'spec.ClusterIP', 'unknown field "spec.ClusterIP"'],
  ['an unknown field of a port', port({ nodeport: 1 }), 'spec.ports[0].nodeport', 'unknown field "spec.ports[0].nodeport"'],
  ['an undefined unknown field', service({ fooBar: undefined })],
  ['a null unknown field', service({ fooBar: null }), 'spec.fooBar', 'unknown field'],
  ['80.0', port({ port: 80.0 })],
  ['80.5', port({ port: 80.5 }), P, 'json: cannot unmarshal number 80.5 into Go struct field ServicePort.spec.ports.port of type int32'],
  ['2147483648', port({ port: 2147483648 }), P, 'json: cannot unmarshal number 2147483648 into Go struct field ServicePort.spec.ports.port of type int32'],
  ['"80"', port({ port: '80' }), P, 'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32'],
  ['true', port({ port: true }), P, 'json: cannot unmarshal bool'],
  ['true as targetPort', port({ targetPort: true }), 'spec.ports[0].targetPort', 'of type int32'],
  ['"true" as boolean', service({ publishNotReadyAddresses: 'true' }), 'spec.publishNotReadyAddresses', 'of type bool'],
  ['a map as ports', service({ ports: {} }), 'spec.ports', 'json: cannot unmarshal object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort'],
  ['a string as spec', { ...service(), spec: 'x' }, 'spec', 'json: cannot unmarshal string into Go struct field Service.spec of type v1.ServiceSpec'],
  ['a list as selector', service({ selector: [] }), 'spec.selector', 'of type map[string]string'],
  ['a number as path', ingress({ rules: [{ http: { paths: [{ path: 1 }] } }] }), 'spec.rules[0].http.paths[0].path', 'Go struct field HTTPIngressPath.spec.rules.http.paths.path of type string'],
  ['a status', { ...service(), status: { loadBalancer: { ingress: [{ ip: 'nope' }] } } }],
  ['an unknown status', { ...service(), status: { foo: 1 } }, 'status.foo', 'unknown field'],
]));

describe('apiVersion and kind', () => rule([
  ['an old Ingress', { ...ingress(), apiVersion: 'extensions/v1beta1' }, 'apiVersion', 'no matches for kind "Ingress" in version "extensions/v1beta1"'],
  ['a beta Ingress', { ...ingress(), apiVersion: 'networking.k8s.io/v1beta1' }, 'apiVersion', 'no matches for kind "Ingress"'],
  ['an Ingress in v1', { ...ingress(), apiVersion: 'v1' }, 'apiVersion', 'no matches for kind "Ingress" in version "v1"'],
  ['a kind in lower case', { ...service(), kind: 'service' }, 'kind', 'no matches for kind "service" in version "v1"'],
  ['the Service of Knative', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' }, spec: { template: {} } }],
  ['the Gateway of Istio', { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'a' }, spec: { servers: [] } }],
  ['the NetworkPolicy of Calico', { apiVersion: 'crd.projectcalico.org/v1', kind: 'NetworkPolicy', metadata: { name: 'default.a' }, spec: { order: 1 } }],
  ['a kind nobody knows', { apiVersion: 'a.b/v1', kind: 'C', spec: { ports: 'x' } }],
  ['no kind', { apiVersion: 'v1', metadata: { name: 'a' } }, 'kind', "Object 'Kind' is missing"],
  ['no apiVersion', { kind: 'Service' }, 'apiVersion', "Object 'apiVersion' is missing"],
  ['an apiVersion of three parts', { apiVersion: 'a/b/c', kind: 'A' }, 'apiVersion', 'unexpected GroupVersion string: a/b/c'],
]));

test('an unknown field is renamed to the known one', () => {
  const [problem] = ManifestValidator.validate(port({ nodeport: 30000 }));
  expect(problem).toEqual({
    apiVersion: 'v1', kind: 'Service', namespace: '', name: 'web', field: 'spec.ports[0].nodeport', message: 'strict decoding error: unknown field "spec.ports[0].nodeport"', fix: 'rename "nodeport" to "nodePort"',
  });
});

test('an error of decoding hides unknown fields, these hide validation', () => {
  expect(fieldsOf(service({ type: 1, foo: 1, externalIPs: ['x'] }))).toEqual(['spec.type']);
  expect(fieldsOf(service({ foo: 1, externalIPs: ['x'] }))).toEqual(['spec.foo']);
});

test('a field of a newer version is unknown', () => {
  const status = { ...service(), status: { loadBalancer: { ingress: [{ ip: '1.2.3.4', ipMode: 'VIP' }] } } };
  expect(fieldsOf(status, { kubernetesVersion: '1.28' })).toEqual(['status.loadBalancer.ingress[0].ipMode']);
  expect(fieldsOf(status, { kubernetesVersion: '1.29' })).toEqual([]);
});
