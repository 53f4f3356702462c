/** Which part of everything declared a diagram shows, and how. None of it is for `DiagramFormat.HTML`: it is an error there. */
export interface DiagramOptions {
  /**
   * Show only what requests for this host meet.
   *
   * @default - all hosts
   */
  readonly focusHost?: string;

  /**
   * Show only what this namespace holds, what leads to it, and where it leads.
   *
   * @default - all namespaces
   */
  readonly focusNamespace?: string;

  /**
   * Write the text as a part of a Markdown page: each diagram in a code block of its own, with a heading where there are
   * several.
   *
   * @default false
   */
  readonly markdown?: boolean;
}
