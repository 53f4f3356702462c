import { found } from './findings-of';
import type { NetworkMapOptions } from '../../src/map';

/** A case: what it is about, the manifests, and the beginning of each finding; none where the check has nothing to say. */
export type Case = readonly [title: string, objects: readonly unknown[], expected?: readonly string[], options?: NetworkMapOptions];

/** Holds a check against cases: those that hold, those that are broken, those that it is not about. */
export function table(id: string, cases: readonly Case[]): void {
  describe(id, () => {
    test.each(cases.map((one) => [one[0], one] as const))('%s', (_title, [, objects, expected = [], options = {}]) => {
      const problems = found(id, objects, options);
      expect(problems.map((problem, at) => problem.slice(0, expected[at]?.length))).toEqual(expected);
    });
  });
}
