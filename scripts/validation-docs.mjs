// Writes docs/validation.md from the tables of rules and of versions: a step of `projen compile`, before the bundle replaces the tables.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { RULE_BOOK } = require('../lib/validation/rules/rule-book.js');
const { REMOVED_KINDS } = require('../lib/validation/removed-kinds.js');
const versions = require('../lib/validation/rules/versions.js');

const CHANGES = { ...versions.KUBERNETES_CHANGES, ...versions.GATEWAY_CHANGES };
const cell = (text) => String(text).replaceAll('|', '\\|');
const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)];
const versionsOf = (row) => [...new Set((row.changes ?? []).map((name) => CHANGES[name].from))].sort().join(', ');
const changeRows = (changes) => Object.values(changes).map((change) => [change.from, change.field.startsWith('(') ? change.field : `\`${change.field}\``, change.what]);

const lines = [
  '# What ManifestValidator checks',
  '',
  'Generated from the tables that do the checking, by `scripts/validation-docs.mjs`. `[]` stands for any index.',
  '"Changes in" names the versions that read the rule differently; the last two tables say how.',
  '',
  'Of Service, Ingress, IngressClass, NetworkPolicy, EndpointSlice, HTTPRoute, Gateway, GatewayClass and ReferenceGrant,',
  'every field is checked. Of other built-in kinds, the metadata are, with the form of the name where a table below has the',
  'kind, and whether the version of the API is still served; of custom resources, what holds for the metadata of any kind.',
  'No more: the `spec` of a Deployment is not looked at.',
  '',
  'A problem of an earlier stage hides those of later ones, as on the server: decoding, unknown fields,',
  'then for a Service its IP families and the allocation of addresses and ports, then validation.',
  'Fields that the Go types do not have are refused, their names are case-sensitive, `null` means absent.',
  'HTTPRoute, Gateway, GatewayClass and ReferenceGrant are also held against the schema of their CRD.',
  '',
  ...RULE_BOOK.flatMap(([title, rows]) => [
    `## ${title}`,
    '',
    ...table(['field', 'rule', 'changes in', 'source'], rows.map((row) => [`\`${row.field}\``, row.rule, versionsOf(row), row.source ?? ''])),
    '',
  ]),
  '## Removed versions of other built-in kinds',
  '',
  'As the Deprecated API Migration Guide lists them. Versions that are off by default are let through.',
  '',
  ...table(['apiVersion', 'kinds', 'fix'], REMOVED_KINDS.map(({ apiVersion, kinds, fix }) => [`\`${apiVersion}\``, kinds?.replaceAll(' ', ', ') ?? 'all', fix])),
  '',
  '## Versions of Kubernetes',
  '',
  `Known: ${versions.KUBERNETES_VERSIONS.join(', ')}. Taken when none is named: ${versions.DEFAULT_KUBERNETES}.`,
  '',
  ...table(['from', 'field', 'what changes'], changeRows(versions.KUBERNETES_CHANGES)),
  '',
  '## Deprecations',
  '',
  'Never refused: `NetworkApp` prints them at synth, from the version on, each once and with its id.',
  '',
  ...table(['from', 'id', 'field', 'instead'], Object.entries(versions.DEPRECATIONS).map(([id, { from, field, instead }]) => [from, `\`${id}\``, `\`${field}\``, instead])),
  '',
  '## Versions of the Gateway API',
  '',
  `Standard channel. Known: ${versions.GATEWAY_API_VERSIONS.join(', ')}. Taken when none is named: ${versions.DEFAULT_GATEWAY_API}.`,
  '',
  ...table(['from', 'field', 'what changes'], changeRows(versions.GATEWAY_CHANGES)),
  '',
];

mkdirSync('docs', { recursive: true });
writeFileSync('docs/validation.md', lines.join('\n'));
