import { Chart } from 'cdk8s';
import type { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConstructIndex } from './order/construct-index';
import { Dependencies } from './order/dependencies';
import { DependencyOrder } from './order/dependency-order';
import type { RenderedChart } from './rendered-chart';

/** One run over an app: each construct is validated once, each dependency resolved once, each object rendered once. */
export class Synthesis {
  private readonly index: ConstructIndex;

  /**
   * A run over an app as it is now.
   *
   * @param app the app
   */
  public constructor(app: App) {
    this.index = new ConstructIndex(app);
  }

  /** All constructs, in the order of the tree. */
  public get constructs(): IConstruct[] {
    return this.index.constructs;
  }

  /** What the constructs' own validations report. */
  public problems(): OwnProblem[] {
    const problems: OwnProblem[] = [];
    for (const { node } of this.index.constructs) {
      for (const message of node.validate()) problems.push({ path: node.path, message });
    }
    return problems;
  }

  /**
   * All charts with their final manifests, in the order in which they are written.
   *
   * @param asksCharts whether charts that override `toJson()` are asked; cdk8s does not where objects get files of
   * their own in the chart's folder
   * @throws where constructs wait for each other in a circle, or an object cannot be rendered
   */
  public render(asksCharts: boolean): Rendering {
    const dependencies = new Dependencies(this.index);
    const order = new DependencyOrder(this.index, dependencies);
    const charts = order.charts().map((id) => {
      const objects = order.objects(id).map((object) => this.index.constructs[object] as ApiObject);
      const chart = this.index.constructs[id] as Chart;
      const asks = asksCharts && chart.toJson !== Chart.prototype.toJson;
      return { chart, objects, overridden: asks, manifests: asks ? Object.values(chart.toJson()) : objects.map((object) => object.toJson()) };
    });
    return { charts, crossCharts: dependencies.crossCharts };
  }
}

/** What a construct reports of itself. */
export interface OwnProblem {
  /** The construct's path. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
}

/** What a run rendered. */
export interface Rendering {
  /** The charts, in their order. */
  readonly charts: RenderedChart[];
  /** Whether any chart waits for another one. */
  readonly crossCharts: boolean;
}
