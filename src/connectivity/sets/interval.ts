/** Ports are numbers, addresses are big ones. */
export type Bound = number | bigint;

/** What lies at or above `from` and below `end`: ends that are left out need no sums, so that any kind of number will do. */
export interface Interval<T extends Bound> {
  readonly from: T;
  readonly end: T;
}

/** Intervals in their order, without empty ones, joined where they touch: equal sets look equal. */
export function united<T extends Bound>(intervals: Iterable<Interval<T>>): Interval<T>[] {
  const sorted = [...intervals].filter(({ from, end }) => from < end).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: Interval<T>[] = [];
  for (const next of sorted) {
    const last = joined[joined.length - 1];
    if (last === undefined || last.end < next.from) joined.push(next);
    else if (last.end < next.end) joined[joined.length - 1] = { from: last.from, end: next.end };
  }
  return joined;
}

/** What two united sets have in common. */
export function common<T extends Bound>(a: readonly Interval<T>[], b: readonly Interval<T>[]): Interval<T>[] {
  const found: Interval<T>[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = a[i].from > b[j].from ? a[i].from : b[j].from;
    const end = a[i].end < b[j].end ? a[i].end : b[j].end;
    if (from < end) found.push({ from, end });
    if (a[i].end < b[j].end) i += 1;
    else j += 1;
  }
  return found;
}

/** What is left of an interval without others. */
export function without<T extends Bound>(whole: Interval<T>, holes: Iterable<Interval<T>>): Interval<T>[] {
  const left: Interval<T>[] = [];
  let from = whole.from;
  for (const hole of common([whole], united(holes))) {
    if (from < hole.from) left.push({ from, end: hole.from });
    from = hole.end;
  }
  return from < whole.end ? [...left, { from, end: whole.end }] : left;
}
