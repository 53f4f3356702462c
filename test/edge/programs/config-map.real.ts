import { mkdirSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { Reader } from './outputs';
import { EdgeHost, real } from './run';
import { Cluster, EdgeConfigMap, EdgeTls, HaproxyEdge, HaproxyForm, NodePortBackend } from '../../../src';
import type { Edge } from '../../../src';
import { DEFAULT_PLACES, SCENARIOS } from '../haproxy/scenarios';
import { edgeOf } from '../renderers/scenarios';

const host = new EdgeHost();
afterAll(() => host.remove());

const GOOD = { status: 0, complaints: [] };

/** Lays an edge's ConfigMap out as the kubelet mounts it: the files in a hidden folder, and links to them. */
function mounted(edge: Edge, name: string): string {
  const mountPath = join(host.root, 'mounts', name);
  const chart = new Chart(new App(), 'web');
  new EdgeConfigMap(chart, 'config', { edge, mountPath });
  const [{ data }] = Testing.synth(chart) as [{ data: { [key: string]: string } }];
  mkdirSync(join(mountPath, '..2026'), { recursive: true });
  symlinkSync('..2026', join(mountPath, '..data'));
  for (const [key, content] of Object.entries(data)) {
    writeFileSync(join(mountPath, '..2026', key), content);
    symlinkSync(join('..data', key), join(mountPath, key));
  }
  return mountPath;
}

for (const scenario of Object.keys(SCENARIOS)) {
  real(Reader.HAPROXY, `HAProxy takes the scenario ${scenario} out of a mounted ConfigMap`, () => {
    const certificates = host.certificates('example.com', 'apps.example.com', 'a.example.com', 'b.example.com', 'ca');
    const folder = mounted(SCENARIOS[scenario]({ ...DEFAULT_PLACES, certificates }), scenario);
    expect(host.haproxy('-f', join(folder, 'haproxy.cfg'))).toEqual(GOOD);
  });
}

real(Reader.NGINX, 'NGINX takes its file out of a mounted ConfigMap', () => {
  const certificates = host.certificates('example.com', 'apps', 'ca');
  expect(host.nginx(join(mounted(edgeOf('nginx', 'tls', certificates), 'nginx'), 'nginx.conf'))).toEqual(GOOD);
});

real(Reader.HAPROXY, 'HAProxy finds the key of a mounted Secret beside its certificate', () => {
  const [secret, parts] = [join(host.root, 'secret'), host.pem.split(/(?=-----BEGIN [A-Z ]*PRIVATE KEY)/)];
  mkdirSync(secret);
  writeFileSync(join(secret, 'site.crt'), parts[0]);
  writeFileSync(join(secret, 'site.crt.key'), parts[1]);
  const edge = new HaproxyEdge(new App(), 'edge', { form: HaproxyForm.FULL });
  const shop = new NodePortBackend(new Chart(new Cluster(edge, 'c', { nodes: [{ name: 'a', address: '10.0.0.1' }] }), 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: join(secret, 'site.crt') }) });
  expect(host.haproxy('-f', join(mounted(edge, 'secret-case'), 'haproxy.cfg'))).toEqual(GOOD);
});
