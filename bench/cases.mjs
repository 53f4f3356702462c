import { SHAPES } from './workload/shapes.mjs';

const synth = (...args) => ({ script: 'synth.mjs', args });
const map = (...args) => ({ script: 'map.mjs', args });

/** What the map answers on a network of a size, within how many milliseconds of CPU; the map is read anew each time. */
const MAP = [
  { network: 'hosts', question: 'trace', n: 1000, goal: 1000 },
  { network: 'paths', question: 'trace', n: 1000, goal: 1000 },
  { network: 'routes', question: 'trace', n: 1000, goal: 1000 },
  { network: 'matches', question: 'trace', n: 1000, goal: 1000 },
  { network: 'hosts', question: 'findings', n: 1667, goal: 1000 }, // 5,000 objects
  { network: 'routes', question: 'findings', n: 1667, goal: 1000 },
  { network: 'policies', question: 'connections', n: 500, goal: 2000 }, // and 200 policies
  { network: 'hosts', question: 'html', n: 1000 },
];

/** What must grow as the network does: the ten times larger one may take twelve times as long. */
const MAP_GROWTH = [
  { network: 'hosts', question: 'trace' },
  { network: 'routes', question: 'trace' },
  { network: 'hosts', question: 'findings' },
  { network: 'routes', question: 'findings' },
  { network: 'policies', question: 'connections' },
  { network: 'hosts', question: 'text' },
];

/** Every case: the variants that take turns in each round, and the metrics read from them. */
export const CASES = [
  ...[1000, 10_000].map((n) => ({
    name: `synth.app@${n}`,
    quick: n === 1000,
    variants: { ours: synth('ours', 'one', n), yaml: synth('yaml', 'one', n), raw: synth('raw', 'one', n) },
    metrics: [
      { ours: 'ours', base: 'yaml', goal: 0.4 },
      { suffix: '.cpu', ours: 'ours', base: 'yaml', field: 'cpu' },
      { suffix: '.raw', ours: 'raw', base: 'yaml' },
      { suffix: '.rss', ours: 'ours', field: 'rss', unit: 'MB', goal: n === 10_000 ? 220 : undefined },
    ],
  })),
  ...[1000, 10_000].map((n) => ({
    name: `synth.overhead@${n}`,
    quick: n === 1000,
    variants: { ours: synth('ours-stock', 'one', n), raw: synth('raw', 'one', n) },
    metrics: [{ ours: 'ours', base: 'raw', goal: 1.1 }, { suffix: '.prep', ours: 'ours', base: 'raw', field: 'prep', goal: 1 }],
  })),
  {
    name: 'validate@10000',
    quick: true,
    rounds: 3,
    variants: { ours: { script: 'validate.mjs' } },
    metrics: [{ ours: 'ours', field: 'ratio', unit: 'x yaml', goal: 1 }, { suffix: '.wall', ours: 'ours', field: 'validateMs', unit: 'ms', goal: 1000 }],
  },
  ...Object.keys(SHAPES).map((shape) => ({
    name: `growth.${shape}`,
    variants: { 10_000: synth('ours', shape, 10_000), 1000: synth('ours', shape, 1000) },
    metrics: [{ ours: '10000', base: '1000', goal: 12 }],
    sameText: false,
  })),
  {
    name: 'edge.haproxy@10000',
    quick: true,
    rounds: 3,
    variants: { ours: { script: 'edge.mjs' } },
    metrics: [{ ours: 'ours', unit: 'ms', goal: 50 }, { suffix: '.templates', ours: 'ours', field: 'templates', unit: 'ms' }],
  },
  {
    name: 'traffic.haproxy@10000',
    needs: ['haproxy', 'wrk'],
    rounds: 5,
    quickRounds: 2,
    quick: true,
    variants: { maps: { script: 'haproxy.mjs', args: ['maps'] }, acls: { script: 'haproxy.mjs', args: ['acls'] } },
    metrics: [
      { suffix: '.check', ours: 'maps', base: 'acls', field: 'check', goal: 1 },
      { suffix: '.rss', ours: 'maps', base: 'acls', field: 'rss', goal: 1 },
      { suffix: '.request', ours: 'maps', base: 'acls', field: 'perRequest', goal: 0.05 },
      { suffix: '.rps.maps', ours: 'maps', field: 'rps', unit: 'requests/s' },
      { suffix: '.rps.acls', ours: 'acls', field: 'rps', unit: 'requests/s' },
    ],
  },
  {
    name: 'chain27',
    quick: true,
    variants: { ours: synth('ours', 'chain', 27) },
    metrics: [{ ours: 'ours', unit: 'ms', goal: 50 }],
  },
  {
    name: 'objects.max@250000',
    rounds: 1,
    variants: { ours: synth('ours', 'one', 125_000) },
    metrics: [{ ours: 'ours', unit: 'ms' }, { suffix: '.rss', ours: 'ours', field: 'rss', unit: 'MB' }],
  },
  {
    name: 'import',
    quick: true,
    rounds: 15,
    quickRounds: 5,
    variants: { ours: { script: 'import.mjs' } },
    metrics: [
      { suffix: '.delta', ours: 'ours', field: 'scaled', unit: 'ms, scaled', goal: 5 },
      { suffix: '.delta.here', ours: 'ours', field: 'delta', unit: 'ms' },
      { suffix: '.cdk8s', ours: 'ours', field: 'cdk8s', unit: 'ms' },
    ],
  },
  ...[1000, 10_000].map((n) => ({
    name: `memory@${n}`,
    quick: n === 1000,
    variants: {
      ours: { script: 'memory.mjs', flags: ['--expose-gc'], args: ['ours', n] },
      raw: { script: 'memory.mjs', flags: ['--expose-gc'], args: ['raw', n] },
    },
    metrics: [{ ours: 'ours', field: 'perHost', unit: 'KiB/host', goal: 5 }, { suffix: '.ratio', ours: 'ours', base: 'raw', field: 'perHost', goal: 1.5 }],
  })),
  ...MAP.map(({ network, question, n, goal }) => ({
    name: `map.${question}.${network}@${n}`,
    quick: true,
    rounds: 3,
    variants: { ours: map(network, question, n) },
    metrics: [{ ours: 'ours', field: 'cpu', unit: 'ms CPU', goal }, { suffix: '.wall', ours: 'ours', unit: 'ms' }],
  })),
  ...MAP_GROWTH.map(({ network, question }) => ({
    name: `map.growth.${question}.${network}`,
    rounds: 3,
    variants: { 10_000: map(network, question, 10_000), 1000: map(network, question, 1000) },
    metrics: [{ ours: '10000', base: '1000', field: 'cpu', goal: 12 }],
    sameText: false,
  })),
];
