import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Emitted } from './verdict';
import type { RenderedChart } from '../rendered-chart';

/** The part of a manifest that tells it from others. */
interface Identified {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
}

/** All manifests of charts, each with the construct that made it. */
export function emittedBy(charts: RenderedChart[]): Emitted[] {
  const emitted: Emitted[] = [];
  for (const { chart, objects, manifests, overridden } of charts) {
    const makers = overridden ? makersOf(objects) : undefined;
    for (const [at, manifest] of manifests.entries()) {
      if (manifest === null || manifest === undefined) continue;
      const construct: IConstruct = makers ? makers.get(keyOf(manifest)) ?? chart : objects[at];
      emitted.push({ construct, manifest });
    }
  }
  return emitted;
}

/** A chart that overrides `toJson()` may add, drop and reorder: its objects are known by name, the rest is the chart's. */
function makersOf(objects: ApiObject[]): ReadonlyMap<string, IConstruct> {
  return new Map(objects.map((object) => [keyOf({ apiVersion: object.apiVersion, kind: object.kind, metadata: { name: object.name } }), object]));
}

function keyOf(manifest: unknown): string {
  const { apiVersion, kind, metadata } = Object(manifest) as Identified;
  return JSON.stringify([apiVersion, kind, metadata?.name]);
}
