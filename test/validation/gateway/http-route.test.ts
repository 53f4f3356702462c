import { fieldsOf, gatewayApi, long, rule } from '../cases';

const R0 = 'spec.rules[0]';
const route = (spec: unknown) => gatewayApi('HTTPRoute', spec);
const rules = (...all: unknown[]) => route({ rules: all });
const match = (path: object) => rules({ matches: [{ path }] });
const filter = (...filters: object[]) => rules({ filters });
const parents = (...parentRefs: object[]) => route({ parentRefs });
const PATH = `${R0}.matches[0].path`;
const F0 = `${R0}.filters[0]`;
const REWRITE = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const REDIRECT = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };
const redirect = (fields: object) => filter({ type: 'RequestRedirect', requestRedirect: fields });
const cors = (fields: object) => filter({ type: 'CORS', cors: fields });
const mirror = (fields: object) => filter({ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 80 }, ...fields } });
const MATCHES = 'spec.rules';

describe('schema', () => rule([
  ['an empty spec', route({})],
  ['v1beta1', gatewayApi('HTTPRoute', {}, 'v1beta1')],
  ['v1alpha2', gatewayApi('HTTPRoute', {}, 'v1alpha2'), 'apiVersion', 'no matches for kind "HTTPRoute" in version "gateway.networking.k8s.io/v1alpha2"'],
  ['no spec', route(null), 'spec', 'Required value'],
  ['an unknown field', route({ hostname: 'a.b' }), 'spec.hostname', 'strict decoding error: unknown field "spec.hostname"'],
  ['16 host names', route({ hostnames: Array(16).fill('*.a.b') })],
  ['17 host names', route({ hostnames: Array(17).fill('a.b') }), 'spec.hostnames', 'Too many: 17: must have at most 16 items'],
  ['a port in a host name', route({ hostnames: ['a.b:80'] }), 'spec.hostnames[0]', "spec.hostnames[0] in body should match '^(\\*\\.)?[a-z0-9]"],
  ['a host name of 254 characters', route({ hostnames: [long(254)] }), 'spec.hostnames[0]', 'Too long: may not be more than 253 bytes'],
  ['an empty host name', route({ hostnames: [''] }), 'spec.hostnames[0]', 'Invalid value: "": spec.hostnames[0] in body should be at least 1 chars long'],
  ['a null host name', route({ hostnames: [null] }), 'spec.hostnames[0]', 'must be of type string: "null"'],
  ['a number as name', parents({ name: 1 }), 'spec.parentRefs[0].name', 'Invalid value: "integer": spec.parentRefs[0].name in body must be of type string: "integer"'],
  ['port 0', parents({ name: 'a', port: 0 }), 'spec.parentRefs[0].port', 'should be greater than or equal to 1'],
  ['port 65536', parents({ name: 'a', port: 65536 }), 'spec.parentRefs[0].port', 'should be less than or equal to 65535'],
  ['port 65535', parents({ name: 'a', port: 65535 })],
  ['no rules', rules(), 'spec.rules', 'Invalid value: 0: spec.rules in body should have at least 1 items'],
  ['16 rules', rules(...Array(16).fill({}) as object[])],
  ['17 rules', rules(...Array(17).fill({}) as object[]), 'spec.rules', 'Too many: 17'],
  ['an unknown method', rules({ matches: [{ method: 'get' }] }), `${R0}.matches[0].method`, 'Unsupported value: "get"'],
  ['a header twice', rules({ matches: [{ headers: [{ name: 'a', value: 'b' }, { name: 'a', value: 'c' }] }] }), `${R0}.matches[0].headers[1]`, 'Duplicate value: {"name":"a"}'],
  ['weight 1000001', rules({ backendRefs: [{ name: 'a', port: 80, weight: 1000001 }] }), `${R0}.backendRefs[0].weight`, 'should be less than or equal to 1000000'],
  ['weight 0', rules({ backendRefs: [{ name: 'a', port: 80, weight: 0 }] })],
  ['a removed header twice', filter({ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['a', 'a'] } }), `${F0}.requestHeaderModifier.remove[1]`, 'Duplicate value: "a"'],
  ['status 307', redirect({ statusCode: 307 })],
  ['status 304', redirect({ statusCode: 304 }), `${F0}.requestRedirect.statusCode`, 'Unsupported value: 304'],
  ['an unknown kind of path', match({ type: 'Prefix', value: '/' }), `${PATH}.type`, 'Unsupported value: "Prefix"'],
]));

describe('parents, matches and backends', () => rule([
  ['two parents', parents({ name: 'a' }, { name: 'b' })],
  ['one parent twice', parents({ name: 'a' }, { name: 'a' }), 'spec.parentRefs', 'sectionName must be unique when parentRefs includes 2 or more references to the same parent'],
  ['one parent with two sections', parents({ name: 'a', sectionName: 'x' }, { name: 'a', sectionName: 'y' })],
  ['one parent, one section', parents({ name: 'a', sectionName: 'x' }, { name: 'a' }), 'spec.parentRefs', 'sectionName must be specified when'],
  ['one name in two namespaces', parents({ name: 'a' }, { name: 'a', namespace: 'b' })],
  ['128 matches', rules({ matches: Array(64).fill({}) }, { matches: Array(64).fill({}) })],
  ['129 matches', rules({ matches: Array(64).fill({}) }, { matches: Array(64).fill({}) }, {}), MATCHES, 'must be less than 128'],
  ['a Service without port', rules({ backendRefs: [{ name: 'a' }] }), `${R0}.backendRefs[0]`, 'Must have port for Service reference'],
  ['another kind without port', rules({ backendRefs: [{ name: 'a', kind: 'Bucket', group: 'x' }] })],
  ['a redirect with a backend', rules({ filters: [REDIRECT], backendRefs: [{ name: 'a', port: 80 }] }), R0, 'RequestRedirect filter must not be used together with backendRefs'],
  ['a redirect', rules({ filters: [REDIRECT] })],
  ['a rewritten prefix', rules({ filters: [REWRITE] })],
  ['a rewritten prefix of two matches', rules({ filters: [REWRITE], matches: [{}, {}] }), R0, 'When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified'],
  ['a rewritten prefix of an exact path', rules({ filters: [REWRITE], matches: [{ path: { type: 'Exact' } }] }), R0, 'When using URLRewrite filter'],
  ['a rewritten prefix in a backend', rules({ matches: [{}, {}], backendRefs: [{ name: 'a', port: 1, filters: [REWRITE] }] }), R0, 'Within backendRefs, When using URLRewrite'],
]));

const path = (value: string, type = 'PathPrefix') => match({ type, value });

describe('paths', () => rule([
  ['the default path', match({})],
  ['a path', path('/a/b-c.d~e/%2b')],
  ['no slash', path('a'), PATH, "value must be an absolute path and start with '/'"],
  ['an empty path', path(''), PATH, 'value must be an absolute path'],
  ['two slashes', path('/a//b'), PATH, "must not contain '//'"],
  ['/./', path('/a/./b'), PATH, "must not contain '/./'"],
  ['/../', path('/a/../b', 'Exact'), PATH, "must not contain '/../'"],
  ['%2f', path('/a%2fb'), PATH, "must not contain '%2f'"],
  ['%2F', path('/a%2Fb'), PATH, "must not contain '%2F'"],
  ['a hash', path('/a#b'), PATH, "must not contain '#'"],
  ['/.. at the end', path('/a/..'), PATH, "must not end with '/..'"],
  ['/. at the end', path('/a/.'), PATH, "must not end with '/.'"],
  ['a space', path('/a b'), PATH, 'must only contain valid characters'],
  ['anything as regular expression', path('a b//#', 'RegularExpression')],
  ['1024 characters', path(`/${long(1023)}`)],
  ['1025 characters', path(`/${long(1024)}`), `${PATH}.value`, 'Too long: may not be more than 1024 bytes'],
]));

describe('filters', () => rule([
  ['a type without its field', filter({ type: 'URLRewrite' }), F0, 'filter.urlRewrite must be specified for URLRewrite filter.type'],
  ['the field of another type', filter({ ...REDIRECT, urlRewrite: {} }), F0, 'filter.urlRewrite must be nil if the filter.type is not URLRewrite'],
  ['a redirect and a rewrite', filter(REDIRECT, { type: 'URLRewrite', urlRewrite: {} }), `${R0}.filters`, 'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both'],
  ['a redirect twice', filter(REDIRECT, REDIRECT), `${R0}.filters`, 'RequestRedirect filter cannot be repeated'],
  ['a mirror twice', filter(...Array(2).fill({ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 80 } } }) as object[])],
  ['a mirror without port', mirror({ backendRef: { name: 'a' } }), `${F0}.requestMirror.backendRef`, 'Must have port'],
  ['percent and fraction', mirror({ percent: 1, fraction: { numerator: 1 } }), `${F0}.requestMirror`, 'Only one of percent or fraction may be specified'],
  ['100 of 100', mirror({ fraction: { numerator: 100 } })],
  ['101 of 100', mirror({ fraction: { numerator: 101 } }), `${F0}.requestMirror.fraction`, 'numerator must be less than or equal to denominator'],
  ['a full path without value', redirect({ path: { type: 'ReplaceFullPath' } }), `${F0}.requestRedirect.path`, "replaceFullPath must be specified when type is set to 'ReplaceFullPath'"],
  ['a value of the other type', redirect({ path: { type: 'ReplaceFullPath', replaceFullPath: '/', replacePrefixMatch: '/' } }), `${F0}.requestRedirect.path`, "type must be 'ReplacePrefixMatch' when replacePrefixMatch is set"],
  ['any origin', cors({ allowOrigins: ['*'] })],
  ['any origin and another', cors({ allowOrigins: ['*', 'https://a'] }), `${F0}.cors.allowOrigins`, "AllowOrigins cannot contain '*' alongside other origins"],
  ['any method and another', cors({ allowMethods: ['*', 'GET'] }), `${F0}.cors.allowMethods`, "AllowMethods cannot contain '*'"],
  ['a bad origin', cors({ allowOrigins: ['example.com'] }), `${F0}.cors.allowOrigins[0]`, 'should match'],
]));

const timeouts = (request: string, backendRequest: string) => rules({ timeouts: { request, backendRequest } });

describe('timeouts', () => rule([
  ['equal ones', timeouts('1m', '60s')],
  ['no limit', timeouts('0s', '1h')],
  ['a longer backend', timeouts('1s', '1001ms'), `${R0}.timeouts`, 'backendRequest timeout cannot be longer than request timeout'],
  ['another unit', timeouts('1d', '1s'), `${R0}.timeouts.request`, 'should match'],
]));

describe('older CRDs', () => {
  const cases: Array<[string, object, string, string, string]> = [
    ['no rules', rules(), 'spec.rules', '1.6', '1.4'],
    ['the name of a rule', rules({ name: 'a' }), `${R0}.name`, '1.2', '1.4'],
    ['percent', mirror({ percent: 1 }), `${F0}.requestMirror.percent`, '1.2', '1.4'],
    ['status 303', redirect({ statusCode: 303 }), `${F0}.requestRedirect.statusCode`, '1.4', '1.6'],
  ];
  test.each(cases)('%s', (_, manifest, field, refused, accepted) => {
    expect(fieldsOf(manifest, { gatewayApiVersion: refused })).toEqual([field]);
    expect(fieldsOf(manifest, { gatewayApiVersion: accepted })).toEqual([]);
  });

  test('a CORS filter is unknown before 1.6', () => {
    expect(fieldsOf(cors({}), { gatewayApiVersion: '1.6' })).toEqual([]);
    expect(fieldsOf(cors({}), { gatewayApiVersion: '1.4' })).toEqual([`${F0}.cors`]);
  });
});

describe('1.34 names the type of the value', () => rule([
  ['a Service without port', rules({ backendRefs: [{ name: 'a' }] }), `${R0}.backendRefs[0]`, 'Invalid value: "object": Must have port for Service reference'],
], { kubernetesVersion: '1.34' }));
