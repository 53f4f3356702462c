import type { GraphNode } from '../../../graph/graph';
import { findingIds } from '../../../text/marks';

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
  const room = width - PADDING;
  const marked = markWidth(node) > 0 && captionWidth(node) > room;
  const captionLines = marked ? 1 + lines(node.caption, CAPTION_LETTER, room) : lines(node.caption, CAPTION_LETTER, room);
  return ONE_LINE_EACH + TITLE_LINE * (lines(node.title, TITLE_LETTER, room) - 1) + CAPTION_LINE * (captionLines - 1);
}

/** The style sheet cuts what has more. */
const MOST_LINES = 3;

/** How many lines a text takes: it goes on in the next before a word that does not fit, and within one only where a line is too short for it. */
function lines(text: string, letter: number, room: number): number {
  let count = 1;
  let left = room;
  for (const word of text.split(/(?<=[ .-])/)) {
    const needed = word.trimEnd().length * letter;
    if (needed > left && left < room) {
      count++;
      left = room;
    }
    const more = Math.max(0, Math.ceil(needed / room) - 1);
    count += more;
    left -= word.length * letter - more * room;
  }
  return Math.min(MOST_LINES, count);
}

function widthOf(node: GraphNode): number {
  return PADDING + Math.max(titleWidth(node), captionWidth(node));
}

function titleWidth({ title }: GraphNode): number {
  return Math.ceil(title.length * TITLE_LETTER);
}

function captionWidth(node: GraphNode): number {
  return Math.ceil(node.caption.length * CAPTION_LETTER) + markWidth(node);
}

function markWidth(node: GraphNode): number {
  return findingIds(node).length > 0 ? MARK : 0;
}
