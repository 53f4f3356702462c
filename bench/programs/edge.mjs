// Renders HAProxy's files for 10,000 hosts, the gate included, beside template strings of the same text: node edge.mjs DIR
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { entryOf } from '../library.mjs';

const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '..', '..'));
const require = createRequire(resolve(root, 'package.json'));
const { HaproxyEdge, NetworkApp, NodePortBackend } = require(entryOf(require, root));
const { Chart } = require('cdk8s');

const COUNT = 10_000;
const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
const edge = new HaproxyEdge(app, 'edge');
edge.addBackend('shop', shop);
for (let at = 0; at < COUNT; at++) edge.addHostName(`host-${at}.example.com`, 'shop');

const templates = () => Array.from({ length: COUNT }, (_, at) => `host-${at}.example.com be_shop\n`).join('').length;
const times = (work) => {
  work();
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return rounds.sort((a, b) => a - b)[7];
};
let more = 0;
const wall = times(() => {
  edge.addHostName(`more-${more++}.example.com`, 'shop'); // changes the model, so that nothing of the last round is kept
  return edge.render();
});
console.log(JSON.stringify({ wall, templates: times(templates) }));
