import { EdgeBalance, EdgeMode } from '../../../src';
import { renderFragment } from '../../../src/edge/haproxy/haproxy-fragment';
import { tokenizeHaproxy } from '../../support/haproxy-tokenizer';
import { modelWith } from '../models';

const backend = {
  name: 'shop', mode: EdgeMode.TCP, balance: EdgeBalance.SOURCE, health: { intervalMs: 1, rise: 2, fall: 3 }, servers: [{ address: '::1', port: 80 }], sourcePath: 'web/shop',
};

test('an edge without backends is an empty file', () => {
  expect(renderFragment(modelWith({ backends: [] }))).toBe('');
});

test('one backend is its lines', () => {
  expect(renderFragment(modelWith({ backends: [backend] }))).toBe([
    'backend shop',
    '        mode    tcp',
    '        balance source',
    '        server ::1:80 [::1]:80 check inter 1 rise 2 fall 3',
    '',
  ].join('\n'));
});

test('a blank line stands between two backends, and none after the last', () => {
  const text = renderFragment(modelWith({ backends: [backend, { ...backend, name: 'web', clientIpHeader: 'X-A' }] }));
  expect(text).toMatch(/fall 3\n\nbackend web\n/);
  expect(text).toMatch(/[^\n]\n$/);
  expect(tokenizeHaproxy(text).filter(([word]) => word === 'backend')).toEqual([['backend', 'shop'], ['backend', 'web']]);
});
