import type { ConstructIndex } from './construct-index';
import type { Dependencies } from './dependencies';
import { DependencyEdges } from './dependency-edges';
import { Roots } from './roots';
import type { Scope } from './scope';
import { ScopeIndex } from './scope';

/** A vertex whose predecessors are being visited. */
interface Visit {
  readonly vertex: number;
  readonly before: number[];
  next: number;
}

/**
 * The order in which cdk8s writes charts and objects: what others wait for comes first, otherwise the order of
 * definition. Each vertex and edge is visited once, without recursion.
 */
export class DependencyOrder {
  private readonly edges: DependencyEdges;
  private readonly roots: Roots;
  private readonly scopes: ScopeIndex;
  /** Per vertex: twice the number of the walk that opened it, plus one once it is done. */
  private readonly marks: Int32Array;
  private walks = 0;

  /**
   * The order of an app.
   *
   * @param index the app's constructs
   * @param dependencies what they wait for
   */
  public constructor(private readonly index: ConstructIndex, dependencies: Dependencies) {
    this.edges = new DependencyEdges(index, dependencies);
    this.roots = new Roots(index, dependencies);
    this.scopes = new ScopeIndex(index, dependencies);
    this.marks = new Int32Array(this.edges.vertices);
  }

  /**
   * The numbers of all charts, in the order of their files.
   *
   * @throws where constructs wait for each other in a circle
   */
  public charts(): number[] {
    const scope = this.scopes.app();
    // What no root leads to is on a circle, or behind one: starting there again finds it.
    return this.sort(scope, [...this.roots.of(scope), ...scope.members]).filter((id) => this.index.isChart(id));
  }

  /**
   * The numbers of the ApiObjects of one chart, in the order of the documents in its file.
   *
   * @param chart the chart's number
   */
  public objects(chart: number): number[] {
    const scope = this.scopes.chart(chart);
    const order = scope.sources.length === 0 ? scope.members : this.sort(scope, this.roots.of(scope));
    return order.filter((id) => this.index.isObject(id) && this.index.chart(id) === chart);
  }

  private sort(scope: Scope, starts: number[]): number[] {
    const open = 2 * ++this.walks;
    const done: number[] = [];
    const path: Visit[] = [];
    const enter = (vertex: number) => {
      if (this.marks[vertex] === open) {
        throw new Error(this.cycle(path, vertex));
      }
      if (this.marks[vertex] < open && scope.includes(this.edges.construct(vertex))) {
        this.marks[vertex] = open;
        path.push({ vertex, before: this.edges.from(vertex), next: 0 });
      }
    };
    for (const start of starts) {
      enter(start);
      while (path.length > 0) {
        const visit = path[path.length - 1];
        if (visit.next < visit.before.length) {
          enter(visit.before[visit.next++]);
        } else {
          this.marks[path.pop()!.vertex] = open + 1;
          if (this.edges.isConstruct(visit.vertex)) {
            done.push(visit.vertex);
          }
        }
      }
    }
    return done;
  }

  private cycle(path: Visit[], vertex: number): string {
    const circle = path.slice(path.findIndex((visit) => visit.vertex === vertex))
      .filter((visit) => this.edges.isConstruct(visit.vertex))
      .map((visit) => this.index.constructs[visit.vertex].node.path);
    return `Dependency cycle detected: ${[...circle, circle[0]].join(' => ')}`;
  }
}
