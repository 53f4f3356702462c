import { IngressRouter } from '../../routing/ingress/ingress-router';
import type { RuleRequest } from '../../routing/rule-reading';
import type { ClusterScene } from '../cluster-scene';

/** The one router of a cluster's Ingresses. */
export function ingressRouter({ network, dialect }: ClusterScene): IngressRouter {
  return new IngressRouter(network, dialect);
}

/** A plain request, as a check asks it. */
export function plainRequest(host: string, path: string): RuleRequest {
  return { host, path, query: '', method: 'GET', headers: new Map(), tls: false, port: 80 };
}
