import type { ConfigMapObject, HttpRouteObject, IngressClassObject, IngressObject, ServiceObject, WorkloadObject } from '../../../network/read';
import type { NetworkObject } from '../../../network/words';
import { remembered } from '../../../private/remembered';
import type { ClusterScene } from '../../cluster-scene';
import type { WorldScene } from '../../world-scene';

/** The objects that one construct emits, of the kinds that an edge has to do with. */
export interface MadeObjects {
  readonly scene: ClusterScene;
  readonly services: ServiceObject[];
  readonly workloads: WorkloadObject[];
  readonly ingresses: IngressObject[];
  readonly routes: HttpRouteObject[];
  readonly classes: IngressClassObject[];
  readonly configMaps: ConfigMapObject[];
}

/** What a construct emits, undefined where nothing of it is among the manifests: a reference to something elsewhere. */
export function madeBy(scene: WorldScene, constructPath: string): MadeObjects | undefined {
  return scene.once(makers).get(constructPath);
}

/** The hosts that edges name, and what they lead to, are constructs: each object is found by all constructs above it. */
function makers({ world, clusters }: WorldScene): ReadonlyMap<string, MadeObjects> {
  const made = new Map<string, MadeObjects>();
  if (world.edges.length === 0) return made;
  for (const scene of clusters) {
    const { services, workloads, ingresses, httpRoutes, ingressClasses, configMaps } = scene.network.objects;
    const add = <T extends NetworkObject>(objects: readonly T[], listOf: (into: MadeObjects) => T[]) => {
      for (const object of objects) for (const path of pathsAbove(object)) listOf(remembered(made, path, () => nothingOf(scene))).push(object);
    };
    add(services, (into) => into.services);
    add(workloads, (into) => into.workloads);
    add(ingresses, (into) => into.ingresses);
    add(httpRoutes, (into) => into.routes);
    add(ingressClasses, (into) => into.classes);
    add(configMaps, (into) => into.configMaps);
  }
  return made;
}

function nothingOf(scene: ClusterScene): MadeObjects {
  return { scene, services: [], workloads: [], ingresses: [], routes: [], classes: [], configMaps: [] };
}

/** The object's construct and the one around it, which is the one that edges are given. */
function pathsAbove({ constructPath }: NetworkObject): string[] {
  if (constructPath === undefined) return [];
  const end = constructPath.lastIndexOf('/');
  return end < 0 ? [constructPath] : [constructPath, constructPath.slice(0, end)];
}
