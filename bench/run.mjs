// Measures the library against stock cdk8s and plain YAML in the same run.
//   node bench/run.mjs [--in DIR] [--quick] [--only NAME] [--gate]
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES } from './cases.mjs';
import { figure, ratio } from './measure.mjs';

const { values: options } = parseArgs({
  options: { in: { type: 'string', default: resolve(import.meta.dirname, '..') }, quick: { type: 'boolean' }, only: { type: 'string' }, gate: { type: 'boolean' } },
});

/** A goal counts as missed by the gate when it is missed by more than this. */
const MARGIN = 1.2;

const rows = [];
for (const item of CASES.filter(({ name, quick }) => (!options.quick || quick) && (!options.only || name.includes(options.only)))) {
  const missing = (item.needs ?? []).filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length > 0) {
    console.log(`SKIPPED ${item.name}: ${missing.join(', ')} not installed (Debian packages of the same names)`);
    continue;
  }
  for (const row of measure(item)) {
    const reached = row.goal === undefined ? undefined : row.value <= row.goal;
    rows.push({ ...row, reached });
    console.log(JSON.stringify({ ...row, reached }));
  }
}
print(rows);
if (options.gate && rows.some(({ value, goal }) => goal !== undefined && value > goal * MARGIN)) {
  process.exitCode = 1;
}

/** All rounds of one case: its variants in turn, each in a process of its own, the first round thrown away. */
function measure({ name, variants, metrics, sameText = true, rounds = 7, quickRounds = 3 }) {
  const samples = Object.fromEntries(Object.keys(variants).map((variant) => [variant, []]));
  const count = options.quick ? quickRounds : rounds;
  for (let round = 0; round <= count; round++) {
    const results = Object.entries(variants).map(([variant, args]) => [variant, sample(args)]);
    const texts = new Set(results.map(([, { sha }]) => sha).filter(Boolean));
    if (sameText && texts.size > 1) throw new Error(`${name}: the variants do not write the same text`);
    if (round > 0) results.forEach(([variant, result]) => samples[variant].push(result));
  }
  return metrics.map(({ suffix = '', ours, base, field = 'wall', goal, unit = '' }) => {
    const of = (variant) => samples[variant].map((result) => result[field]);
    const row = base ? ratio(name + suffix, of(ours), of(base)) : figure(name + suffix, of(ours));
    return { ...row, unit: base ? `x ${base}` : unit, goal };
  });
}

function sample({ script, flags = [], args = [] }) {
  const file = resolve(import.meta.dirname, 'programs', script);
  const child = spawnSync(process.execPath, [...flags, file, options.in, ...args.map(String)], { encoding: 'utf8', timeout: 120_000 });
  if (child.status !== 0) throw new Error(`${script} ${args.join(' ')} failed: ${child.error ?? child.stderr}`);
  return JSON.parse(child.stdout);
}

function print(table) {
  const width = Math.max(...table.map(({ name }) => name.length), 6);
  for (const { name, value, min, max, unit, goal, reached } of table) {
    const verdict = goal === undefined ? '' : `goal <= ${goal}: ${reached ? 'reached' : 'MISSED'}`;
    console.log(`${name.padEnd(width)}  ${String(value).padStart(7)} ${unit.padEnd(14)} (${min} - ${max})  ${verdict}`);
  }
}
