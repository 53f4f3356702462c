/** The construct that an edge file was written from. */
export interface WrittenFrom {
  /** The construct's path. */
  readonly sourcePath: string;
  /** The construct's class, e.g. `HaproxyEdge`. */
  readonly kind: string;
}

/**
 * The first line of every file that is installed as it is: what it comes from. The gate let the construct path through, so
 * that it stays on its line.
 *
 * @param sourcePath the construct's path
 * @param kind the construct's class
 * @param comment what begins a comment
 */
export function writtenFrom(sourcePath: string, kind: string, comment = '#'): string {
  return `${comment} Written from the construct '${sourcePath}' (${kind}, cdk8s-network-patterns): change it there, not here.`;
}

/** What a file with such a first line was written from; undefined for any other. */
export function tryReadWrittenFrom(text: string): WrittenFrom | undefined {
  const [, sourcePath, kind] = LINE.exec(text) ?? [];
  return sourcePath === undefined ? undefined : { sourcePath, kind };
}

const LINE = /^[#;] Written from the construct '(.*)' \((\w+), cdk8s-network-patterns\): change it there, not here\.\r?$/m;
