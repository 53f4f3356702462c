import { nearestText } from '../../src/private/nearest';

test.each<[string, string[], string]>([
  ['exmaple.com', ['other.org', 'example.org', 'example.com'], '"example.com", "example.org", "other.org"'],
  ['shop', ['web', 'shops', 'ship', 'sop', 'hop'], '"hop", "ship", "shops" and 2 more'],
  ['', ['b', 'a'], '"a", "b"'],
  ['a', [], ''],
])('those most like %j of %j come first', (asked, names, told) => {
  expect(nearestText(asked, names)).toBe(told);
});
