import { compareText } from '../../../../private/compare-text';
import { COLUMNS } from '../../../graph/graph';
import type { Graph, GraphLink, GraphNode } from '../../../graph/graph';

/** Where a box stands. */
export interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The lines of a host: its paths. */
  readonly rows: readonly string[];
  readonly moreRows: number;
}

/** Where an arrow runs. */
export interface Wire {
  readonly link: GraphLink;
  readonly path: string;
  /** Where a short label fits, above the arrow's end. */
  readonly label?: { readonly text: string; readonly x: number; readonly y: number };
}

/** Where everything stands. */
export interface Layout {
  readonly columns: readonly { readonly title: string; readonly x: number }[];
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly boxWidth: number;
  readonly width: number;
  readonly height: number;
}

const HEAD = 50;
const ROW = 20;
const MOST_ROWS = 6;
const GAP_Y = 14;
const MARGIN = 20;
const WIDEST = 236;
const NARROWEST = 120;

/** Places a graph: a column for each kind of station, each box as near to those that lead to it as there is room. */
export function layoutOf(graph: Graph, room: number): Layout {
  const titles = [...COLUMNS].filter(([column]) => graph.nodes.some((node) => node.column === column));
  const pitch = (room - 2 * MARGIN) / Math.max(1, titles.length);
  const gap = Math.round(Math.max(30, Math.min(72, pitch * 0.2)));
  const boxWidth = Math.max(NARROWEST, Math.min(WIDEST, Math.floor((room - 2 * MARGIN - gap * (titles.length - 1)) / Math.max(1, titles.length))));
  const columns = titles.map(([column, title], at) => ({ column, title, x: MARGIN + at * (boxWidth + gap) }));
  const boxes = new Map<string, Box>();
  for (const { column, x } of columns) placeColumn(graph, graph.nodes.filter((node) => node.column === column), x, boxes);
  const all = [...boxes.values()];
  return {
    columns,
    boxes: all,
    wires: all.flatMap(({ node }) => graph.linksFrom(node.id).map((link) => wireOf(link, boxes, boxWidth, gap))),
    boxWidth,
    width: columns.length * (boxWidth + gap) - gap + 2 * MARGIN,
    height: Math.max(0, ...all.map(({ y, height }) => y + height)) + MARGIN,
  };
}

/** Boxes in the order of what leads to them, each beside it where there is room. */
function placeColumn(graph: Graph, nodes: readonly GraphNode[], x: number, boxes: Map<string, Box>): void {
  const wanted = nodes.map((node) => {
    const from = graph.linksTo(node.id).flatMap(({ from: id, labels }) => anchorsOf(boxes.get(id), labels));
    return { node, y: from.length === 0 ? Infinity : from.reduce((sum, y) => sum + y, 0) / from.length };
  });
  wanted.sort((a, b) => (a.y === b.y ? 0 : a.y - b.y));
  let top = MARGIN;
  for (const { node, y } of wanted) {
    const rows = node.host === undefined ? [] : graph.linksFrom(node.id).flatMap(({ labels }) => labels).sort(compareText);
    const shown = rows.length > MOST_ROWS ? MOST_ROWS - 1 : rows.length;
    const height = HEAD + (shown + (rows.length > shown ? 1 : 0)) * ROW + (rows.length > 0 ? 6 : 0);
    const at = Math.max(top, Number.isFinite(y) ? Math.round(y - HEAD / 2) : top);
    boxes.set(node.id, { node, x, y: at, height, rows: rows.slice(0, shown), moreRows: rows.length - shown });
    top = at + height + GAP_Y;
  }
}

/** The heights at which arrows leave a box: at the rows of their paths, otherwise at its head. */
function anchorsOf(box: Box | undefined, labels: readonly string[]): number[] {
  if (box === undefined) return [];
  const rows = box.rows.flatMap((row, at) => (labels.includes(row) ? [at] : []));
  if (rows.length > 0) return rows.map((at) => box.y + HEAD + at * ROW + ROW / 2);
  return [box.rows.length > 0 ? box.y + box.height - ROW / 2 - 3 : box.y + HEAD / 2];
}

function wireOf(link: GraphLink, boxes: ReadonlyMap<string, Box>, boxWidth: number, gap: number): Wire {
  const [from, to] = [boxes.get(link.from)!, boxes.get(link.to)!];
  const [x1, x2, y2] = [from.x + boxWidth, to.x, to.y + HEAD / 2];
  // What skips a column turns in the first gap, and runs straight from there: between the boxes as often as there is room.
  const turn = Math.min(x2, x1 + gap);
  const path = anchorsOf(from, link.labels).map((y1) => `M${x1} ${y1}C${x1 + gap / 2} ${y1} ${turn - gap / 2} ${y2} ${turn} ${y2}H${x2}`).join('');
  const text = link.labels.length === 1 ? link.labels[0].replace(' → ', '→') : '';
  const fits = from.node.host === undefined && text !== '' && text.length * 6.6 < gap - 6 && x2 - x1 < 2 * gap;
  return { link, path, label: fits ? { text, x: x2 - 6, y: y2 - 5 } : undefined };
}
