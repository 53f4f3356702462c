/** What a diagram is written in. */
export enum DiagramFormat {
  /** A Mermaid flowchart, as GitHub shows it in Markdown. */
  MERMAID = 'mermaid',
  /** Graphviz. */
  DOT = 'dot',
  /** A tree, for terminals. */
  TEXT = 'text',
  /** One page that needs nothing else: search, and a trace for each host. */
  HTML = 'html',
}
