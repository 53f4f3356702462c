import type { EdgeView } from '../../../network/edge-view';
import type { Subject } from '../../check';

/** A backend of an edge's model. */
export type EdgeBackend = EdgeView['model']['backends'][number];

/** A route of an edge's model. */
export type EdgeRoute = EdgeView['model']['routes'][number];

/** An edge as findings name it. */
export function subjectOf({ kind, model, constructPath }: EdgeView): Subject {
  return { kind, namespace: '', name: model.name, constructPath };
}

/** The constructs whose ports a backend asks. */
export function sourcesOf({ servers, sourcePath }: EdgeBackend): string[] {
  return [...new Set(servers.map((server) => server.sourcePath ?? sourcePath))];
}
