import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { NetworkValidation } from '../../src';
import type { ManifestViolation, NetworkValidationProps } from '../../src';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
`;
const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;
const ingress = (service: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site, namespace: shop }
spec:
  rules:
    - host: example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${service}, port: { number: 80 } } } }] }
`;
const IN_A_BAND = SERVICE.replace('ports:', 'type: NodePort, ports:').replace('port: 80', 'port: 80, nodePort: 80');

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'plugin-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the plugin reports of files, named a.yaml, b.yaml and so on. */
async function reportOf(files: string[], props?: NetworkValidationProps) {
  const manifests = files.map((_, at) => join(folder, `${'abc'[at]}.yaml`));
  manifests.forEach((path, at) => writeFileSync(path, files[at]));
  const violations: ManifestViolation[] = [];
  const statuses: string[] = [];
  await new NetworkValidation(props).validate({
    manifests, report: { addViolation: (violation) => void violations.push(violation), submit: (status) => void statuses.push(status) },
  });
  return { violations, statuses };
}

const idsOf = ({ violations }: { violations: ManifestViolation[] }) => violations.map(({ ruleName }) => ruleName);

test('an app that works is a success, and nothing is worth a word', async () => {
  const told = await reportOf([POD + '---' + SERVICE, ingress('web').replace('spec:', 'spec:\n  ingressClassName: nginx')]);
  expect(told).toEqual({ violations: [], statuses: ['success'] });
});

test('what a check finds is told with the object and the file that it is in, and fails the synth once', async () => {
  const { violations, statuses } = await reportOf([POD + '---' + SERVICE, ingress('wbe')]);
  expect(statuses).toEqual(['failure']);
  expect(violations.find(({ ruleName }) => ruleName === 'ING001')).toEqual({
    ruleName: 'ING001',
    recommendation: expect.stringContaining('wbe'),
    fix: expect.stringMatching(/\w/),
    violatingResources: [{ resourceName: 'site', locations: ['Ingress shop/site'], manifestPath: join(folder, 'b.yaml') }],
  });
});

test("what a kube-apiserver refuses is told by the server's words, as API001", async () => {
  const { violations, statuses } = await reportOf([POD, IN_A_BAND]);
  expect(statuses).toEqual(['failure']);
  expect(violations.filter(({ ruleName }) => ruleName === 'API001')).toEqual([{
    ruleName: 'API001',
    recommendation: 'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    fix: 'use a port within 30000-32767, or leave it out',
    violatingResources: [{ resourceName: 'web', locations: ['Service shop/web'], manifestPath: join(folder, 'b.yaml') }],
  }]);
});

test('what the server refuses and a check finds as well is told once, by the range of the cluster', async () => {
  expect(idsOf(await reportOf([POD, IN_A_BAND]))).toEqual(['API001']);
  expect(idsOf(await reportOf([POD, IN_A_BAND], { nodePortRange: '80-90' }))).toEqual([]);
});

test('warnings are reported, and fail nothing; what is merely worth knowing is not reported', async () => {
  const { violations, statuses } = await reportOf([`${POD}---${SERVICE}`, `${ingress('web')}  tls: [{ hosts: [other.example.com], secretName: tls }]\n`]);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('ING030');
  expect(violations.map(({ ruleName }) => ruleName)).not.toContain('ING021');
  expect(statuses).toEqual(['success']);
});

describe('what is acknowledged', () => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  beforeEach(() => void warned.mockClear());
  afterAll(() => warned.mockRestore());

  const reason = 'it comes with the next release';
  const ofBackend = (object: string, id = 'ING001') => reportOf([POD + '---' + SERVICE, ingress('wbe').replace('spec:', 'spec:\n  ingressClassName: nginx')], { acknowledge: [{ object, id, reason }] });

  test.each(['*', 'shop/site', 'Ingress shop/*'])('an error of %s is reported with the reason, and fails nothing', async (object) => {
    const { violations, statuses } = await ofBackend(object);
    expect([violations.map(({ ruleName, fix }) => [ruleName, fix]), statuses]).toEqual([[['ING001', expect.stringMatching(/ \(acknowledged: it comes with the next release\)$/)]], ['success']]);
    expect(warned).not.toHaveBeenCalled();
  });

  test.each([['Ingress shop/other', 'ING001'], ['*', 'ING002']])('the error stands where %s %s is acknowledged, which is told', async (object, id) => {
    const told = await ofBackend(object, id);
    expect([idsOf(told), told.statuses]).toEqual([['ING001'], ['failure']]);
    expect(warned.mock.calls).toEqual([[expect.stringMatching(/^warning: acknowledge\[0\]: nothing was found that it is about/)]]);
  });

  test('a warning is not reported', async () => {
    const files = [`${POD}---${SERVICE}`, `${ingress('web')}  tls: [{ hosts: [other.example.com], secretName: tls }]\n`];
    expect(idsOf(await reportOf(files, { acknowledge: [{ object: '*', id: 'ING030', reason }] }))).not.toContain('ING030');
  });

  test.each([{ field: 'spec.ports[].nodePort' }, { id: 'API001' }])('what a kube-apiserver refuses is named by %j', async (named) => {
    const told = await reportOf([POD, IN_A_BAND], { acknowledge: [{ object: 'shop/web', ...named, reason }] });
    expect([idsOf(told), told.statuses]).toEqual([['API001'], ['success']]);
  });

  test('fails when there is no reason', () => {
    expect(() => new NetworkValidation({ acknowledge: [{ object: 'shop/web', id: 'ING001', reason: '' }] })).toThrow("acknowledge[0]: 'reason' is missing");
  });
});

test('fails when a version is none', async () => {
  await expect(reportOf([POD], { kubernetesVersion: '1.2' })).rejects.toThrow('got "1.2"; use ');
});

test('a property that there is not is refused, as no compiler reads cdk8s.yaml', () => {
  expect(() => new NetworkValidation({ kubernetesVerison: '1.33' } as NetworkValidationProps)).toThrow(
    new Error('[NetworkValidation] there is no such property, got "kubernetesVerison"; use kubernetesVersion, nodePortRange, clusterDomain, acknowledge'));
});

test('a version without quotes has lost its zero, which the error says', async () => {
  await expect(reportOf([POD], JSON.parse('{ "kubernetesVersion": 1.3 }'))).rejects.toThrow('"kubernetesVersion" is not a supported version, got 1.3; write it in quotes, as one of 1.28, ');
});
