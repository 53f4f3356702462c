import { isIPv6 } from 'net';
import fc from 'fast-check';
import { AddressBits, formatAddress, normalAddress, parseAddress } from '../../../src/private/addresses/address-number';
import { canonicalIp } from '../../../src/private/addresses/ip-address';

const canonical = (text: string) => {
  const address = parseAddress(text);
  return address === undefined ? undefined : formatAddress(address);
};

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['010.000.0.01', '10.0.0.1'],
  ['::', '::'],
  ['::1', '::1'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
])('%s is %s', (text, expected) => expect(canonical(text)).toBe(expected));

test.each(['', ' ', '1', '1.2.3', '1.2.3.4.5', '1.2.3.256', 'a.b.c.d', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8:9', '12345::', 'fe80::1%eth0', '1.2.3.4::', `1.2.3.${'0'.repeat(100)}`])(
  '%j is no address', (text) => expect(parseAddress(text)).toBeUndefined());

test('IPv4 and IPv6 are told apart', () => expect([parseAddress('1.2.3.4')?.bits, parseAddress('1::')?.bits]).toEqual([AddressBits.IPV4, AddressBits.IPV6]));

test('an address is read and written as Node does it', () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
    const expected = canonicalIp(text)!;
    expect(canonical(text)).toBe(expected.startsWith('::ffff:') && expected.includes('.') ? expected.slice(7) : expected);
  }));
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('0', 'f', '1a', ':', '::') }), (text) => expect(parseAddress(text) !== undefined).toBe(isIPv6(text))), { numRuns: 500 });
});

test.each([['2001:DB8:0:0::1', '2001:db8::1'], ['::ffff:10.0.0.1', '10.0.0.1'], ['10.0.0.0/30', '10.0.0.0/30'], ['Example.com', 'example.com']])('%s is compared as %s', (text, normal) => {
  expect(normalAddress(text)).toBe(normal);
});
