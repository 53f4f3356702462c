// Reads a network of size n and asks the map one thing: node map.mjs DIR NETWORK QUESTION N [TIMES]
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { entryOf } from '../library.mjs';
import { sha256, time } from '../measure.mjs';
import { NETWORKS } from '../workload/networks.mjs';

const [directory, network, question, count, times = count] = process.argv.slice(2);
const root = resolve(directory);
const require = createRequire(resolve(root, 'package.json'));
const { DiagramFormat, NetworkMap } = require(entryOf(require, root));
const { objects, urls } = NETWORKS[network](Number(count));

/** Every question with what its answer must have, so that an empty answer does not count as a fast one. */
const QUESTIONS = {
  trace: {
    ask: (map) => Array.from({ length: Number(times) }, (_, at) => map.trace({ url: urls[at % urls.length] })),
    holds: (traces) => traces.every((trace, at) => trace.backend?.service === `app-${at % urls.length}`),
  },
  findings: { ask: (map) => map.findings(), holds: (findings) => Array.isArray(findings) },
  connections: { ask: (map) => map.connections(), holds: (connections) => connections.length > 0 },
  text: { ask: (map) => map.diagram(DiagramFormat.TEXT), holds: (text) => text.includes('app-0') },
  html: { ask: (map) => map.diagram(DiagramFormat.HTML), holds: (text) => text.includes('app-0') },
};

const { ask, holds } = QUESTIONS[question];
const { wall, cpu, result } = time(() => ask(NetworkMap.fromManifests(objects)));
if (!holds(result)) throw new Error(`${question} of ${network} answered ${JSON.stringify(result).slice(0, 500)}`);
const rss = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ objects: objects.length, wall, cpu, rss, sha: sha256(JSON.stringify(result)) }));
