import type { IConstruct, IValidation } from 'constructs';
import { Judge } from './judge';
import { textOf } from './verdict';
import type { Emitted } from './verdict';
import { ManifestObject } from '../../private/manifests/manifest-object';
import { watchTrees } from '../../private/manifests/tree-watch';
import type { ITreeWatch } from '../../private/manifests/tree-watch';
import { problemText } from '../../private/messages/usage-error';

/**
 * The validation of the library's own objects in a tree whose app does not know the rules: a plain cdk8s `App`.
 *
 * cdk8s asks every construct once for each chart and once more. The tree is judged once for all of that: what was found
 * is kept until the synchronous turn ends, or an object comes or changes. The root, which is asked first, hands what was
 * found to those that it is about, so that an object without problems holds on to nothing.
 */
class SelfJudgement implements ITreeWatch, IValidation {
  private found?: ReadonlyMap<IConstruct, string[]>;
  private readonly asked = new WeakSet<IConstruct>();

  public constructor(private readonly root: IConstruct) {
    root.node.addValidation(this);
  }

  public changed(): void {
    this.found = undefined;
  }

  /** Asked on the root: says nothing itself. */
  public validate(): string[] {
    for (const construct of this.findings().keys()) {
      if (this.asked.has(construct)) continue;
      this.asked.add(construct);
      construct.node.addValidation({ validate: () => this.findings().get(construct) ?? [] });
    }
    return [];
  }

  private findings(): ReadonlyMap<IConstruct, string[]> {
    if (this.found === undefined) {
      this.found = this.judge();
      queueMicrotask(() => this.changed());
    }
    return this.found;
  }

  private judge(): ReadonlyMap<IConstruct, string[]> {
    const judge = new Judge(this.emitted());
    const { problems, portProblems } = judge.verdict();
    const found = new Map<IConstruct, string[]>();
    const add = (construct: IConstruct, text: string) => found.set(construct, [...(found.get(construct) ?? []), text].sort());
    for (const problem of problems) add(problem.construct, textOf(problem));
    for (const { construct, text } of portProblems) add(construct, text);
    for (const { construct, line, nodePort } of judge.clusters.flatMap((cluster) => cluster._nodePorts.unrecorded())) {
      add(construct, problemText("the nodePort of 'autoNodePort' is not in the lock file", nodePort, `call Cluster.of(app).recordNodePorts() before app.synth(), which writes the line '${line}', and commit the file`));
    }
    return found;
  }

  private emitted(): Emitted[] {
    return this.root.node.findAll().flatMap((construct) => {
      if (!ManifestObject._isOurs(construct)) return [];
      try {
        return [{ construct, manifest: construct.toJson() }];
      } catch {
        // cdk8s renders it next, and throws the same error for all to see.
        return [];
      }
    });
  }
}

watchTrees((root) => new SelfJudgement(root));
