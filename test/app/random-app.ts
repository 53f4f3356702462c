import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import type { AppProps, IResolver, ResolutionContext } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import * as fc from 'fast-check';

/** One construct of a random app: where it hangs, and what it is. */
export interface Part {
  readonly parent: number;
  readonly sort: 'chart' | 'construct' | 'object';
  readonly id: string;
  readonly variant: number;
}

/** A random app: its constructs, who waits for whom, and how it is written. */
export interface RandomApp {
  readonly parts: Part[];
  readonly waits: [number, number][];
  readonly props: AppProps;
}

const part = fc.record({
  parent: fc.nat(40),
  sort: fc.constantFrom<Part['sort']>('chart', 'chart', 'construct', 'object', 'object', 'object'),
  id: fc.constantFrom('', '', 'a', 'Z', 'Default', 'x y', '-', 'É'),
  variant: fc.nat(9),
});

/** Random apps that stock cdk8s can still sort: its cost grows exponentially. */
export const randomApp: fc.Arbitrary<RandomApp> = fc.record({
  parts: fc.array(part, { maxLength: 18, size: 'max' }),
  waits: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 7, size: 'max' }),
  props: fc.record({
    yamlOutputType: fc.constantFrom(
      YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE,
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, 99 as YamlOutputType),
    outputFileExtension: fc.constantFrom(undefined, '.yaml'),
    recordConstructMetadata: fc.boolean(),
    resolvers: fc.constantFrom<IResolver[][]>([], [], [{ resolve: shout }]),
  }),
});

/** Turns one scalar into another one, as a resolver of the app's own. */
function shout(context: ResolutionContext): void {
  if (context.value === 'v') {
    context.replaceValue('V');
  }
}

class TextChart extends Chart {
  public toJson(): unknown[] {
    return [...super.toJson(), { kind: 'Extra', metadata: { name: this.node.id } }, undefined].slice(this.node.children.length % 3);
  }
}

class OwnObject extends ApiObject {
  public toJson(): unknown {
    return { ...super.toJson(), last: undefined, text: 'two\nlines' };
  }
}

/** Builds the app with one of the app classes. */
export function build(app: App, { parts, waits }: RandomApp): App {
  const built: IConstruct[] = [app];
  for (const [i, { parent, sort, id, variant }] of parts.entries()) {
    const scope = built[parent % built.length] as Construct;
    const name = `${id}${variant < 4 ? '' : 'c'}${sort === 'chart' ? 40 - i : i}`;
    built.push(sort === 'chart' ? new (variant === 0 ? TextChart : Chart)(scope, name, chartProps(variant))
      : sort === 'construct' || !inChart(scope) ? new Construct(scope, name) : object(scope, name, variant));
  }
  for (const [source, target] of waits) {
    const [from, to] = [built[source % built.length], built[target % built.length]];
    if (from !== to && inChart(from) && inChart(to)) {
      from.node.addDependency(to);
    }
  }
  return app;
}

function chartProps(variant: number) {
  return variant % 2 === 0 ? {} : { namespace: 'ns', labels: { y: 'no', team: 'shop' }, disableResourceNameHashes: variant === 3 };
}

function inChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}

function object(scope: Construct, id: string, variant: number): ApiObject {
  const props = {
    apiVersion: variant % 3 === 0 ? 'v1' : 'apps/v1',
    kind: ['Pod', 'CronJob', 'Secret'][variant % 3],
    metadata: variant % 4 === 0 ? { name: `same-${variant % 2}`, annotations: { 'a/b': '1e3', 'empty': '' } } : undefined,
    spec: { b: 'v', a: [1, { z: 'x: y', y: Lazy.any({ produce: () => [id, null, {}] }) }, [], [['-']]], none: undefined, null: null },
  };
  const made = new (variant === 9 ? OwnObject : ApiObject)(scope, id, props);
  if (variant === 8) {
    made.addJsonPatch(JsonPatch.add('/spec/patched', { on: 'off' }));
  }
  return made;
}

/** All files below a directory, by path, or the error that `synth()` throws. */
export function filesOf(make: (props: AppProps) => App, random: RandomApp): Record<string, string> | string {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'random-app-'));
  try {
    build(make({ ...random.props, outdir }), random).synth();
    const names = fs.readdirSync(outdir, { recursive: true }).map(String).sort();
    return Object.fromEntries(names.map((name) => {
      const file = path.join(outdir, name);
      return [name, fs.statSync(file).isDirectory() ? '(directory)' : fs.readFileSync(file, 'utf8')];
    }));
  } catch (error) {
    return (error as Error).message.replace(/(cycle detected):.*/, '$1');
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}
