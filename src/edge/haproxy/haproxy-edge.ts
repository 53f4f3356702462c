import { renderFragment } from './haproxy-fragment';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import type { EdgeModel } from '../edge-model';

/**
 * HAProxy outside the cluster: one `backend` section for each backend, to be included beside the `defaults` and
 * `frontend` sections that you have.
 *
 * A section alone does not survive a dying node without lost requests: put `option redispatch 1` and `retries 3` into
 * your `defaults`, and `http-request del-header X-Client-RIP` (your header) into the frontend, or clients can forge it.
 *
 * @example
 * const edge = new HaproxyEdge(app, 'edge');
 * edge.addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
 * edge.render()[0].content; // backend http_backend-name-here …
 */
export class HaproxyEdge extends Edge {
  /** One file of `backend` sections. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    return [{ path: `${this.fileStem}.cfg`, content: renderFragment(model) }];
  }
}
