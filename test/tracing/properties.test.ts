import * as fc from 'fast-check';
import { edgeView, zoneView } from './support/edges';
import { worldOf } from './support/shop';
import { Severity } from '../../src';
import { findingsIn } from '../../src/checks/findings-in';
import { Network } from '../../src/network/network';
import type { World } from '../../src/network/world';
import { ControllerDialect } from '../../src/routing';
import { Certainty, Verdict } from '../../src/tracing';
import type { Trace, TraceRequest } from '../../src/tracing';
import { Tracer } from '../../src/tracing/tracer';
import { brokenNetworks, HOSTS, networks, shuffledNetworks, urls } from '../map/support/networks';

const SERVERS = ['10.0.0.1:80', '10.0.0.1:443', '10.0.0.2:30080', '192.0.2.1:80', '-10.0.0.1:80'];

const edges = fc.array(fc.record({
  name: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom('HaproxyEdge', 'NginxEdge', 'KongEdge'),
  addresses: fc.subarray(['10.0.0.250']),
  routes: fc.array(fc.tuple(fc.constantFrom(...HOSTS.filter(Boolean), 'none.example'), fc.constantFrom('', '/api'), fc.constantFrom('none', 'terminate', 'passthrough'))
    .map(([host, path, tls]) => `${host}${path} ${tls} ${tls === 'passthrough' ? 'tcp' : 'web'}`), { maxLength: 3 }),
  backends: fc.tuple(fc.subarray(SERVERS), fc.subarray(SERVERS))
    .map(([web, tcp]) => ({ web: web.join(' '), tcp: { servers: tcp.join(' '), mode: 'tcp' } })),
}), { maxLength: 2 });

/** The world of manifests, with nodes, edges and a zone. */
function worldFor(manifests: unknown, given: readonly Parameters<typeof edgeView>[0][]): World {
  const { facts } = worldOf([]).clusters[0];
  const nodes = ['10.0.0.1', '10.0.0.2'].map((address) => ({ name: address, address }));
  return {
    clusters: [new Network({ ...facts, nodes }, [{ manifest: manifests }])],
    edges: given.map(edgeView),
    zones: given.length > 1 ? [zoneView('example.com', { 'example.com': ['10.0.0.250'] })] : [],
  };
}

const requests = fc.record({ url: urls, namespace: fc.option(fc.constantFrom('shop', 'data', 'nowhere'), { nil: undefined }) });

function trace(world: World, request: TraceRequest): Trace {
  return new Tracer(world, undefined, () => []).trace(request);
}

/** A trace and its alternatives. */
function all(one: Trace): Trace[] {
  return [one, ...one.alternatives.flatMap(all)];
}

test('the order of the objects changes no byte', () => {
  fc.assert(fc.property(shuffledNetworks, edges, requests, ([set, shuffled], given, request) => {
    expect(trace(worldFor(shuffled, given), request).toJson()).toBe(trace(worldFor(set, given), request).toJson());
  }), { numRuns: 150 });
});

test('no manifest, however broken, makes it throw', () => {
  fc.assert(fc.property(brokenNetworks, edges, requests, (set, given, request) => {
    for (const one of all(trace(worldFor(set, given), request))) expect(one.explain() + one.toMermaid() + one.toJson()).not.toBe('');
  }), { numRuns: 200 });
});

test('what is delivered crossed nothing that is an error, as long as nothing is taken for granted', () => {
  fc.assert(fc.property(networks, requests, (set, request) => {
    const world = worldOf(set);
    const found = new Tracer(world, undefined, () => findingsIn(world, () => ControllerDialect.spec())).trace(request);
    const errors = found.findings.filter(({ id, severity }) => severity === Severity.ERROR && ON_THE_WAY.has(id));
    if (found.verdict === Verdict.DELIVERED && found.certainty !== Certainty.ASSUMED) expect(errors).toEqual([]);
  }), { numRuns: 300 });
});

/** Errors about what every request to the object crosses; others are about another of its paths or ports. */
const ON_THE_WAY = new Set(['SVC001', 'DNS004', 'DNS006']);

test('every trace holds together', () => {
  fc.assert(fc.property(networks, edges, requests, (set, given, request) => {
    for (const { verdict, certainty, alternatives, hops, location } of all(trace(worldFor(set, given), request))) {
      expect(hops.slice(0, -1).every(({ passes }) => passes)).toBe(true);
      expect(hops[hops.length - 1].passes).toBe([Verdict.DELIVERED, Verdict.EXTERNAL, Verdict.DEPENDS].includes(verdict));
      if (verdict === Verdict.DEPENDS) expect([alternatives.length > 1, certainty === Certainty.SPEC]).toEqual([true, false]);
      expect(location !== undefined).toBe(verdict === Verdict.REDIRECTED);
      if (given.length > 0 && hops.some(({ assumed }) => assumed)) expect(certainty).toBe(Certainty.ASSUMED);
    }
  }), { numRuns: 200 });
});
