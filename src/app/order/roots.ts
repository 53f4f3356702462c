import type { ConstructIndex } from './construct-index';
import type { Dependencies } from './dependencies';
import type { Scope } from './scope';

/** The constructs that nothing waits for: sorting starts from them. */
export class Roots {
  /**
   * The roots of an app.
   *
   * @param index the app's constructs
   * @param dependencies what they wait for
   */
  public constructor(private readonly index: ConstructIndex, private readonly dependencies: Dependencies) {}

  /**
   * The members of a scope that no member waits for, in the order of the members.
   *
   * @param scope the scope
   */
  public of(scope: Scope): number[] {
    if (scope.sources.length === 0) {
      return scope.members;
    }
    const awaited = new Set<number>();
    const groups = this.awaitedGroups(scope, awaited);
    return scope.members.filter((id) => {
      if (!this.index.isChart(id) && groups.has(this.index.parent(id))) {
        groups.add(id);
      }
      return !awaited.has(id) && !(groups.has(id) && this.index.isObject(id));
    });
  }

  /** The constructs all of whose objects are awaited; adds to `awaited` the single constructs that are. */
  private awaitedGroups(scope: Scope, awaited: Set<number>): Set<number> {
    const groups = new Set<number>();
    const byItsOwn = new Map<number, number>();
    for (const source of scope.sources) {
      const object = this.onlyObject(source);
      for (const target of this.dependencies.of(source)) {
        if (!scope.includes(target)) {
          continue;
        }
        awaited.add(target);
        if (object === undefined || !this.index.holds(target, object) || (byItsOwn.get(target) ?? object) !== object) {
          this.addGroup(groups, source, target);
        } else {
          byItsOwn.set(target, object);
        }
      }
    }
    for (const [target, object] of byItsOwn) {
      this.index.objects(target).filter((other) => other !== object).forEach((other) => awaited.add(other));
    }
    return groups;
  }

  private addGroup(groups: Set<number>, source: number, target: number): void {
    if (this.index.objectCount(source) > 0) {
      groups.add(target);
    }
  }

  private onlyObject(id: number): number | undefined {
    return this.index.objectCount(id) === 1 ? this.index.objects(id)[0] : undefined;
  }
}
