// Writes docs/checks.md from the registry of checks: a step of `projen compile`, before the bundle replaces the files it reads.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { REFUSED } = require('../lib/checks/check.js');
const { CHECK_GROUPS } = require('../lib/checks/registry.js');

const WEIGHT = { ERROR: 'error', WARNING: 'warning', INFO: 'info' };
const cell = (text) => String(text).replaceAll('|', '\\|');
const ids = CHECK_GROUPS.flatMap(({ checks }) => checks);
const validated = ids.filter(({ id }) => REFUSED.has(id)).map(({ id }) => id);

const lines = [
  '# What findings() checks',
  '',
  'Generated from the checks themselves, by `scripts/checks-docs.mjs`. Ids are stable: a finding is acknowledged by its id.',
  '',
  'The weight is that of most findings of a check; its text says when it is less. An **error** does not work, and a',
  '`NetworkApp` does not synthesize; a **warning** may not do what was meant, and is printed; **info** is worth knowing,',
  'and only `findings()` has it.',
  '',
  '## Acknowledging a finding',
  '',
  'By its id, which stands in parentheses behind the line, and its object, as the manifest names it (not by the construct path',
  'at the front of the line):',
  '',
  '```ts nofixture',
  'import { NetworkApp } from \'cdk8s-network-patterns\';',
  '',
  'const app = new NetworkApp({',
  '  acknowledge: [{ object: \'Ingress shop/old\', id: \'ING001\', reason: \'its Service comes with the next release\' }],',
  '});',
  '```',
  '',
  'An error becomes a warning that shows the reason; a warning is no longer printed. `object: \'*\'` stands for every object. One',
  'that nothing is found for any more is told. The [command](command.md#what-is-known) reads the same from a file, the plugin',
  'from `cdk8s.yaml`.',
  '',
  '## What is not declared is not missing',
  '',
  'Manifests seldom declare everything: many trees hold only the networking, while workloads, IngressClasses, Gateways,',
  'Secrets and namespaces come from a chart, the distribution or another repository. So what is missing is an error only',
  'where manifests of the same sort are declared beside it: a selector without Pods where a Pod template looks like the one',
  'that is meant, an unknown class where a class is declared, a name in a namespace whose Services are declared. Otherwise it',
  'is info. The Service that an Ingress or a route names in its own namespace belongs beside it: a missing one is an error in any case.',
  'Where custom resources may make Pods, nobody knows which there are; they make Services too, so that a missing one is a warning',
  'beside them.',
  '',
  'What edges and manifests disagree on is an error where both come from one construct, so that the manifest was changed',
  'on its way, and a warning where the other side may be told elsewhere.',
  '',
  `The API server refuses what ${validated.join(', ')} find. \`ManifestValidator\` does so too, with the server's own words; here`,
  'they are for those who ask for findings alone.',
  '',
  ...CHECK_GROUPS.flatMap(({ title, checks }) => [
    `## ${title}`,
    '',
    '| id | weight | found |',
    '|---|---|---|',
    ...checks.map(({ id, severity, title: found }) => `| [${id}](#${id.toLowerCase()}) | ${WEIGHT[severity]} | ${cell(found)} |`),
    '',
    ...checks.flatMap(({ id, title: found, why, fix, example, inCluster }) => [
      `### ${id}`,
      '',
      `${found[0].toUpperCase()}${found.slice(1)}.`,
      '',
      why,
      '',
      `**Change:** ${fix}.`,
      '',
      ...(inCluster ? ['```yaml', example.trim(), '```'] : [`For example: ${example}`]),
      '',
    ]),
  ]),
];

mkdirSync('docs', { recursive: true });
writeFileSync('docs/checks.md', lines.join('\n'));
