import { isIP } from 'net';
import fc from 'fast-check';
import { canonicalIp, compareIps, hostPort, isIpv6Address, isUnspecifiedIp } from '../../../src/private/addresses/ip-address';

test.each([
  ['10.0.0.1', '10.0.0.1'], ['255.255.255.255', '255.255.255.255'], ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'], ['::', '::'], ['0:0:0:0:0:0:0:0', '::'], ['1::', '1::'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1'], ['::FFFF:A00:1', '::ffff:10.0.0.1'], ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
])('%s is %s', (text, canonical) => {
  expect(canonicalIp(text)).toBe(canonical);
});

test.each([
  '', ' ', '10.0.0', '10.0.0.1 ', ' 10.0.0.1', '010.0.0.1', '10.0.0.01', '256.0.0.1', '0x0a.0.0.1', '10.0.0.1/32', '10.0.0.1:80', '[::1]', 'fe80::1%eth0', '::1%', '::ffff:010.0.0.1', ':::',
  '1:2:3', '::g', 'localhost', '${X}', '10.0.0.1\n', '１０.0.0.1', undefined, null, 10, ['10.0.0.1'],
])('fails when an address is %j', (text) => {
  expect(canonicalIp(text)).toBeUndefined();
});

const ip = fc.oneof(fc.ipV4(), fc.ipV6().filter((text) => !text.includes('%'))).map((text) => canonicalIp(text)!);

test('a canonical address is an address, and its own canonical form', () => {
  fc.assert(fc.property(ip, (address) => {
    expect(isIP(address)).not.toBe(0);
    expect(canonicalIp(address)).toBe(address);
  }));
});

test('addresses that are not the same are not of one rank, and the order is the same both ways', () => {
  fc.assert(fc.property(ip, ip, (a, b) => {
    expect(compareIps(a, b)).toBe(0 - compareIps(b, a));
    expect(compareIps(a, b) === 0).toBe(a === b);
  }));
});

test('addresses are in the order of their numbers, IPv4 first', () => {
  const ordered = ['9.255.255.255', '10.0.0.9', '10.0.0.10', '::1', '::ffff:10.0.0.1', '1::', '2001:db8::9', '2001:db8::10', '2001:db8:1::'];
  expect([...ordered].reverse().sort(compareIps)).toEqual(ordered);
});

test.each([['10.0.0.1', '10.0.0.1:80'], ['::1', '[::1]:80']])('%s with a port is %s', (address, expected) => {
  expect(hostPort(address, 80)).toBe(expected);
});

test.each([['0.0.0.0', true], ['::', true], ['::ffff:0.0.0.0', true], ['0.0.0.1', false], ['::1', false]])('%s means any address: %s', (address, expected) => {
  expect(isUnspecifiedIp(address)).toBe(expected);
});

test.each<[unknown, boolean]>([
  ['2001:db8::1', true], ['::1', true], ['10.0.0.1', false], ['::ffff:10.0.0.1', false], ['::FFFF:a00:1', false],
  ['2001:db8::/64', false], ['fe80::1%eth0', false], ['a:b', false], ['', false], [undefined, false], [['::1'], false],
])('whether %j is an IPv6 address: %s', (text, is) => expect(isIpv6Address(text)).toBe(is));
