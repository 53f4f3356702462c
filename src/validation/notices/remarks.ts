import { Level } from './notice';
import type { Remark, RunHints } from './notice';
import type { ClusterFacts } from '../cluster-facts';
import { entries } from '../input/manifest';
import type { Manifest } from '../input/manifest';
import type { EndpointSlice } from '../kinds/endpoint-slice';
import type { ChangeName } from '../rules/versions';
import { declaring, DEPRECATIONS, isAtLeast } from '../rules/versions';
import { DefaultedService } from '../service/service';
import type { Service } from '../service/service';
import { distributionChange } from '../service/traffic-distribution';
import { show } from '../text/quote';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** What there is to say about one kind. */
type Look<T> = (manifest: T, facts: ClusterFacts, hints: RunHints) => readonly Remark[];

const LOOKS: ReadonlyMap<string, readonly [string, Look<never>]> = new Map([
  ['Service', ['v1', remarksOnService as Look<never>]],
  ['Endpoints', ['v1', ((_, facts) => deprecation('deprecated-endpoints', facts)) as Look<never>]],
  ['Ingress', ['networking.k8s.io/v1', remarksOnIngress as Look<never>]],
  ['EndpointSlice', ['discovery.k8s.io/v1', remarksOnSlice as Look<never>]],
]);

const NONE: readonly Remark[] = [];

/**
 * What there is to say about an object that the server accepts: what Kubernetes advises against, and what it drops.
 *
 * @param manifest a manifest without problems
 */
export function remarksOn(manifest: Manifest, facts: ClusterFacts, hints: RunHints): readonly Remark[] {
  const look = LOOKS.get(manifest.kind);
  return look !== undefined && look[0] === manifest.apiVersion ? look[1](manifest as never, facts, hints) : NONE;
}

function remarksOnService(manifest: Service, facts: ClusterFacts, hints: RunHints): readonly Remark[] {
  const { spec } = manifest;
  if (!spec || !(spec.externalIPs || spec.loadBalancerIP || spec.trafficDistribution || spec.type === 'NodePort' || spec.type === 'LoadBalancer')) return NONE;
  return [
    ...((spec.externalIPs ?? []).length > 0 ? deprecation('deprecated-external-ips', facts) : []),
    ...(spec.loadBalancerIP ? deprecation('deprecated-load-balancer-ip', facts) : []),
    ...(spec.trafficDistribution && !facts.since.trafficDistributionChecked
      ? [dropped('dropped-traffic-distribution', 'spec.trafficDistribution', spec.trafficDistribution, distributionChange(spec.trafficDistribution), facts)] : []),
    ...remarksOnNodePorts(manifest, facts, hints),
  ];
}

/** Automatic nodePorts come from the dynamic band until that is full (KEP-3668). */
function remarksOnNodePorts(manifest: Service, facts: ClusterFacts, { staticBandLast }: RunHints): readonly Remark[] {
  const service = new DefaultedService(manifest);
  if (staticBandLast === undefined || staticBandLast >= facts.lastNodePort || !service.hasNodePorts) return [];
  const band = `${facts.firstNodePort}-${staticBandLast}`;
  return service.ports.flatMap(({ nodePort }, at) => (nodePort && nodePort > staticBandLast ? [{
    id: 'node-port-in-dynamic-band',
    level: Level.INFO,
    field: `spec.ports[${at}].nodePort`,
    message: `${nodePort} is pinned in the dynamic band ${staticBandLast + 1}-${facts.lastNodePort}, from which the API server also picks ports for other Services`,
    fix: `a port of ${band} is safer: none of those is picked before the dynamic band is full`,
  }] : []));
}

function remarksOnIngress({ metadata }: Manifest, facts: ClusterFacts): readonly Remark[] {
  const annotations = metadata?.annotations;
  return annotations && Object.hasOwn(annotations, CLASS_ANNOTATION) ? deprecation('deprecated-ingress-class-annotation', facts) : NONE;
}

function remarksOnSlice(slice: EndpointSlice, facts: ClusterFacts): readonly Remark[] {
  if (!facts.since.nodeHintsField || facts.since.nodeHintsChecked) return NONE;
  const at = entries(slice.endpoints).findIndex(({ hints }) => (hints?.forNodes ?? []).length > 0);
  return at < 0 ? [] : [dropped('dropped-node-hints', `endpoints[${at}].hints.forNodes`, slice.endpoints?.[at]?.hints?.forNodes, 'nodeHintsChecked', facts)];
}

function deprecation(id: keyof typeof DEPRECATIONS, facts: ClusterFacts): readonly Remark[] {
  const { from, field, what, instead } = DEPRECATIONS[id];
  return isAtLeast(facts.kubernetesVersion, from) ? [{ id, level: Level.WARNING, field, message: what, fix: instead }] : NONE;
}

function dropped(id: string, field: string, value: unknown, change: ChangeName, facts: ClusterFacts): Remark {
  const key = field.slice(field.lastIndexOf('.') + 1);
  return {
    id,
    level: Level.DROPPED,
    field,
    message: `Kubernetes ${facts.kubernetesVersion} accepts this field and drops it, got ${show(value)}`,
    fix: `remove "${key}", or ${declaring(change)}`,
  };
}
