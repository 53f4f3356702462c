import { DEFAULT_CHECK_HOST } from '../../network/edge-view';
import type { Check } from '../check';
import { Severity } from '../finding';
import { sourcesOf, subjectOf } from './behind/edge-subject';
import type { EdgeBackend } from './behind/edge-subject';
import { madeBy } from './behind/made-by';
import { ingressRouter, plainRequest } from '../ingress/ingress-router';
import type { WorldScene } from '../world-scene';

/** A question that nobody answers well. */
export const EDGE005: Check = {
  id: 'EDGE005',
  severity: Severity.WARNING,
  title: 'the health check of a backend asks for a path that answers 404',
  why: 'The edge takes all nodes for dead and answers 503. Asked are the rules of the controller behind the backend, for the host and path of the check; a warning, because controllers answer some paths themselves, of which /healthz, /ping, /ready and /status are left alone. Checks of another port, and of Services without a controller, are not known.',
  fix: 'ask for a path that a rule has, or use HealthCheck.derived(), HealthCheck.tcp()',
  example: 'A backend for a controller with `HealthCheck.http({ host: \'example.com\', path: \'/alive\' })` where `example.com` has rules for `/api` only.',
  *inWorld(scene) {
    for (const edge of scene.world.edges) {
      for (const backend of edge.model.backends) {
        const problem = problemOf(scene, backend);
        if (problem !== undefined) yield { object: subjectOf(edge), problem: `backend ${backend.name} ${problem}` };
      }
    }
  },
};

const OWN_PATHS = ['/healthz', '/ping', '/ready', '/status'];

function problemOf(scene: WorldScene, backend: EdgeBackend): string | undefined {
  const { health: { http }, servers } = backend;
  const elsewhere = servers.some(({ healthPort, port }) => healthPort !== undefined && healthPort !== port);
  if (http === undefined || http.status === 404 || elsewhere) return undefined;
  const made = sourcesOf(backend).map((source) => madeBy(scene, source)).find((one) => one !== undefined && one.classes.length > 0);
  const host = http.host ?? DEFAULT_CHECK_HOST;
  if (made === undefined || OWN_PATHS.includes(http.path)) return undefined;
  const readings = made.scene.once(ingressRouter).route(made.classes[0].name, plainRequest(host, http.path));
  if (readings.length === 0 || !readings.every(({ status, targets }) => status === 404 && targets.length === 0)) return undefined;
  return `is checked at http://${host}${http.path}, which answers 404: ${readings[0].decision}`;
}
