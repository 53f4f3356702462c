// Times ManifestValidator.validate on 10,000 objects against YAML.stringify of the same objects: node validate.mjs [DIR]
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { entryOf } from '../library.mjs';

const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '..', '..'));
const require = createRequire(resolve(root, 'package.json'));
const { ManifestValidator } = require(entryOf(require, root));
const YAML = createRequire(require.resolve('cdk8s'))('yaml');

const COUNT = 10000;
const ROUNDS = 7;

const service = (at) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: `service-${at}`, namespace: `team-${at % 20}`, labels: { 'app.kubernetes.io/name': `app-${at}`, 'app.kubernetes.io/part-of': 'shop' } },
  spec: {
    type: at % 4 === 0 ? 'NodePort' : 'ClusterIP',
    selector: { app: `app-${at}` },
    ports: [
      { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', ...(at % 4 === 0 && { nodePort: 30000 + at / 4 }) },
      { name: 'metrics', port: 9090, targetPort: 'metrics' },
    ],
  },
});

const ingress = (at) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: `ingress-${at}`, namespace: `team-${at % 20}`, annotations: { 'example.com/owner': 'team@example.com' } },
  spec: {
    ingressClassName: 'haproxy',
    tls: [{ hosts: [`app-${at}.example.com`], secretName: `tls-${at}` }],
    rules: [{
      host: `app-${at}.example.com`,
      http: {
        paths: [
          { path: '/', pathType: 'Prefix', backend: { service: { name: `service-${at}`, port: { number: 80 } } } },
          { path: '/metrics', pathType: 'Exact', backend: { service: { name: `service-${at}`, port: { name: 'metrics' } } } },
        ],
      },
    }],
  },
});

const objects = Array.from({ length: COUNT }, (_, at) => (at % 2 === 0 ? service(at / 2) : ingress((at - 1) / 2)));
const work = {
  validate: () => {
    const problems = ManifestValidator.validate(objects);
    if (problems.length > 0) throw new Error(`the objects are valid, got ${JSON.stringify(problems[0])}`);
  },
  stringify: () => objects.map((object) => YAML.stringify(object)),
};
const times = { validate: [], stringify: [] };

for (let round = 0; round <= ROUNDS; round += 1) {
  for (const name of Object.keys(work)) {
    const start = performance.now();
    work[name]();
    if (round > 0) times[name].push(performance.now() - start);
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const [validateMs, stringifyMs] = [median(times.validate), median(times.stringify)].map((value) => Number(value.toFixed(1)));
console.log(JSON.stringify({ objects: COUNT, rounds: ROUNDS, validateMs, stringifyMs, ratio: Number((validateMs / stringifyMs).toFixed(3)) }));
