import { Chart, Testing } from 'cdk8s';
import type { ApiObject, App, ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Cluster } from '../../src';
import type { ClusterProps } from '../../src';

/** A chart in an app of its own; its objects are in no namespace unless one is given. */
export function chart(props: ChartProps = {}): Chart {
  return new Chart(Testing.app(), 'web', props);
}

/** A chart below a cluster with facts. */
export function chartIn(facts: ClusterProps, props: ChartProps = {}): Chart {
  return new Chart(new Cluster(Testing.app(), 'onprem', facts), 'web', props);
}

/** Two nodes, as in the article. */
export const TWO_NODES: ClusterProps = {
  nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }],
};

export type Manifest = Record<string, unknown>;

/** What a chart becomes, after all validations. */
export function synth(from: Chart): Manifest[] {
  return Testing.synth(from) as Manifest[];
}

/** The spec of a construct's manifest, as it is written. */
export function specOf(construct: { readonly apiObject: ApiObject }): Manifest {
  return (construct.apiObject.toJson() as Manifest).spec as Manifest;
}

/** A value that TypeScript would not let through, as a caller from JavaScript passes it. */
export function untyped<T>(value: unknown): T {
  return value as T;
}

/** The app that a construct is in. */
export function appOf(construct: Construct): App {
  return construct.node.root as App;
}
