import type { IConstruct } from 'constructs';

/** Is told when a tree gets, or changes, one of the library's objects. */
export interface ITreeWatch {
  /** An object came, or changed. */
  changed(): void;
}

/** Who watches each tree that has objects of the library; nobody, where the app looks after itself. */
const watches = new WeakMap<IConstruct, ITreeWatch | typeof NOBODY>();
const NOBODY = Symbol('nobody');

let start: ((root: IConstruct) => ITreeWatch) | undefined;

/** Sets who watches trees from now on: called by the one part of the library that knows all rules. */
export function watchTrees(watch: (root: IConstruct) => ITreeWatch): void {
  start = watch;
}

/** Says that a tree looks after itself. */
export function leaveUnwatched(root: IConstruct): void {
  watches.set(root, NOBODY);
}

/** Says that an object of the library came into its tree, or was changed. */
export function treeChanged(object: IConstruct): void {
  let root = object;
  for (let scope = root.node.scope; scope; scope = root.node.scope) root = scope;
  const watch = watches.get(root);
  if (watch === undefined) {
    if (start) watches.set(root, start(root));
  } else if (watch !== NOBODY) {
    watch.changed();
  }
}
