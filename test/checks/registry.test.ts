import { findingsOf } from './findings-of';
import { CHECKS } from '../../src/checks/registry';

test('ids are unique and in the order of their groups', () => {
  const ids = CHECKS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(CHECKS.filter(({ inCluster }) => inCluster).map((check) => [check.id, check] as const))('%s is found in its documented example, as heavy as documented', (id, { example, severity }) => {
  expect(findingsOf(example).filter((finding) => finding.id === id).map((finding) => finding.severity)).toContain(severity);
});

test.each(CHECKS.map((check) => [check.id, check] as const))('the texts of %s are sentences, and its fix a phrase', (_id, { title, why, fix }) => {
  expect(why).toMatch(/\.$/);
  expect(title).not.toMatch(/\.$/);
  expect(fix).not.toMatch(/\.$/);
});
