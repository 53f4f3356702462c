import { EdgeRouteTls } from '../../network/edge-view';
import type { EdgeView } from '../../network/edge-view';
import type { IngressObject } from '../../network/read';
import { wildcardOf } from '../../private/wildcard';
import { hasCertificate } from '../../routing/ingress/certificates';
import type { Check, Found } from '../check';
import { Severity } from '../finding';
import { classOf } from '../ingress/ingress-class';
import { place } from '../place';
import type { WorldScene } from '../world-scene';
import { sourcesOf, subjectOf } from './behind/edge-subject';
import type { EdgeBackend, EdgeRoute } from './behind/edge-subject';
import { madeBy } from './behind/made-by';
import type { MadeObjects } from './behind/made-by';

/** Where TLS ends. */
export const EDGE003: Check = {
  id: 'EDGE003',
  severity: Severity.WARNING,
  title: 'TLS of a host ends twice, or never',
  why: 'Passed through to an Ingress without a certificate, the controller shows its own: a warning, because that one may be right. Plain at the edge and a certificate in the Ingress: the controller redirects to TLS, which nobody offers. Ended at the edge and a certificate in the Ingress: a redirect that never ends, unless the controller believes the edge; a warning, because it may be told so elsewhere: `addHost`, which knows the Ingress, makes an error of it. Passed through into TLS of the edge\'s own is an error: two layers of TLS reach the controller.',
  fix: 'let TLS end in one place: EdgeTls.passthrough() with a certificate in the Ingress, or EdgeTls.offload() without, and a controller that is told',
  example: 'An edge that passes TLS of `example.com` through to an Ingress that has no `tls` for it.',
  *inWorld(scene) {
    const all = scene.world.edges.flatMap(({ model }) => model.routes);
    const encrypted = new Set(all.filter((route) => route.tls !== EdgeRouteTls.NONE).map(({ host }) => host));
    for (const edge of scene.world.edges) {
      const backends = new Map(edge.model.backends.map((backend) => {
        const targets = sourcesOf(backend).map((source) => madeBy(scene, source));
        return [backend.name, { backend, targets }];
      }));
      const hosts = new Map(edge.model.routes.map((route) => [`${route.host} ${route.tls} ${route.backend}`, route]));
      for (const route of hosts.values()) {
        const found = judge(scene, edge, route, backends.get(route.backend) ?? NOTHING, encrypted);
        if (found !== undefined) yield { object: subjectOf(edge), ...found };
      }
    }
  },
};

/** A backend, and what its servers' constructs emit: found once, not for each of its hosts. */
interface Behind {
  readonly backend?: EdgeBackend;
  readonly targets: readonly (MadeObjects | undefined)[];
}

const NOTHING: Behind = { targets: [] };

function judge(
  scene: WorldScene, edge: EdgeView, route: EdgeRoute, { backend, targets }: Behind, encrypted: ReadonlySet<string>,
): Omit<Found, 'object'> | undefined {
  const { host, tls } = route;
  if (tls === EdgeRouteTls.PASSTHROUGH && backend?.upstreamTls !== undefined) return { severity: Severity.ERROR, problem: `TLS of ${host} is passed through, and backend ${backend.name} puts TLS around it` };
  const rule = ruleBehind(scene, route, targets);
  if (rule === undefined) return undefined;
  const ends = hasCertificate(rule, host);
  if (tls === EdgeRouteTls.PASSTHROUGH && !ends) return { problem: `TLS of ${host} is passed through, and ${place(rule)} has no certificate for it` };
  if (tls === EdgeRouteTls.NONE && ends && !encrypted.has(host)) return { problem: `${host} comes in plain text only, and ${place(rule)} has a certificate for it, so that the controller redirects to TLS` };
  if (tls !== EdgeRouteTls.TERMINATE || !ends || backend?.upstreamTls !== undefined) return undefined;
  if (edge.believedFor.includes(route.sourcePath) || targets.every(believes)) return undefined;
  return { problem: `TLS of ${host} ends at the edge, and ${place(rule)} has a certificate for it, so that the controller redirects to TLS again` };
}

/** The Ingress that the edge took the host from; where the host was given by name, one that a controller behind it serves. */
function ruleBehind(scene: WorldScene, { host, sourcePath }: EdgeRoute, targets: Behind['targets']): IngressObject | undefined {
  const own = madeBy(scene, sourcePath);
  if (own !== undefined && own.ingresses.length + own.routes.length > 0) {
    return own.ingresses.find(({ hosts }) => hosts.some((one) => one.host === host));
  }
  for (const { scene: cluster, classes } of targets.flatMap((made) => made ?? [])) {
    const ingresses = [host, wildcardOf(host) ?? host].flatMap((name) => cluster.network.ingressesFor(name));
    const served = ingresses.find((ingress) => classes.some(({ name }) => name === classOf(cluster, ingress)));
    if (served !== undefined) return served;
  }
  return undefined;
}

/** Whether a controller is told to believe the edge, or nobody knows what it is told. */
function believes(made: MadeObjects | undefined): boolean {
  if (made === undefined || made.classes.length + made.configMaps.length === 0) return true;
  return made.configMaps.some(({ believesForwardedTls }) => believesForwardedTls);
}
