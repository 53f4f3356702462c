import type { NetworkNode } from './network-facts';
import type { WorkloadObject } from './read';
import { objects, text, texts } from './words';
import type { Fields } from './words';

type Nodes = readonly NetworkNode[];

/** Whether it is so; undefined where that is not known. */
type Known = boolean | undefined;

/**
 * Whether Pods of a workload may run on a node, by its nodeSelector and the node affinity that it insists on
 * (kubernetes.io, "Assigning Pods to Nodes"); undefined where that is not known: labels of nodes are declared as far as
 * pools are chosen by them, so that one which no node has, such as `kubernetes.io/os`, may be on all of them.
 *
 * @param workload the workload
 * @param node the node
 * @param nodes all nodes of its cluster
 */
export function fitsNode({ nodeSelector, nodeAffinity }: Pick<WorkloadObject, 'nodeSelector' | 'nodeAffinity'>, node: NetworkNode, nodes: Nodes): Known {
  const asked = [...nodeSelector].map(([key, value]) => hasLabel(node, nodes, key, [value]));
  if (nodeAffinity !== undefined) asked.push(any(nodeAffinity.map((term) => fitsTerm(term, node, nodes))));
  return all(asked);
}

/** A term without any requirement chooses no node. */
function fitsTerm({ matchExpressions, matchFields }: Fields, node: NetworkNode, nodes: Nodes): Known {
  const asked = [
    ...objects(matchExpressions).map((one) => fitsLabels(one, node, nodes)),
    // The only field is `metadata.name`, the only operators are these two.
    ...objects(matchFields).map(({ operator, values }) => texts(values).includes(node.name) === (operator === 'In')),
  ];
  return asked.length > 0 && all(asked);
}

function fitsLabels({ key, operator, values }: Fields, node: NetworkNode, nodes: Nodes): Known {
  const has = hasLabel(node, nodes, text(key) ?? '', operator === 'In' || operator === 'NotIn' ? texts(values) : undefined);
  if (operator === 'In' || operator === 'Exists') return has;
  return operator === 'NotIn' || operator === 'DoesNotExist' ? not(has) : undefined;
}

/** Whether a node has a label, with one of some values where there are any. */
function hasLabel({ labels = {} }: NetworkNode, nodes: Nodes, key: string, values: readonly string[] | undefined): Known {
  if (Object.hasOwn(labels, key)) return values?.includes(labels[key]) ?? true;
  return nodes.some((other) => Object.hasOwn(other.labels ?? {}, key)) ? false : undefined;
}

function not(known: Known): Known {
  return known === undefined ? undefined : !known;
}

function all(known: readonly Known[]): Known {
  if (known.includes(false)) return false;
  return known.includes(undefined) ? undefined : true;
}

function any(known: readonly Known[]): Known {
  return not(all(known.map(not)));
}
