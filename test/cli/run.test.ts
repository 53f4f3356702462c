import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run as runWith } from '../../src/cli/run';

const SHOP = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site, namespace: shop }
spec:
  rules:
    - host: example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'command-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const run = (args: readonly string[], read: () => string, isTerminal = false) => runWith(args, { read, isTerminal });
const piped = (text: string, ...args: string[]) => run(args, () => text);

describe('what is read', () => {
  test('the standard input, without a file and with -', () => {
    expect(piped(SHOP, 'validate')).toEqual({ output: '3 objects: no problems\n', error: '', exitCode: 0 });
    expect(piped(SHOP, 'validate', '-')).toEqual({ output: '3 objects: no problems\n', error: '', exitCode: 0 });
  });

  test('files, and folders with all that is in them, in one order', () => {
    mkdirSync(join(folder, 'deep'));
    const service = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec: {} });
    writeFileSync(join(folder, 'deep', 'b.yml'), service('second'));
    file('a.json', service('first'));
    file('readme.md', 'kind: nothing');
    file('.hidden.yaml', 'kind: nothing');
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules', 'package.json'), service('foreign'));
    file('construct-metadata.json', '{"version":"1.0.0","resources":{}}');
    const { output, exitCode } = piped('', 'validate', folder);
    expect(output).toMatch(/^2 objects: /m);
    expect(output.match(/Service default\/\w+/g)).toEqual(['Service default/first', 'Service default/second']);
    expect(exitCode).toBe(1);
  });

  test.each([
    ['a file that is not there', ['validate', '/nowhere/at-all.yaml'], /^cdk8s-network-patterns: cannot read "\/nowhere\/at-all.yaml": .*; give a file, a folder, or - for the standard input\n$/],
    ['no such command', ['fly'], /there is no such command, got "fly"; use validate, check, trace, resolve, map, diff/],
    ['no such option', ['map', '--formt', 'dot'], /map has no option "--formt"; the nearest are "--format", .*: map --help lists them\n$/],
    ['no such short option', ['trace', 'http://a/', '-n', 'shop'], /trace has no option "-n"; the nearest are /],
    ['an option without its value', ['map', '--format'], /--format has no value; write --format=FORMAT\n$/],
    ['an option in place of a value', ['map', '--format', '--json'], /--format has no value, got the option "--json"; write --format=FORMAT\n$/],
    ['two forms of the output', ['check', '--sarif', '--json'], /--sarif and --json are two forms of the output; give one of them\n$/],
    ['a value that nobody asks for', ['map', '--json=2'], /--json takes no value, got "2"; write --json\n$/],
    ['a type of record that there is not', ['resolve', 'web', '--type', 'FOO'], /'type' is no type of record that is answered here, got "FOO"; use A, AAAA, SRV, PTR, CNAME, TXT\n$/],
    ['files in the place of the URL', ['trace', 'dist'], /the first argument of trace is no URL, got "dist"; write scheme, host and path, before the files: trace http:\/\/example.com\/api dist\n$/],
    ['a subject that is missing', ['trace'], /URL is missing; write: cdk8s-network-patterns trace URL \[FILE/],
    ['one argument too many', ['diff', 'a', 'b', 'c'], /one argument too many, got "c"/],
    ['a header without a name', ['trace', 'http://example.com/', '--header', ':1'], /--header has no name and value, got ":1"/],
    ['a value that an option does not have', ['map', '--format', 'png'], /--format is none of its values, got "png"; use mermaid, dot, text, html/],
    ['a dialect that nobody speaks', ['check', '--controller', 'apache'], /--controller is none of its values, got "apache"; use spec, haproxy-tech/],
    ['a range that is none', ['check', '--node-port-range', '30000'], /'nodePortRange' is no range, got "30000"/],
    ['a URL that is none', ['trace', 'example'], /^cdk8s-network-patterns: .*"example"/],
  ])('%s is told, with exit code 2', (_, args, message) => {
    const { output, error, exitCode } = run(args, () => SHOP);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(error).toMatch(message);
  });

  test('dates, times and byte order marks are taken as kubectl takes them', () => {
    const dated = SHOP.replace('name: web, namespace: shop }', 'name: web, namespace: shop, annotations: { released: 2024-01-31, at: 12:30 } }');
    expect(piped(`\ufeff${dated}---\n\ufeff${SHOP.replace(/name: (web|site), namespace: shop/g, 'name: $1, namespace: other')}`, 'validate')).toEqual({ output: '6 objects: no problems\n', error: '', exitCode: 0 });
  });

  test('text that is no YAML is told with its place', () => {
    expect(piped('a: [1, 2', 'check').error).toMatch(/^cdk8s-network-patterns: <stdin> is no YAML: .* at line 1, column \d+; correct it, or leave the file out\n$/);
  });

  test.each([['check'], ['validate'], ['trace', 'http://example.com/'], ['resolve', 'web'], ['map']])('nothing to read looks not like all is well: %s', (...args) => {
    for (const text of ['', '# nothing\n---\n', 'Error: chart not found']) {
      expect(run(args, () => text)).toEqual({ output: '', exitCode: 2, error: 'cdk8s-network-patterns: there is no manifest in the standard input; give files or folders with YAML or JSON, or - for the standard input\n' });
    }
    expect(run([...args, folder], () => SHOP).error).toContain(`there is no manifest in ${JSON.stringify(folder)}; `);
  });

  test('nothing of a manifest, a file name or an argument steers the terminal', () => {
    const evil = '\u001b[31m\u009b1m\u202e';
    const text = JSON.stringify([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: `${evil}\nerror` }, spec: { type: 'ExternalName', externalName: `x${evil}.com` } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i' }, spec: { defaultBackend: { service: { name: `x${evil}`, port: { number: 80 } } } } },
    ]);
    const path = file(`${evil}.json`, text);
    const runs = [['check', path], ['check', '--severity', 'info', path], ['validate', path], ['trace', 'http://a/', path], ['map', path], ['resolve', evil, path], ['check', `${path}.gone`]];
    const before = file('before.yaml', SHOP);
    for (const args of [...runs, ['diff', before, path]]) {
      const { output, error } = run(args, () => '');
      expect(`${output}${error}`).not.toMatch(/[\u001b\u009b\u202e]/);
      expect(output).not.toMatch(/^error/m);
      expect(`${output}${error}`).not.toBe('');
    }
  });

  test.each([['check'], ['validate'], ['trace', 'http://example.com/'], ['resolve', 'web'], ['map']])('nobody waits at a terminal for manifests that nobody types: %s', (...args) => {
    const never = () => { throw new Error('the terminal was read'); };
    const { exitCode, output, error } = run(args, never, true);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(error).toContain(`: no file is named, and nothing is piped in; name files or folders, or - for the standard input: cdk8s-network-patterns ${args[0]} `);
    expect(run([...args, '-'], () => SHOP, true).output).not.toBe('');
    expect(run([...args, file('shop.yaml', SHOP)], never, true).error).toBe('');
  });

  test('manifests that were joined without --- are told as what they are', () => {
    expect(piped(SHOP.replace('---\n', ''), 'check').error).toBe("cdk8s-network-patterns: <stdin> is no YAML: Map keys must be unique at line 6, column 1; is a '---' missing between two manifests?\n");
    expect(piped('metadata:\n  name: a\n  name: b\n', 'check').error).toMatch(/Map keys must be unique .*; correct it, or leave the file out\n$/);
  });

  test('aliases that explode are refused', () => {
    const keys = 'abcdefghij';
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]', ...[...keys].slice(1).map((key, at) => `${key}: &${key} [${Array(10).fill(`*${keys[at]}`).join()}]`)].join('\n');
    expect(piped(bomb, 'check').error).toMatch(/<stdin> cannot be read: Excessive alias count/);
  });
});

test('validate says how many objects it looked at, those of lists one by one; to machines only what is wrong', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [1, 2].map((at) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: `s${at}` }, spec: { ports: [{ port: 80 }] } })) };
  expect(piped(JSON.stringify(list), 'validate').output).toBe('2 objects: no problems\n');
  expect(piped(JSON.stringify(list), 'validate', '--json').output).toBe('[]\n');
  expect(piped(JSON.stringify(list.items[0]).replace('80', '0'), 'validate').output).toMatch(/^(<stdin>:1: Service s1: .*\n){2}1 object: 2 problems\n$/);
});

test('validate says of each problem in which file and on which line its manifest begins, also of one without a name', () => {
  const twice = file('a.yaml', '# values\nreplicas: 3\n---\napiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
  const again = file('b.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
  const { output } = piped('', 'validate', twice, again);
  expect(output).toContain(`${twice}:2: a manifest: apiVersion: Object 'apiVersion' is missing; `);
  expect(output).toContain(`${twice}:4: a Service: metadata.name: Required value: `);
  expect(output).toContain(`${again}:1: Namespace shop: metadata.name: namespaces "shop" already exists; rename it, or remove the other object of this name (${twice}:7)\n`);
});

describe('check', () => {
  const broken = SHOP.replace('name: web, port: { number: 80 }', 'name: wbe, port: { number: 80 }');

  test('names the file, the line, the object and the fix, and exits with 1', () => {
    const path = file('shop.yaml', broken);
    const { output, exitCode } = run(['check', path], () => '');
    expect(output).toContain(`${path}:16: error ING001 Ingress shop/site: `);
    expect(output).toMatch(/\n1 error, \d+ warnings?, \d+ info \(--severity info prints all\)\n$/);
    expect(exitCode).toBe(1);
  });

  describe('--acknowledge', () => {
    const acknowledging = (text: string, ...options: string[]) => piped(broken, 'check', '--acknowledge', file('known.yaml', text), ...options);
    const KNOWN = '- { object: Ingress shop/site, id: ING001, reason: it comes with the next release }';

    test('makes a warning of an error, with the reason', () => {
      const { output, error, exitCode } = acknowledging(KNOWN);
      expect(output).toMatch(/: warning ING001 Ingress shop\/site: .* \(acknowledged: it comes with the next release\)\n/);
      expect(output).toMatch(/\n0 errors, /);
      expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 });
    });

    test('prints no more what is no error, for any object', () => {
      expect(piped(broken, 'check', '--severity', 'info').output).toContain(' ING021 ');
      expect(acknowledging("- { object: '*', id: ING021, reason: the distribution has one }", '--severity', 'info').output).not.toContain(' ING021 ');
    });

    test.each(['--json', '--sarif'])('leaves out of %s what is known', (format) => {
      expect(acknowledging('[]', format).output).toContain('"ING001"');
      expect(acknowledging(KNOWN, format).output).not.toContain('"ING001"');
    });

    test('tells beside the output what nothing was found for, and is about another command not', () => {
      const { output, error, exitCode } = acknowledging('- { object: shop/other, id: ING001, reason: x }\n- { object: shop/other, field: spec, reason: x }', '--json');
      expect(JSON.parse(output)).toContainEqual(expect.objectContaining({ id: 'ING001', severity: 'ERROR' }));
      expect(error).toMatch(/^cdk8s-network-patterns: warning: acknowledge\[0\]: nothing was found that it is about, got {"object":"shop\/other".*\n$/);
      expect(exitCode).toBe(1);
    });

    test.each<[string, string, RegExp]>([
      ['there is no reason', '- { object: shop/site, id: ING001 }', /: acknowledge\[0\]: 'reason' is missing, got nothing; say why/],
      ['there is no object', '- { id: ING001, reason: x }', /: acknowledge\[0\]: 'object' does not name one, got nothing; write 'namespace\/name'/],
      ['one is a text', '- ING001', /: acknowledge\[0\]: 'object' does not name one, got nothing/],
      ['it is no list', 'object: shop/site', /: 'acknowledge' is no list, got {"object":"shop\/site"}; write each as/],
      ['it is empty', '', /: 'acknowledge' is no list, got null; /],
      ['it is no YAML', 'a: [', /--acknowledge cannot be read from ".*known.yaml": Flow sequence/],
    ])('fails when %s', (_, text, message) => {
      const { output, error, exitCode } = acknowledging(text);
      expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
      expect(error).toMatch(message);
    });

    test('fails when the file is not there', () => {
      expect(piped(SHOP, 'check', '--acknowledge', '/nowhere.yaml').error).toMatch(/--acknowledge cannot be read from "\/nowhere.yaml": ENOENT/);
    });

    test('lets through what a kube-apiserver would refuse, by its field', () => {
      const refused = SHOP.replace('port: 80, targetPort', 'port: 0, targetPort');
      const known = (field: string) => file('known.yaml', `- { object: Service shop/web, field: '${field}', reason: a webhook mends it }\n- { object: shop/web, id: ING001, reason: for check }`);
      const accepted = piped(refused, 'validate', '--acknowledge', known('spec.ports[].port'));
      expect(accepted.output).toMatch(/^<stdin>:2: Service shop\/web: spec.ports\[0\].port: .* \(acknowledged: a webhook mends it\)\n3 objects: no problems\n$/);
      expect({ ...accepted, output: '' }).toEqual({ output: '', error: '', exitCode: 0 });
      expect(JSON.parse(piped(refused, 'validate', '--json', '--acknowledge', known('spec.ports[].port')).output)).toEqual([]);
      expect(Object.keys(JSON.parse(piped(refused, 'validate', '--json').output)[0]).sort()).toEqual(['apiVersion', 'field', 'fix', 'kind', 'message', 'name', 'namespace']);
      const other = piped(refused, 'validate', '--acknowledge', known('spec.type'));
      expect(other.error).toContain('warning: acknowledge[0]: nothing was found');
      expect(other.exitCode).toBe(1);
    });
  });

  test('--sarif has a rule, a place and a fingerprint for each finding', () => {
    const path = file('shop.yaml', broken);
    const log = JSON.parse(run(['check', path, '--sarif'], () => '').output);
    const result = log.runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'ING001');
    expect(log.version).toBe('2.1.0');
    expect(result).toMatchObject({ level: 'error', locations: [{ physicalLocation: { region: { startLine: 16 } }, logicalLocations: [{ name: 'Ingress shop/site' }] }] });
    expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('ING001');
  });

  test('--json is the list of findings', () => {
    expect(JSON.parse(piped(broken, 'check', '--json').output)).toContainEqual(expect.objectContaining({ id: 'ING001', severity: 'ERROR', kind: 'Ingress', namespace: 'shop', name: 'site' }));
  });

  test('manifests without errors exit with 0', () => {
    expect(piped(SHOP, 'check').exitCode).toBe(0);
  });
});

describe('trace', () => {
  test('prints the hops, and exits with 0 when the request arrives', () => {
    const { output, exitCode } = piped(SHOP, 'trace', 'http://example.com/api');
    expect(output).toContain('DELIVERED');
    expect(output).toContain('shop/web');
    expect(exitCode).toBe(0);
  });

  test('exits with 1 when it does not', () => {
    expect(piped(SHOP, 'trace', 'http://other.example.com/').exitCode).toBe(1);
  });

  describe('a host that nobody declares', () => {
    const hosts = SHOP.replace('  rules:', ['  rules:', ...['api.example.org', 'exam.com', '*.shop.test'].map((host) => `    - { host: '${host}' }`)].join('\n'));
    const hint = (text: string, ...args: string[]) => /^ {2}nobody declares .*$/m.exec(piped(text, 'trace', ...args).output)?.[0];

    test('is told with those most like it', () => {
      expect(hint(hosts, 'http://exmaple.com/')).toBe('  nobody declares the host exmaple.com; declared are "example.com", "exam.com", "api.example.org" and 1 more');
      expect(hint(hosts, 'http://exmaple.com/', '--header', 'Host: EXAM.com.:8080')).toBeUndefined();
      expect(hint(hosts, 'http://example.com/', '--header', 'Host: EXAN.com.:8080')).toContain('the host exan.com; declared are "exam.com", ');
    });

    test.each([
      ['it is declared, and only the path is not', hosts.replace('path: /', 'path: /other'), ['http://example.com/']],
      ['a wildcard takes it', hosts, ['http://a.shop.test/']],
      ['a rule takes every host', hosts.replace("{ host: '*.shop.test' }", '{}'), ['http://exmaple.com/']],
      ['nothing is declared', SHOP.split('---')[0], ['http://exmaple.com/']],
      ['a machine reads', hosts, ['http://exmaple.com/', '--json']],
      ["a Pod asks for a Service that the cluster's DNS lacks", hosts, ['http://wbe/', '--namespace', 'shop']],
      ['a Pod asks for a Service that lacks the port', hosts, ['http://web:81/', '--namespace', 'shop']],
      ['a Pod asks for a name that has no address', hosts, ['http://shop.svc.cluster.local/', '--namespace', 'shop']],
    ])('is not told where %s', (_, text, args) => {
      expect(hint(text, ...args)).toBeUndefined();
    });
  });

  test('prints JSON, or a sequence diagram', () => {
    expect(JSON.parse(piped(SHOP, 'trace', 'http://example.com/api', '--json').output)).toMatchObject({ verdict: 'DELIVERED', backend: { namespace: 'shop', service: 'web', port: 80 } });
    expect(piped(SHOP, 'trace', 'http://example.com/api', '--mermaid').output).toMatch(/^sequenceDiagram\n/);
  });
});

test('without --controller the text of the API is read, whatever the IngressClass says', () => {
  const open = SHOP.replace('host: example.com', "host: '*.example.com'").replace('  rules:', '  ingressClassName: x\n  rules:').replace('path: /,', 'path: /foo,')
    + '---\n{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: x }, spec: { controller: k8s.io/ingress-nginx } }\n';
  const verdict = (...options: string[]) => JSON.parse(piped(open, 'trace', 'http://a.example.com/foobar', '--json', ...options).output).verdict;
  expect([verdict(), verdict('--controller', 'ingress-nginx'), verdict('--controller', 'traefik')]).toEqual(['DEPENDS', 'REJECTED', 'DELIVERED']);
  expect(run(['trace', '--help'], () => '').output).toContain('traefik-strict-prefix (default spec)');
});

test('resolve prints the code, what was tried and the records', () => {
  const { output, exitCode } = piped(SHOP, 'resolve', 'web', '--namespace', 'shop');
  expect(output).toMatch(/^NOERROR web\.shop\.svc\.cluster\.local\.\n[^]*web\.shop\.svc\.cluster\.local\. A /);
  expect(exitCode).toBe(0);
  expect(piped(SHOP, 'resolve', 'wbe.shop.svc.cluster.local').exitCode).toBe(1);
});

test('resolve says what its own codes mean', () => {
  expect(piped(SHOP, 'resolve', 'web').output).toMatch(/^UPSTREAM web\.\nthe cluster's DNS asks another name server: .*--namespace NAME/);
  expect(piped(SHOP, 'resolve', '9.0.0.10.in-addr.arpa', '--type', 'PTR').output).not.toContain('undefined');
  expect(piped(SHOP, 'resolve', 'x.example.com', '--namespace', 'shop')).toMatchObject({ output: expect.not.stringContaining('--namespace'), exitCode: 0 });
});

test('resolve fails where a Pod asks for a Service that is not there', () => {
  const { output, exitCode } = piped(SHOP, 'resolve', 'wbe', '--namespace', 'shop');
  expect(output).toMatch(/^UPSTREAM wbe\.\n.*, and none outside has a name of one label\ntried wbe\.shop\.svc\.cluster\.local\., /);
  expect(exitCode).toBe(1);
});

test.each(['text', 'mermaid', 'dot', 'html'])('map draws %s', (format) => {
  expect(piped(SHOP, 'map', '--format', format).output).toContain('example.com');
});

test('diff says what changes for callers, and exits with 1 if anything does', () => {
  const [before, after] = [file('before.yaml', SHOP), file('after.yaml', SHOP.replace('host: example.com', 'host: shop.example.com'))];
  expect(run(['diff', before, before], () => '')).toEqual({ output: 'nothing changes for callers\n', error: '', exitCode: 0 });
  const { output, exitCode } = run(['diff', before, after], () => '');
  expect(output).toMatch(/Routes\n {2}~ GET http:\/\/example\.com\/: DELIVERED to shop\/web:80 → REJECTED/);
  expect(output).toMatch(/Exposure\n {2}- host example\.com: Ingress shop\/site\n {2}\+ host shop\.example\.com: Ingress shop\/site/);
  expect(exitCode).toBe(1);
});
