import type { Problem } from '../problem';

/** How much a notice weighs. */
export enum Level {
  /** Worth knowing. */
  INFO = 'info',
  /** Works today, and should be changed. */
  WARNING = 'warning',
  /** The server accepts the object and drops a field of it: nothing of what was asked for happens. */
  DROPPED = 'dropped',
}

/** A problem together with the manifest that it belongs to. */
export interface Finding extends Problem {
  /** The index of the manifest in the input; that of the list for an entry of a list. */
  readonly origin: number;
}

/** Something about an object that the server accepts. */
export interface Notice extends Finding {
  /** The stable id. */
  readonly id: string;
  /** How much it weighs. */
  readonly level: Level;
}

/** A notice before it is known which object it is about. */
export interface Remark {
  readonly id: string;
  readonly level: Level;
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

/** What is known of the app around the manifests. */
export interface RunHints {
  /** Where the other object of a collision was made, by its index in the input. */
  readonly whereOf: (origin: number) => string;
  /** The highest port of the static band of nodePorts; without it, no nodePort is remarked on. */
  readonly staticBandLast?: number;
}
