import { sourcesOf, subjectOf } from './behind/edge-subject';
import { covers, hostsOf } from './behind/hosts-behind';
import { madeBy } from './behind/made-by';
import type { EdgeView } from '../../network/edge-view';
import type { Check, Found, Subject } from '../check';
import { Severity } from '../finding';
import { listText, placesText } from '../place';
import type { WorldScene } from '../world-scene';

/** The hosts of the edge, and those of the rules behind it. */
export const EDGE002: Check = {
  id: 'EDGE002',
  severity: Severity.WARNING,
  title: 'the hosts of an edge are not those of the rules behind it',
  why: 'A host that only the edge has ends with the controller\'s 404: an error where the edge took it from an Ingress or a HTTPRoute whose manifest does not have it, else a warning, because rules may come from elsewhere. A host that only the rules have is a warning where the edge serves others of the same object, and worth knowing where it serves none: it may be meant for inside.',
  fix: 'declare the host where the construct is made, and add it to the edge: edge.addHost',
  example: 'An Ingress with the hosts `example.com` and `www.example.com` behind an edge that routes `example.com` only.',
  *inWorld(scene) {
    const served = new Set(scene.world.edges.flatMap(({ model }) => model.routes.map(({ host }) => host)));
    if (served.size === 0) return;
    for (const edge of scene.world.edges) yield* onlyAtEdge(scene, edge);
    for (const { network } of scene.clusters) {
      for (const ingress of network.objects.ingresses) yield* onlyInRules(ingress, hostsOf([ingress], []), served);
      for (const route of network.objects.httpRoutes) yield* onlyInRules(route, hostsOf([], [route]), served);
    }
  },
};

function* onlyAtEdge(scene: WorldScene, edge: EdgeView): Iterable<Found> {
  const known = new Map<string, ReadonlySet<string | undefined>>();
  const backends = new Map(edge.model.backends.map((backend) => [backend.name, backend]));
  for (const host of new Map(edge.model.routes.map((route) => [`${route.host} ${route.sourcePath}`, route])).values()) {
    const from = madeBy(scene, host.sourcePath);
    const [ingresses, routes] = [from?.ingresses ?? [], from?.routes ?? []];
    if (ingresses.length + routes.length > 0) {
      const said = remembered(known, host.sourcePath, () => hostsOf(ingresses, routes));
      if (!covers(said, host.host)) yield { object: subjectOf(edge), severity: Severity.ERROR, problem: `the edge routes ${host.host}, which ${placesText([...ingresses, ...routes])} does not have` };
      continue;
    }
    const backend = backends.get(host.backend);
    const targets = backend === undefined ? [] : sourcesOf(backend).map((source) => madeBy(scene, source));
    const controller = targets.find((made) => made !== undefined && made.classes.length > 0);
    if (controller === undefined) continue;
    const { objects } = controller.scene.network;
    const all = remembered(known, `cluster ${controller.scene.network.facts.cluster}`, () => hostsOf(objects.ingresses, objects.httpRoutes));
    if (all.size > 0 && !covers(all, host.host)) yield { object: subjectOf(edge), problem: `the edge routes ${host.host} to ${placesText(controller.workloads)}, and no Ingress or HTTPRoute has that host` };
  }
}

function* onlyInRules(object: Subject, hosts: readonly (string | undefined)[], served: ReadonlySet<string>): Iterable<Found> {
  const named = [...new Set(hosts.flatMap((host) => host ?? []))];
  const missing = named.filter((host) => !covers(served, host));
  if (missing.length === 0) return;
  const some = missing.length < named.length;
  yield { object, severity: some ? Severity.WARNING : Severity.INFO, problem: `no edge routes ${listText(missing)}${some ? ', though it routes other hosts of the object' : ''}` };
}

type Hosts = ReadonlySet<string | undefined>;

function remembered(known: Map<string, Hosts>, key: string, make: () => (string | undefined)[]): Hosts {
  const hosts = known.get(key) ?? new Set(make());
  known.set(key, hosts);
  return hosts;
}
