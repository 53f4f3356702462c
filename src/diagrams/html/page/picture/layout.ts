import { anchorsOf, MARGIN, Placing } from './placing';
import type { Box, PlacedColumn } from './placing';
import { widthsOf } from './texts';
import { COLUMNS } from '../../../graph/graph';
import type { Graph, GraphLink } from '../../../graph/graph';

/** Where an arrow runs. */
export interface Wire {
  readonly link: GraphLink;
  readonly path: string;
  /** Where a short label fits, above the arrow's end. */
  readonly label?: { readonly text: string; readonly x: number; readonly y: number };
}

/** Where everything stands. */
export interface Layout {
  readonly columns: readonly PlacedColumn[];
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly width: number;
  readonly height: number;
}


/** Places a graph: a column for each kind of station, each box as near to those that lead to it as there is room. */
export function layoutOf(graph: Graph, room: number): Layout {
  const byColumn = [...COLUMNS]
    .map(([column, title]) => ({ column, title, nodes: graph.nodes.filter((node) => node.column === column) }))
    .filter(({ nodes }) => nodes.length > 0);
  const gap = Math.round(Math.max(30, Math.min(72, 0.2 * (room - 2 * MARGIN) / Math.max(1, byColumn.length))));
  const widths = widthsOf(byColumn.map(({ nodes }) => nodes), room - 2 * MARGIN - gap * (byColumn.length - 1));
  const columns: PlacedColumn[] = [];
  let x = MARGIN;
  for (const [at, { column, title }] of byColumn.entries()) {
    columns.push({ column, title, x, width: widths[at] });
    x += widths[at] + gap;
  }
  const placing = new Placing(graph, columns);
  const boxes = [...placing.boxes.values()];
  return {
    columns,
    boxes,
    wires: boxes.flatMap(({ node }) => graph.linksFrom(node.id).map((link) => wireOf(link, placing, gap))),
    width: x - gap + MARGIN,
    height: Math.max(0, ...placing.lanes.map(({ y }) => y), ...boxes.map(({ y, height }) => y + height)) + MARGIN,
  };
}

/** Through the gaps that other columns left for it, and into the head of its end. */
function wireOf(link: GraphLink, placing: Placing, gap: number): Wire {
  const [from, to] = [placing.boxes.get(link.from)!, placing.boxes.get(link.to)!];
  const lanes = placing.lanesOf(link);
  const y2 = to.y + to.head / 2;
  const bend = (x: number, y: number, toX: number, toY: number) => `C${x + gap / 2} ${y} ${toX - gap / 2} ${toY} ${toX} ${toY}`;
  const path = anchorsOf(from, link.labels).map((y1) => {
    let [x, y] = [from.x + from.width, y1];
    let line = `M${x} ${y}`;
    for (const lane of lanes) {
      line += `${bend(x, y, lane.x, lane.y)}H${lane.x + lane.width}`;
      [x, y] = [lane.x + lane.width, lane.y];
    }
    return line + bend(x, y, to.x, y2);
  }).join('');
  const text = link.labels.length === 1 ? link.labels[0].replace(' → ', '→') : '';
  const fits = from.node.host === undefined && text !== '' && text.length * 6.6 < gap - 6 && lanes.length === 0;
  return { link, path, label: fits ? { text, x: to.x - 6, y: y2 - 5 } : undefined };
}
