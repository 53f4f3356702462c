import { fnv1a } from '../../src/private/fnv1a';

test.each([['', 0x811c9dc5], ['a', 0xe40c292c], ['foobar', 0xbf9cf968]])('the published value of %j', (text, value) => {
  expect(fnv1a(text)).toBe(value);
});
