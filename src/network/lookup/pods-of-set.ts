import type { WorkloadObject } from '../read';
import type { LabelSelector, Labels } from '../words';

/** The name of each Pod, as the StatefulSet controller labels it (`initIdentity`, `updateIdentity`). */
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
/** Its ordinal, likewise (KEP-4017). */
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** Some Pods of a StatefulSet. */
export interface Ordinals {
  readonly first: number;
  readonly count: number;
}

/** Whether labels are asked for that only one Pod of a StatefulSet has: no template holds them. */
export function asksForOnePod(labels: Labels): boolean {
  return labels.has(POD_NAME) || labels.has(POD_INDEX);
}

/** The name of the StatefulSet whose Pod has a name that labels ask for; undefined where they ask for none, or for no Pod of one. */
export function setOfPod(labels: Labels): string | undefined {
  return /^(.+)-[0-9]+$/.exec(labels.get(POD_NAME) ?? '')?.[1];
}

/** Whether labels ask for the name of a Pod. */
export function asksForName(labels: Labels): boolean {
  return labels.has(POD_NAME);
}

/**
 * The selectors with labels that a selector comes to: where an `In` lists single Pods of a StatefulSet, one for each value;
 * else it alone.
 */
export function selectorsOfPods(selector: LabelSelector): LabelSelector[] {
  const lists = selector.expressions.filter(({ key, operator }) => operator === 'In' && (key === POD_NAME || key === POD_INDEX));
  if (lists.length === 0) return [selector];
  const expressions = selector.expressions.filter((one) => !lists.includes(one));
  return lists.reduce((asked, { key, values }) => asked.flatMap((labels) => (
    values.filter((value) => (labels.get(key) ?? value) === value).map((value) => new Map([...labels, [key, value]]))
  )), [selector.labels]).map((labels) => ({ labels, expressions }));
}

/** What is asked of the Pod template. */
export function askedOfTemplate(labels: Labels): Labels {
  return new Map([...labels].filter(([key]) => key !== POD_NAME && key !== POD_INDEX));
}

/** The Pods of a StatefulSet that have the labels which its controller gives to one of them; all where none is asked for. */
export function podsTaken({ name, replicas = 1, firstOrdinal }: WorkloadObject, labels: Labels): Ordinals {
  const all = { first: firstOrdinal, count: Math.max(replicas, 0) };
  if (!asksForOnePod(labels)) return all;
  const [pod, index] = [labels.get(POD_NAME), labels.get(POD_INDEX)];
  const ordinal = Number(index ?? pod?.slice(name.length + 1));
  const exists = ordinal >= all.first && ordinal < all.first + all.count;
  const labelled = (pod ?? `${name}-${ordinal}`) === `${name}-${ordinal}` && (index ?? `${ordinal}`) === `${ordinal}`;
  return { first: ordinal, count: exists && labelled ? 1 : 0 };
}
