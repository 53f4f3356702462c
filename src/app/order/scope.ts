import type { ConstructIndex } from './construct-index';
import type { Dependencies } from './dependencies';

/** The constructs that are sorted together. */
export interface Scope {
  /** The constructs' numbers, in the order in which cdk8s starts from them; parents before children. */
  readonly members: number[];
  /** The members that wait for something. */
  readonly sources: number[];
  /** Whether a construct is a member. */
  includes(id: number): boolean;
}

/** The scopes of an app: itself, and each of its charts. */
export class ScopeIndex {
  private readonly members = new Map<number, number[]>();
  private readonly sources = new Map<number, number[]>();
  /** The charts with a nested chart that waits for something in them; the nested charts' order shows in theirs. */
  private readonly entered = new Set<number>();

  /**
   * The scopes of an app.
   *
   * @param index the app's constructs
   * @param dependencies what they wait for
   */
  public constructor(private readonly index: ConstructIndex, private readonly dependencies: Dependencies) {
    for (let id = 0; id < index.size; id++) {
      append(this.members, index.chart(id), id);
    }
    for (const source of dependencies.sources) {
      append(this.sources, index.chart(source), source);
      for (const target of dependencies.of(source)) {
        const chart = index.chart(target);
        if (chart !== index.chart(source) && source > chart && source < index.end(chart)) {
          this.entered.add(chart);
        }
      }
    }
  }

  /** All constructs of the app. */
  public app(): Scope {
    const members = this.index.constructs.map((_, id) => id);
    // cdk8s keys a plain object by path: paths that look like array indexes come first, in numeric order.
    const first = this.index.constructs[0].node.children.filter((child) => isArrayIndex(child.node.id))
      .sort((a, b) => Number(a.node.id) - Number(b.node.id))
      .map((child) => this.index.tryFind(child)!);
    const moved = new Set(first);
    return {
      members: first.length > 0 ? [...first, ...members.filter((id) => !moved.has(id))] : members,
      sources: this.dependencies.sources,
      includes: () => true,
    };
  }

  /**
   * The constructs of one chart, those of nested charts left out unless they matter.
   *
   * @param chart the chart's number
   */
  public chart(chart: number): Scope {
    if (this.entered.has(chart)) {
      return this.subtree(chart);
    }
    return {
      members: this.members.get(chart) ?? [],
      sources: this.sources.get(chart) ?? [],
      includes: (id) => this.index.chart(id) === chart,
    };
  }

  private subtree(chart: number): Scope {
    const end = this.index.end(chart);
    const members = Array.from({ length: end - chart }, (_, i) => chart + i);
    return {
      members,
      sources: members.filter((id) => this.dependencies.has(id)),
      includes: (id) => id >= chart && id < end,
    };
  }
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

function isArrayIndex(id: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(id) && Number(id) < 2 ** 32 - 1;
}
