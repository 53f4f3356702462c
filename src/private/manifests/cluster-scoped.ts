import { JsonPatch } from 'cdk8s';
import type { ApiObject } from 'cdk8s';

/** Takes the chart's namespace off an object of a cluster-scoped kind: cdk8s writes it on every object. */
export function clusterScoped(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
