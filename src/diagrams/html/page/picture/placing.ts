import { headOf } from './texts';
import { compareText } from '../../../../private/compare-text';
import type { Column, Graph, GraphLink, GraphNode } from '../../../graph/graph';

/** Where a column stands. */
export interface PlacedColumn {
  readonly column: Column;
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

/** Where a box stands. */
export interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The height of its title and caption. */
  readonly head: number;
  /** The lines of a host: its paths. */
  readonly rows: readonly string[];
  readonly moreRows: number;
}

/** The gap between the boxes of a column that is left for arrows to go past them. */
export interface Lane {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The space around the picture. */
export const MARGIN = 20;
const ROW = 20;
const MOST_ROWS = 6;
const GAP_Y = 14;

/**
 * Boxes in their columns, in the order of what leads to them, each beside it where there is room. Arrows that skip a
 * column have a lane of their own there, one for each box that they end at: none runs behind a box.
 */
export class Placing {
  public readonly boxes = new Map<string, Box>();
  private readonly laneAt = new Map<string, Lane>();
  private readonly rank: ReadonlyMap<Column, number>;

  public constructor(private readonly graph: Graph, private readonly columns: readonly PlacedColumn[]) {
    this.rank = new Map(columns.map(({ column }, at) => [column, at]));
    const passing = columns.map(() => new Map<string, GraphLink[]>());
    for (const link of graph.links) {
      for (let at = this.rankOf(link.from) + 1; at < this.rankOf(link.to); at++) passing[at].set(link.to, [...passing[at].get(link.to) ?? [], link]);
    }
    for (const at of columns.keys()) this.place(at, passing[at]);
  }

  /** All lanes. */
  public get lanes(): Lane[] {
    return [...this.laneAt.values()];
  }

  /** The lanes that an arrow goes through, from left to right. */
  public lanesOf({ from, to }: GraphLink): Lane[] {
    const first = this.rankOf(from) + 1;
    return this.columns.slice(first, this.rankOf(to)).map((_, past) => this.laneAt.get(laneKey(first + past, to))!);
  }

  private place(at: number, passing: ReadonlyMap<string, readonly GraphLink[]>): void {
    const { column, x, width } = this.columns[at];
    const wanted = [
      ...[...passing].map(([to, links]) => ({ to, node: undefined, y: this.middle(links, at) })),
      ...this.graph.nodes.filter((node) => node.column === column).map((node) => ({ to: '', node, y: this.middle(this.graph.linksTo(node.id), at) })),
    ].sort((a, b) => (a.y === b.y ? 0 : a.y - b.y));
    let top = MARGIN;
    for (const { to, node, y } of wanted) {
      if (node === undefined) {
        const lane = { x, y: Math.max(top, Math.round(y)), width };
        this.laneAt.set(laneKey(at, to), lane);
        top = lane.y + GAP_Y;
      } else {
        const size = this.sizeOf(node, width);
        const box = { node, x, y: Math.max(top, Number.isFinite(y) ? Math.round(y - size.head / 2) : top), width, ...size };
        this.boxes.set(node.id, box);
        top = box.y + box.height + GAP_Y;
      }
    }
  }

  private sizeOf(node: GraphNode, width: number): Pick<Box, 'head' | 'height' | 'moreRows' | 'rows'> {
    const rows = node.host === undefined ? [] : this.graph.linksFrom(node.id).flatMap(({ labels }) => labels).sort(compareText);
    const shown = rows.length > MOST_ROWS ? MOST_ROWS - 1 : rows.length;
    const head = headOf(node, width);
    const height = head + (shown + (rows.length > shown ? 1 : 0)) * ROW + (rows.length > 0 ? 6 : 0);
    return { head, height, rows: rows.slice(0, shown), moreRows: rows.length - shown };
  }

  /** The mean of the heights at which arrows come to a column; at the bottom where none does. */
  private middle(links: readonly GraphLink[], at: number): number {
    const heights = links.flatMap(({ from, to, labels }) => {
      const lane = this.rankOf(from) < at - 1 ? this.laneAt.get(laneKey(at - 1, to)) : undefined;
      return lane === undefined ? anchorsOf(this.boxes.get(from), labels) : [lane.y];
    });
    return heights.length === 0 ? Infinity : heights.reduce((sum, y) => sum + y, 0) / heights.length;
  }

  private rankOf(id: string): number {
    return this.rank.get(this.graph.node(id)!.column)!;
  }
}

/** The heights at which arrows leave a box: at the rows of their paths, otherwise at its head. */
export function anchorsOf(box: Box | undefined, labels: readonly string[]): number[] {
  if (box === undefined) return [];
  const rows = box.rows.flatMap((row, at) => (labels.includes(row) ? [at] : []));
  if (rows.length > 0) return rows.map((at) => box.y + box.head + at * ROW + ROW / 2);
  return [box.rows.length > 0 ? box.y + box.height - ROW / 2 - 3 : box.y + box.head / 2];
}

function laneKey(at: number, to: string): string {
  return `${at} ${to}`;
}
