/** One code of a hop. */
export interface HopCode {
  /** The station that it is of, as `HopStep` names it. */
  readonly step: string;
  readonly code: string;
  /** What it means. */
  readonly meaning: string;
  /** What to do about it; empty where all is well. */
  readonly remedy: string;
}

/** A row of a table of codes. */
export type HopCodeRow = readonly [code: string, meaning: string, remedy?: string];

/** The codes of one station. */
export function codesOf(step: string, rows: readonly HopCodeRow[]): HopCode[] {
  return rows.map(([code, meaning, remedy = '']) => ({ step, code, meaning, remedy }));
}
