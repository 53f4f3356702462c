import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * Every construct of an app, numbered in the order of `node.findAll()`: a construct before its children, so that
 * a subtree is a range of numbers. Built in one pass, without recursion.
 */
export class ConstructIndex {
  /** The constructs by number. */
  public readonly constructs: IConstruct[] = [];

  private readonly parents: number[] = [];
  private readonly chartOf: number[] = [];
  private readonly objectFlags: boolean[] = [];
  private ends = new Int32Array(0);
  private objectCounts = new Int32Array(0);
  private numbers?: Map<IConstruct, number>;

  /**
   * Numbers a tree.
   *
   * @param root the app
   */
  public constructor(root: IConstruct) {
    const stack: IConstruct[] = [root];
    const parents: number[] = [-1];
    while (stack.length > 0) {
      const construct = stack.pop()!;
      const id = this.add(construct, parents.pop()!);
      const children = construct.node.children;
      for (let i = children.length - 1; i >= 0; i--) {
        stack.push(children[i]);
        parents.push(id);
      }
    }
    this.measure();
  }

  /** How many constructs there are. */
  public get size(): number {
    return this.constructs.length;
  }

  /**
   * The number of a construct, undefined for one outside the app.
   *
   * @param construct the construct to look up
   */
  public tryFind(construct: IConstruct): number | undefined {
    this.numbers ??= new Map(this.constructs.map((known, id) => [known, id]));
    return this.numbers.get(construct);
  }

  /**
   * The parent's number, -1 for the app.
   *
   * @param id the construct's number
   */
  public parent(id: number): number {
    return this.parents[id];
  }

  /**
   * The number of the closest chart, the construct itself included; -1 outside of all charts.
   *
   * @param id the construct's number
   */
  public chart(id: number): number {
    return this.chartOf[id];
  }

  /**
   * Whether the construct is a chart.
   *
   * @param id the construct's number
   */
  public isChart(id: number): boolean {
    return this.chartOf[id] === id;
  }

  /**
   * Whether the construct is an ApiObject.
   *
   * @param id the construct's number
   */
  public isObject(id: number): boolean {
    return this.objectFlags[id];
  }

  /**
   * The first number after the construct's subtree.
   *
   * @param id the construct's number
   */
  public end(id: number): number {
    return this.ends[id];
  }

  /**
   * How many ApiObjects of the construct's own chart are in its subtree.
   *
   * @param id the construct's number
   */
  public objectCount(id: number): number {
    return this.objectCounts[id];
  }

  /**
   * Whether an ApiObject is one of those that `objects()` gives.
   *
   * @param id the number of a construct
   * @param object the number of an ApiObject
   */
  public holds(id: number, object: number): boolean {
    return id <= object && object < this.ends[id] && this.chartOf[id] === this.chartOf[object];
  }

  /**
   * The ApiObjects in the construct's subtree that belong to the construct's own chart.
   *
   * @param id the construct's number
   */
  public objects(id: number): number[] {
    const found: number[] = [];
    for (let i = id; i < this.ends[id] && found.length < this.objectCounts[id]; i++) {
      if (this.objectFlags[i] && this.chartOf[i] === this.chartOf[id]) {
        found.push(i);
      }
    }
    return found;
  }

  private add(construct: IConstruct, parent: number): number {
    const id = this.constructs.push(construct) - 1;
    this.parents.push(parent);
    this.chartOf.push(Chart.isChart(construct) ? id : parent < 0 ? -1 : this.chartOf[parent]);
    this.objectFlags.push(ApiObject.isApiObject(construct));
    return id;
  }

  private measure(): void {
    this.ends = new Int32Array(this.size);
    this.objectCounts = new Int32Array(this.size);
    for (let id = this.size - 1; id >= 0; id--) {
      const parent = this.parents[id];
      this.ends[id] = Math.max(this.ends[id], id + 1);
      this.objectCounts[id] += this.objectFlags[id] ? 1 : 0;
      if (parent >= 0) {
        this.ends[parent] = Math.max(this.ends[parent], this.ends[id]);
        this.objectCounts[parent] += this.isChart(id) ? 0 : this.objectCounts[id];
      }
    }
  }
}
