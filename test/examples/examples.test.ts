import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { parse, parseAllDocuments } from 'yaml';

/** The files below a folder, by their path, in order. */
function filesIn(folder: string): Map<string, string> {
  const paths = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).sort() : [];
  return new Map(paths.filter((path) => statSync(join(folder, path)).isFile()).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Runs an example's main file in a folder of its own and gives what it wrote. */
function runExample(name: string): Map<string, string> {
  const [folder, home, outdir] = [mkdtempSync(join(tmpdir(), 'example-')), process.cwd(), process.env.CDK8S_OUTDIR];
  const silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    process.chdir(folder);
    delete process.env.CDK8S_OUTDIR;
    jest.isolateModules(() => { jest.requireActual(join(home, 'examples', name, 'main')); });
    return filesIn('.');
  } finally {
    process.chdir(home);
    if (outdir !== undefined) process.env.CDK8S_OUTDIR = outdir;
    rmSync(folder, { recursive: true });
    silenced.mockRestore();
  }
}

interface Manifest { readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: Record<string, unknown> }

describe('the article example', () => {
  const files = runExample('article');
  const manifests = [...files].filter(([path]) => path.startsWith('dist/')).flatMap(([, text]) => parseAllDocuments(text).map((doc) => doc.toJS() as Manifest));
  const named = (name: string, kind: string) => manifests.find((manifest) => manifest.metadata.name === name && manifest.kind === kind);

  test('writes one file for each chart and each edge', () => {
    expect([...files.keys()]).toEqual(['dist/controller.k8s.yaml', 'dist/redis.k8s.yaml', 'dist/sysadmin.k8s.yaml', 'dist/web.k8s.yaml', 'edge/haproxy.cfg', 'edge/kong.yaml']);
  });

  test.each([
    ['redis-test-clusterip', 'Service', `
      apiVersion: v1
      kind: Service
      metadata: { name: redis-test-clusterip, namespace: redis-standalone }
      spec: { type: ClusterIP, ports: [{ port: 6379, targetPort: 6379 }], selector: { app: redis-test } }`],
    ['my-external-service', 'Service', `
      apiVersion: v1
      kind: Service
      metadata: { name: my-external-service, namespace: sysadmin }
      spec: { type: ExternalName, externalName: my.database.example.com }`],
    ['example-ingress', 'Ingress', `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: example-ingress, namespace: default }
      spec:
        rules:
        - host: example.com
          http:
            paths:
            - { path: /, pathType: Prefix, backend: { service: { name: example-service, port: { number: 80 } } } }`],
  ])('has the article\'s manifest of %s, and no field more', (name, kind, yaml) => {
    expect(named(name, kind)).toEqual(parse(yaml));
  });

  test('has the ports of the article\'s DaemonSet', () => {
    expect(named('rke2-ingress-nginx-controller', 'DaemonSet')?.spec).toMatchObject({
      template: {
        spec: {
          containers: [{
            name: 'rke2-ingress-nginx-controller',
            ports: [
              { containerPort: 80, hostPort: 80, name: 'http', protocol: 'TCP' },
              { containerPort: 443, hostPort: 443, name: 'https', protocol: 'TCP' },
              { containerPort: 8443, name: 'webhook', protocol: 'TCP' },
            ],
          }],
        },
      },
    });
  });

  test('has the article\'s two HAProxy snippets, byte for byte, and nothing else', () => {
    const golden = (name: string) => readFileSync(join(__dirname, '..', 'edge', 'scenarios', 'article', name), 'utf8');
    expect(files.get('edge/haproxy.cfg')).toBe(`${golden('nodeport.cfg')}\n${golden('ingress.cfg')}`);
  });

  test('has the same nodePort in the Service, in HAProxy and in Kong', () => {
    expect(named('backend-name-here', 'Service')?.spec.ports).toEqual([{ port: 80, targetPort: 80, nodePort: 32332 }]);
    const kong = parse(files.get('edge/kong.yaml') ?? '') as { upstreams: { targets: { target: string }[] }[] };
    expect(kong.upstreams.map(({ targets }) => targets.map(({ target }) => target))).toEqual([['10.0.0.1:32332', '10.0.0.2:32332']]);
  });
});

const EXAMPLES = readdirSync('examples').filter((name) => existsSync(join('examples', name, 'main.ts')));

test.each(EXAMPLES)('the example %s writes its golden copies, to the letter', (name) => {
  const [files, golden] = [runExample(name), join(__dirname, name)];

  // UPDATE_GOLDEN=1 writes the copies anew, to be read in the diff.
  if (process.env.UPDATE_GOLDEN) {
    rmSync(golden, { recursive: true, force: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(golden, path)), { recursive: true });
      writeFileSync(join(golden, path), text);
    }
  }

  expect([...files]).toEqual([...filesIn(golden)]);
});
