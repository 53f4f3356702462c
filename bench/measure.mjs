import { createHash } from 'node:crypto';

/** Milliseconds of wall clock and of CPU that a call takes. */
export function time(run) {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const result = run();
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000, result };
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A fingerprint of text: a speed-up that changes bytes must not count. */
export function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** The median, lowest and highest of one ratio per round, all figures rounded. */
export function ratio(name, ours, base) {
  const ratios = ours.map((value, i) => value / base[i]);
  return {
    name,
    value: round(median(ratios)),
    min: round(Math.min(...ratios)),
    max: round(Math.max(...ratios)),
    ours: round(median(ours)),
    base: round(median(base)),
    rounds: ratios.length,
  };
}

/** One figure of several rounds. */
export function figure(name, values) {
  return {
    name, value: round(median(values)), min: round(Math.min(...values)), max: round(Math.max(...values)), rounds: values.length,
  };
}

function round(value) {
  return Number(value.toPrecision(3));
}
