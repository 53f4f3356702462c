import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ConstructIndex } from './construct-index';

/** A dependency as it was declared on a construct's node. */
interface Declared {
  readonly source: number;
  readonly target: IConstruct;
}

/**
 * What each construct waits for: its declared dependencies, and for charts those that follow, in cdk8s's order: first
 * the charts directly inside it, then the charts that anything inside it depends on. The nodes are not changed.
 */
export class Dependencies {
  /** Whether any chart waits for another one; files are numbered then. */
  public readonly crossCharts: boolean = false;

  private readonly targets = new Map<number, Set<number>>();

  /**
   * Reads the dependencies of an app.
   *
   * @param index the app's constructs
   * @throws where a dependency starts or ends outside of all charts
   */
  public constructor(private readonly index: ConstructIndex) {
    const declared = this.readDeclared();
    this.crossCharts = [this.addNestedCharts(), this.addChartsOf(declared)].includes(true);
  }

  /** The numbers of all constructs that wait for something. */
  public get sources(): number[] {
    return [...this.targets.keys()].sort((a, b) => a - b);
  }

  /**
   * Whether the construct waits for anything.
   *
   * @param id the construct's number
   */
  public has(id: number): boolean {
    return this.targets.has(id);
  }

  /**
   * The numbers of the constructs that a construct waits for, in order.
   *
   * @param id the construct's number
   */
  public of(id: number): Iterable<number> {
    return this.targets.get(id) ?? [];
  }

  private readDeclared(): Declared[] {
    const declared: Declared[] = [];
    for (let source = 0; source < this.index.size; source++) {
      for (const target of this.index.constructs[source].node.dependencies) {
        declared.push({ source, target });
        const id = this.index.tryFind(target);
        if (id !== undefined) {
          this.add(source, id);
        }
      }
    }
    return declared;
  }

  private addNestedCharts(): boolean {
    let found = false;
    for (let id = 1; id < this.index.size; id++) {
      const parent = this.index.parent(id);
      if (this.index.isChart(id) && this.index.isChart(parent)) {
        this.add(parent, id);
        found = true;
      }
    }
    return found;
  }

  private addChartsOf(declared: Declared[]): boolean {
    let found = false;
    for (const { source, target } of declared) {
      const sourceChart = Chart.of(this.index.constructs[source]);
      const targetChart = Chart.of(target);
      if (sourceChart !== targetChart) {
        found = true;
        const id = this.index.tryFind(targetChart);
        if (id !== undefined) {
          this.add(this.index.chart(source), id);
        }
      }
    }
    return found;
  }

  private add(source: number, target: number): void {
    const known = this.targets.get(source);
    if (known) {
      known.add(target);
    } else {
      this.targets.set(source, new Set([target]));
    }
  }
}
