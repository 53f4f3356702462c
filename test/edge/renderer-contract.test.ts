import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { edgeOf, RENDERERS, scenarios } from './scenario';
import type { Renderer, Scenario } from './scenario';

const cases = scenarios().flatMap((scenario) => Object.keys(scenario.edges).flatMap((edge) => RENDERERS.map((renderer) => ({
  title: `${scenario.name}/${edge} by ${renderer.id}`, scenario, edge, renderer,
}))));

/** The golden file of what a renderer writes, or of why it refuses. */
function golden(scenario: Scenario, edge: string, renderer: Renderer): { refused: boolean; text: string } {
  const refusal = join(scenario.folder, `${edge}.${renderer.id}.refused`);
  const refused = existsSync(refusal);
  return { refused, text: readFileSync(refused ? refusal : join(scenario.folder, `${edge}.${renderer.ending}`), 'utf8') };
}

test('there is a scenario for every file in the folders, so that no golden file is forgotten', () => {
  for (const scenario of scenarios()) {
    const names = readdirSync(scenario.folder).filter((name) => name !== 'scenario.json');
    expect(names).toHaveLength(Object.keys(scenario.edges).length * RENDERERS.length);
  }
});

test.each(cases)('$title is its golden file, byte for byte', ({ scenario, edge, renderer }) => {
  const expected = golden(scenario, edge, renderer);
  const subject = edgeOf(scenario, scenario.edges[edge], renderer);
  if (expected.refused) {
    let message = '';
    try {
      subject.render();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(`${message}\n`).toBe(expected.text);
  } else {
    expect(subject.render()).toEqual([{ path: `onprem-edge.${renderer.ending}`, content: expected.text }]);
  }
});

test.each(cases)('$title is the same whatever the order of nodes and backends', ({ scenario, edge, renderer }) => {
  const text = (from: Pick<Scenario, 'nodes'>, backends: Scenario['edges'][string]) => {
    try {
      return edgeOf(from, backends, renderer).render()[0].content;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const backends = scenario.edges[edge];
  expect(text({ nodes: [...scenario.nodes].reverse() }, [...backends].reverse())).toBe(text(scenario, backends));
});

test.each(cases)('$title ends its last line, and has no control character but the line feed', ({ scenario, edge, renderer }) => {
  const { text } = golden(scenario, edge, renderer);
  expect(text).toMatch(/\n$/);
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
});

test.each(RENDERERS.map((renderer) => ({ renderer, id: renderer.id })))('$id renders an edge without backends to one file', ({ renderer }) => {
  expect(edgeOf({ nodes: ['10.0.0.1'] }, [], renderer).render()).toHaveLength(1);
});
