import { renderDeclarative } from './kong-declarative';
import { kongProblems } from './kong-rules';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import type { EdgeModel } from '../edge-model';

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

  /** What Kong's schemas refuse or cannot hold. */
  protected unsupported(model: EdgeModel): string[] {
    return model.backends.flatMap(kongProblems);
  }
}
