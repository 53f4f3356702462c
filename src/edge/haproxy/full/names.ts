/** What the whole configuration is called and where it lives. */
export interface FullOptions {
  /** The folder on the edge's host that holds the files. */
  readonly configDir: string;
  readonly statsSocket: string;
  /** Whether the folder is mounted into a Pod. */
  readonly isMounted?: boolean;
}

/** The defaults that every section of ours names, so that no other defaults of the host reach it. */
export const DEFAULTS = 'edge';

/** Answers what no route takes. Without `be_` in front, no backend of a user can be called so. */
export const NO_MATCH = 'edge_no_match';

/** Takes the connections whose TLS the edge ends, where others pass through. */
export const TERMINATE = 'edge_terminate';

/** The section of a backend: HAProxy 3.3 refuses a frontend and a backend of one name, the prefix keeps them apart. */
export function sectionName(backend: string): string {
  return `be_${backend}`;
}

export function section(head: string, lines: string[]): string {
  return [head, ...lines.map((line) => `    ${line}`), ''].join('\n');
}
