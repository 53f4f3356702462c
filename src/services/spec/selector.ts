import { ApiObject } from 'cdk8s';
import type { Container, IPodSelector } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { Protocol, ServicePort } from './service-port';
import { wholeLabels } from '../../private/given';
import { usageError } from '../../private/messages/usage-error';

/** What a Service says of the Pods behind it. */
export interface PodChoice {
  readonly selector?: { [key: string]: string };
  readonly pods?: IPodSelector;
}

/**
 * The labels that a Service selects by. A label selector with expressions, or Pods of another namespace, cannot be said
 * in a Service: an error, never dropped.
 */
export function selectorLabels(scope: IConstruct, namespace: string, choice: PodChoice): { [key: string]: string } | undefined {
  if (!choice.pods) return choice.selector && wholeLabels(scope, 'selector', choice.selector);
  if (choice.selector) {
    throw usageError(scope, "both 'selector' and 'pods' say which Pods answer", choice.selector, "keep one: 'selector' for labels, 'pods' for a cdk8s-plus workload");
  }
  const config = choice.pods.toPodSelectorConfig();
  const { matchLabels = {}, matchExpressions = [] } = config.labelSelector._toKube();
  if (matchExpressions.length > 0) {
    throw usageError(scope, "a Service selects by labels only, 'pods' has expressions", matchExpressions, "select by labels: Pods.select(scope, id, { labels: … }) or the prop 'selector'");
  }
  if (Object.keys(matchLabels).length === 0) {
    throw usageError(scope, "'pods' selects by no label at all", choice.pods.node.path, "give it labels: Pods.select(scope, id, { labels: … }) or the prop 'selector'");
  }
  refuseForeignNamespace(scope, namespace, choice.pods, config.namespaces);
  return { ...matchLabels };
}

/** The ports of the containers of a cdk8s-plus workload, in their order; empty for a selector that is no workload. */
export function containerPorts(pods: IPodSelector | undefined): ServicePort[] {
  const containers = (pods as { containers?: Container[] } | undefined)?.containers ?? [];
  return containers.flatMap((container) => container.ports).map(({ number, name, protocol }) => ({
    port: number,
    name,
    protocol: protocol as string | undefined as Protocol | undefined,
  }));
}

interface NamespaceChoice {
  readonly names?: string[];
  readonly labelSelector?: { isEmpty(): boolean };
}

function refuseForeignNamespace(scope: IConstruct, namespace: string, pods: IPodSelector, chosen: NamespaceChoice | undefined): void {
  const fix = `put the Service into the Pods' namespace; it selects Pods of its own namespace '${namespace}' only`;
  if (chosen?.labelSelector && !chosen.labelSelector.isEmpty()) {
    throw usageError(scope, "'pods' chooses namespaces by label", pods.node.path, fix);
  }
  if (chosen && !chosen.names) throw usageError(scope, "'pods' chooses the Pods of all namespaces", pods.node.path, fix);
  const workload = pods.node.defaultChild;
  const own = workload && ApiObject.isApiObject(workload) ? [workload.metadata.namespace ?? 'default'] : [];
  const foreign = (chosen?.names ?? own).filter((name) => name !== namespace);
  if (foreign.length > 0) throw usageError(scope, "the Pods of 'pods' live in another namespace", foreign.join(', '), fix);
}
