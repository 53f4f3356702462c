import type { GraphNode } from '../../../graph/graph';

const NARROWEST = 120;
const WIDEST = 320;

/** Pixels of a letter in the two lines of a box, in a wide font, and of what stands beside them. */
const TITLE_LETTER = 8.5;
const CAPTION_LETTER = 7.2;
const PADDING = 30;
const MARK = 62;

const ONE_LINE_EACH = 50;
const TITLE_LINE = 18;
const CAPTION_LINE = 16;

/**
 * How wide the boxes of each column are: as their texts want it, where there is room; otherwise the widest columns give
 * way first, so that short texts stay whole.
 *
 * @param columns the boxes of each column
 * @param room the pixels that all columns have together
 */
export function widthsOf(columns: readonly (readonly GraphNode[])[], room: number): number[] {
  const wanted = columns.map((nodes) => Math.min(WIDEST, Math.max(NARROWEST, ...nodes.map(widthOf))));
  let left = room;
  let most = Infinity;
  for (const [at, width] of [...wanted].sort((a, b) => a - b).entries()) {
    const share = Math.max(NARROWEST, Math.floor(left / (columns.length - at)));
    if (width > share) {
      most = share;
      break;
    }
    left -= width;
  }
  return wanted.map((width) => Math.min(width, most));
}

/** How high the title and the caption of a box are: each goes on in further lines where it does not fit into one. */
export function headOf(node: GraphNode, width: number): number {
  return ONE_LINE_EACH + TITLE_LINE * (lines(titleWidth(node), width) - 1) + CAPTION_LINE * (lines(captionWidth(node), width) - 1);
}

/** The style sheet cuts what has more. A line that ends at a word is not full. */
const MOST_LINES = 3;
const UNFILLED = 1.15;

function lines(text: number, width: number): number {
  return text <= width - PADDING ? 1 : Math.min(MOST_LINES, Math.ceil(UNFILLED * text / (width - PADDING)));
}

function widthOf(node: GraphNode): number {
  return PADDING + Math.max(titleWidth(node), captionWidth(node));
}

function titleWidth({ title }: GraphNode): number {
  return Math.ceil(title.length * TITLE_LETTER);
}

function captionWidth({ caption, findings }: GraphNode): number {
  return Math.ceil(caption.length * CAPTION_LETTER) + (findings.length > 0 ? MARK : 0);
}
