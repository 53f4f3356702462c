import type { ServiceObject } from '../../network/read';
import type { ClusterScene } from '../cluster-scene';

/** A Service that is an alias of a name. */
export interface ExternalNameService extends ServiceObject {
  readonly externalName: string;
}

/** All Services that are ExternalNames: few or none, in most sets. */
export function externalNames({ network }: ClusterScene): readonly ExternalNameService[] {
  return network.objects.services.filter((service): service is ExternalNameService => service.externalName !== undefined);
}
