import type { ApiObject, Chart } from 'cdk8s';

/** One chart with its final manifests, in the order in which they are written. */
export interface RenderedChart {
  /** The chart. */
  readonly chart: Chart;
  /** The chart's objects. */
  readonly objects: ApiObject[];
  /** The final manifests: one for each object, unless the chart overrides `toJson()`. */
  readonly manifests: unknown[];
  /** Whether the chart overrides `toJson()`. */
  readonly overridden: boolean;
}
