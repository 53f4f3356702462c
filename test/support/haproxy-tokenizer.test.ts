import { HaproxySyntaxError, tokenizeHaproxy } from './haproxy-tokenizer';

test.each([
  ['words between spaces, TAB, VT and FF', 'a b\tc\vd\fe\n', [['a', 'b', 'c', 'd', 'e']]],
  ['a comment, also inside a word', 'backend a#b\n# c\n', [['backend', 'a']]],
  ['a carriage return that drops the rest', 'server s1 10.0.0.1:80\r bogus\n', [['server', 's1', '10.0.0.1:80']]],
  ['a line feed that quotes do not protect', 'a\nb\n', [['a'], ['b']]],
  ['strong quotes that keep everything', "a 'b #${X}\\n'\n", [['a', 'b #${X}\\n']]],
  ['weak quotes that expand and escape', 'a "b #${X}$Y\\"\\x41"\n', [['a', 'b #"A']]],
  ['escapes outside quotes', 'a b\\ c\\#d\\q\n', [['a', 'b c#d\\q']]],
  ['an empty word that ends the arguments', 'a b "" c\n', [['a', 'b']]],
  ['the words of a CRLF file', 'a\r\nb\r\n', [['a'], ['b']]],
])('reads %s', (_what, text, expected) => {
  expect(tokenizeHaproxy(text)).toEqual(expected);
});

test.each([
  ['a NUL', 'a\0\n'],
  ['no line feed at the end', 'a'],
  ['an unmatched quote', "a 'b\n"],
  ['an unmatched weak quote', 'a "b\n'],
  ['a macro', '.notice "x"\n'],
  ['a scope', '[x]\n'],
  ['more than 64 words', `${'a '.repeat(65)}\n`],
])('fails when there is %s', (_what, text) => {
  expect(() => tokenizeHaproxy(text)).toThrow(HaproxySyntaxError);
});
