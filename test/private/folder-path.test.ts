import { isFolderPath } from '../../src/private/folder-path';

test.each(['/etc/edge', '/a', '/usr/local/etc/haproxy', '/etc/haproxy/edge.d', `/${'a'.repeat(89)}`])('%j is a folder', (path) => {
  expect(isFolderPath(path)).toBe(true);
});

test.each(['', '/', 'etc', '/etc/', '/etc//edge', '/etc/..', '/etc/.edge', '/etc edge', '/etc\n', '/$HOME', "/it's", `/${'a'.repeat(90)}`, undefined, 1])('%j is none', (path) => {
  expect(isFolderPath(path)).toBe(false);
});
