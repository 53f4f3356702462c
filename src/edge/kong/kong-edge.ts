import { renderDeclarative } from './kong-declarative';
import { kongProblems } from './kong-rules';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import { EdgeFeature } from '../model';
import type { EdgeModel } from '../model';

/**
 * Kong outside the cluster, in DB-less form: one upstream for each backend, whose targets are `<node-ip>:<nodePort>`.
 *
 * The file is for `KONG_DECLARATIVE_CONFIG` or `POST /config`, which replace everything Kong has: merge it into your
 * own declarative file where you have one.
 *
 * @example
 * const kong = new KongEdge(app, 'kong');
 * kong.addBackend('shop.upstream', shop);
 */
export class KongEdge extends Edge {
  /** One declarative file. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    return [{ path: `${this.fileStem}.yaml`, content: renderDeclarative(model) }];
  }

  /** What an upstream of Kong can hold. Requests or bytes are all the same to it: a service in front of it says which. */
  protected get features(): EdgeFeature[] {
    return [EdgeFeature.TCP_MODE, EdgeFeature.BALANCE_LEAST_CONNECTIONS, EdgeFeature.BALANCE_SOURCE, EdgeFeature.ACTIVE_CHECK];
  }

  /** What to do instead of what an upstream cannot hold. */
  protected adviceFor(feature: EdgeFeature): string {
    return feature === EdgeFeature.CLIENT_IP_HEADER
      ? "leave out 'clientIpHeader': Kong sends X-Forwarded-For and X-Real-IP by itself"
      : super.adviceFor(feature);
  }

  /** What Kong's schemas refuse. */
  protected unsupported(model: EdgeModel): string[] {
    return model.backends.flatMap(kongProblems);
  }
}
