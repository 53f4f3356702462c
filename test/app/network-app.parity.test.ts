import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { build, filesOf, randomApp } from './random-app';
import { NetworkApp } from '../../src';
import { Judge } from '../../src/app/judge/judge';

// What is written is compared here; random objects are not what an API server takes.
jest.spyOn(Judge.prototype, 'verdict').mockReturnValue({ problems: [], portProblems: [], notices: [] });

const runs = Number(process.env.PARITY_RUNS ?? 400);

test('writes the files of the stock app, byte for byte, for random apps of every output type', () => {
  fc.assert(fc.property(randomApp, (random) => {
    expect(filesOf((props) => new NetworkApp(props), random)).toEqual(filesOf((props) => new App(props), random));
  }), { seed: 1, numRuns: runs });
});

test('gives the text of the stock app, twice, for random apps', () => {
  fc.assert(fc.property(randomApp, (random) => {
    const ours = build(new NetworkApp(random.props), random);
    const text = yamlOf(ours);
    expect(text).toBe(yamlOf(build(new App(random.props), random)));
    expect(yamlOf(ours)).toBe(text);
  }), { seed: 2, numRuns: runs / 2 });
});

function yamlOf(app: App): string {
  try {
    return app.synthYaml();
  } catch (error) {
    return (error as Error).message.replace(/(cycle detected):.*/, '$1');
  }
}
