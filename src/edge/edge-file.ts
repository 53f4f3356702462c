/**
 * One file for an edge.
 */
export interface EdgeFile {
  /** The file's path, relative to the folder that edge files are written to. */
  readonly path: string;

  /** The file's whole text. */
  readonly content: string;
}
