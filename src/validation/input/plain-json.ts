import { kindOf } from '../schema/fault';

/** Go's JSON decoder refuses deeper nesting (`encoding/json`, `maxNestingDepth`). */
const DEEPEST = 10000;

/** Why a value cannot be written as JSON. */
export interface NotJson {
  /** What is wrong. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
}

interface Step {
  readonly value: object;
  readonly depth: number;
  readonly leave: boolean;
}

/**
 * Looks through a value of any depth, without recursion and each object once.
 *
 * @returns why it cannot be sent to an API server, or undefined
 */
export function notJson(root: object): NotJson | undefined {
  const open = new Set<object>();
  const done = new Set<object>();
  const steps: Step[] = [{ value: root, depth: 1, leave: false }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { value, depth, leave } = step;
    if (leave) {
      open.delete(value);
      done.add(value);
    } else if (open.has(value)) {
      return { message: 'cannot be written as JSON: it contains itself', fix: 'remove the circular reference' };
    } else if (!done.has(value)) {
      if (depth > DEEPEST) return { message: 'exceeded max depth', fix: `nest at most ${DEEPEST} levels` };
      open.add(value);
      steps.push({ value, depth, leave: true });
      const broken = visit(value, depth, steps);
      if (broken !== undefined) return broken;
    }
  }
  return undefined;
}

function visit(value: object, depth: number, steps: Step[]): NotJson | undefined {
  const entries = value as Record<string, unknown>;
  for (const key of Object.keys(value)) {
    const entry = entries[key];
    if (typeof entry === 'object' && entry !== null) {steps.push({ value: entry, depth: depth + 1, leave: false });} else if (typeof entry === 'function' || typeof entry === 'symbol' || typeof entry === 'bigint') {
      return { message: `cannot be written as JSON: "${key.slice(0, 100)}" is a ${kindOf(entry)}`, fix: `remove "${key.slice(0, 100)}", or write it as a string or number` };
    }
  }
  return undefined;
}
