/** A time of milliseconds in the largest unit that holds it whole, e.g. `5s`: as HAProxy and NGINX both read it. */
export function timeText(ms: number): string {
  for (const [unit, size] of [['h', 3_600_000], ['m', 60_000], ['s', 1000]] as const) {
    if (ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
