import * as fc from 'fast-check';
import type { Connection } from '../../../src/connectivity';
import { connectionChanges } from '../../../src/map/difference/connections';
import { compareText } from '../../../src/private/compare-text';

const textOf = ({ cluster, source, destination }: Connection): string => `${cluster === undefined ? '' : `${cluster}: `}${source} → ${destination}`;
const end = fc.constantFrom('a[Pod]', 'a-b[Pod]', 'b[Pod]', '0.0.0.0-255.255.255.255');
const keyOf = ({ cluster, source, destination }: Connection): string => JSON.stringify([cluster ?? '', source, destination]);

const connections = fc.uniqueArray(
  fc.record({ cluster: fc.constantFrom(undefined, 'east', 'west'), source: end, destination: end, ports: fc.constantFrom('All Connections', 'TCP 80') }), { selector: keyOf },
).map((list) => list.sort((a, b) => compareText(a.cluster ?? '', b.cluster ?? '') || compareText(a.source, b.source) || compareText(a.destination, b.destination)));

test('lists side by side differ where each connection looked up by name does', () => {
  fc.assert(fc.property(connections, connections, (before, after) => {
    const [old, now] = [before, after].map((list) => new Map(list.map((one) => [textOf(one), one.ports])));
    const expected = [...new Set([...old.keys(), ...now.keys()])].filter((what) => old.get(what) !== now.get(what));
    expect(connectionChanges(before, after)).toEqual(expected.sort().map((what) => ({ what, before: old.get(what), after: now.get(what) })));
  }));
});

test('what is added, gone and changed is told', () => {
  const one = (source: string, ports: string): Connection => ({ source, destination: 'z[Pod]', ports });
  expect(connectionChanges([one('a', 'TCP 80'), one('b', 'TCP 80'), one('d', 'TCP 80')], [one('b', 'TCP 81'), one('c', 'TCP 80'), one('d', 'TCP 80')])).toEqual([
    { what: 'a → z[Pod]', before: 'TCP 80', after: undefined },
    { what: 'b → z[Pod]', before: 'TCP 80', after: 'TCP 81' },
    { what: 'c → z[Pod]', before: undefined, after: 'TCP 80' },
  ]);
});
