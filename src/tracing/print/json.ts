import type { TraceResult } from '../trace-result';

/** The version of the form: it changes when a field changes its meaning or goes. */
const VERSION = 1;

/** A trace as JSON with sorted keys; what is undefined is left out. */
export function stableJson(trace: TraceResult): string {
  return `${JSON.stringify(sorted({ version: VERSION, ...plain(trace) }), null, 2)}\n`;
}

type Plain = { readonly [key: string]: unknown };

function plain({ url, verdict, certainty, status, backend, location, reading, dialects: all, hops, alternatives, findings }: TraceResult): Plain {
  const own = { url, verdict, certainty, status, backend, location, reading, dialects: all.length > 0 ? all : undefined, hops, findings };
  return { ...own, alternatives: alternatives.map((one) => plain(one)) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Plain;
  return Object.fromEntries(Object.keys(source).sort().filter((key) => source[key] !== undefined).map((key) => [key, sorted(source[key])]));
}
