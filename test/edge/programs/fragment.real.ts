import fc from 'fast-check';
import { BASE, Reader } from './outputs';
import { EdgeHost, real } from './run';
import { edgeOf, RENDERERS } from '../scenario';

const host = new EdgeHost();
afterAll(() => host.remove());

const GOOD = { status: 0, complaints: [] };
const check = (text: string) => host.haproxy('-f', BASE, '-f', host.written('edge.cfg', text));

real(Reader.HAPROXY, 'HAProxy takes the file of an edge without backends', () => {
  const [file] = edgeOf({ nodes: ['10.0.0.1'] }, [], RENDERERS[0]).render();
  expect(check(file.content)).toEqual(GOOD);
});

real(Reader.HAPROXY, 'HAProxy takes every name and header that the gate lets through', () => {
  const names = fc.sample(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/), { numRuns: 200, seed: 1 });
  const sampled = fc.sample(fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/), { numRuns: 200, seed: 1 });
  const known = ['global', 'defaults', 'from', 'backend', 'server', '1', 'if', 'unless', 'except', 'header', 'if-none', '-'];
  const different = [...new Set([...known.slice(0, -1), ...names].map((name) => name.toLowerCase()))];
  const headers = [...known, ...sampled];
  const backends = different.map((name, index) => ({ name, nodePort: 30000 + index, clientIpHeader: headers[index % headers.length] }));
  expect(check(edgeOf({ nodes: ['10.0.0.1', '2001:db8::1'] }, backends, RENDERERS[0]).render()[0].content)).toEqual(GOOD);
});
