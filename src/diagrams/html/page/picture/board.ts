import { layoutOf } from './layout';
import type { Box } from './placing';
import type { Way } from './way';
import type { Graph, GraphNode } from '../../../graph/graph';
import { findingIds, gravityOf } from '../../../text/marks';
import { visible } from '../../../text/visible';
import type { PageElement } from '../browser/dom';
import { browser, el, placed, svg } from '../browser/dom';

/** What the board tells the page. */
export interface BoardActions {
  /** A box was chosen. */
  readonly choose: (node: GraphNode) => void;
  /** A path of a host was chosen. */
  readonly follow: (host: string, path: string) => void;
}

/** The picture: boxes in columns, arrows behind them. */
export class Board {
  public readonly element: PageElement;
  private readonly canvas = el('div', { 'class': 'canvas', 'role': 'group', 'aria-label': 'Network map' });
  private readonly note = el('p', { 'class': 'note', 'aria-live': 'polite' });
  private boxes = new Map<string, PageElement>();
  private wires: { readonly from: string; readonly to: string; readonly element: PageElement }[] = [];
  private graph?: Graph;

  public constructor(private readonly actions: BoardActions) {
    this.element = el('main', { class: 'board', tabindex: '-1' }, [this.note, this.canvas]);
  }

  /** Draws a graph. */
  public draw(graph: Graph, note: string): void {
    this.graph = graph;
    const { id: focused } = browser.document.activeElement.dataset;
    const layout = layoutOf(graph, this.element.clientWidth);
    this.note.textContent = note;
    this.boxes = new Map(layout.boxes.map((box) => [box.node.id, this.box(box)]));
    this.wires = layout.wires.map(({ link, path }) => ({
      from: link.from, to: link.to, element: svg('path', { d: path, class: link.assumed ? 'wire assumed' : 'wire' }, [svg('title', { text: visible(link.labels.join(', ')) })]),
    }));
    const labels = layout.wires.flatMap(({ label }) => (label === undefined ? [] : [svg('text', { x: label.x, y: label.y, class: 'wire-label', text: visible(label.text) })]));
    const { width, height } = layout;
    const heads = layout.columns.map(({ title, x, width: own }) => placed(el('span', { class: 'column-head', text: title }), { left: `${x}px`, width: `${own}px` }));
    this.canvas.replaceChildren(
      placed(el('div', { 'class': 'column-heads', 'aria-hidden': 'true' }, heads), { width: `${width}px` }),
      placed(el('div', { class: 'drawing' }, [
        svg('svg', { width, height, 'aria-hidden': 'true' }, [...this.wires.map(({ element }) => element), ...labels]), ...this.boxes.values(),
      ]), { width: `${width}px`, height: `${height}px` }),
    );
    this.element.scrollTop = 0;
    this.element.scrollLeft = 0;
    if (focused !== undefined) this.headOf(focused).focus({ preventScroll: true });
  }

  /** Draws the same again, for a board of another size. */
  public redraw(): void {
    if (this.graph !== undefined) this.draw(this.graph, this.note.textContent);
  }

  /** Lights up a way, station after station; undefined lets all boxes look alike. */
  public light(way: Way | undefined): void {
    this.canvas.classList.toggle('lit', way !== undefined);
    for (const [id, element] of this.boxes) {
      const order = way?.order.get(id);
      element.classList.toggle('on', order !== undefined);
      element.classList.toggle('end', way !== undefined && way.end === id && !way.passes);
      element.style.setProperty('--after', `${90 * (order ?? 0)}ms`);
    }
    for (const { from, to, element } of this.wires) {
      const order = way?.order.get(from);
      element.classList.toggle('on', order !== undefined && way!.order.has(to));
      element.style.setProperty('--after', `${90 * (order ?? 0) + 45}ms`);
    }
  }

  /** Shows one box among the others. */
  public point(id: string | undefined): void {
    for (const [own, element] of this.boxes) element.classList.toggle('pointed', own === id);
    if (id !== undefined) this.boxes.get(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private box({ node, x, y, width, height, head: headHeight, rows, moreRows }: Box): PageElement {
    const gravity = gravityOf(node);
    const ids = findingIds(node);
    const title = visible(`${node.title}\n${node.caption}${ids.length > 0 ? `\n${ids.join(' ')}` : ''}`);
    const head = placed(el('button', { 'class': 'box-head', 'type': 'button', title, 'data-id': node.id, 'aria-label': `${visible(node.title)}, ${visible(node.caption)}${ids.length > 0 ? `, findings ${ids.join(' ')}` : ''}`, 'on': { click: () => this.actions.choose(node), keydown: (event) => this.move(node, event.key) && event.preventDefault() } }, [
      el('span', { class: 'box-title' }, breakable(visible(node.title))),
      el('span', { class: 'box-caption' }, [
        ...ids.length > 0 ? [el('span', { 'class': `mark ${gravity}`, 'aria-hidden': 'true', 'text': ids.length === 1 ? ids[0] : String(ids.length) })] : [],
        el('span', { class: 'box-text', text: visible(node.caption) }),
      ]),
    ]), { height: `${headHeight - 2}px` });
    const paths = rows.map((row) => el('button', { 'class': 'row', 'type': 'button', 'title': visible(`follow ${row}`), 'text': visible(row), 'data-id': node.id, 'on': { click: () => this.actions.follow(node.host!, row) } }));
    const more = moreRows > 0 ? [el('span', { class: 'row more', text: `${moreRows} more paths` })] : [];
    return placed(el('div', { class: `box ${node.column} ${gravity ?? ''} ${node.kind === 'Namespace' ? 'group' : ''}` }, [head, ...paths, ...more]), {
      left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`,
    });
  }

  /** Arrow keys go along the arrows, and up and down in a column. */
  private move({ id, column }: GraphNode, key: string): boolean {
    const graph = this.graph!;
    const beside = graph.nodes.filter((node) => node.column === column).map((node) => node.id);
    const at = beside.indexOf(id);
    const next: Record<string, string | undefined> = {
      ArrowRight: graph.linksFrom(id)[0]?.to, ArrowLeft: graph.linksTo(id)[0]?.from, ArrowDown: beside[at + 1], ArrowUp: beside[at - 1],
    };
    const target = next[key];
    if (target === undefined) return false;
    this.focusBox(target);
    return true;
  }

  private focusBox(id: string): void {
    this.headOf(id).focus();
    browser.requestAnimationFrame(() => this.boxes.get(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  /** What has the focus of a box: a new picture must not take it away. The board has it for a box that is not drawn. */
  private headOf(id: string): PageElement {
    const box = this.boxes.get(id) as (PageElement & { readonly firstElementChild: PageElement }) | undefined;
    return box?.firstElementChild ?? this.element;
  }
}

/** A text that a line may end in after a dot, rather than anywhere. */
function breakable(text: string): PageElement[] {
  return text.split(/(?<=\.)/).flatMap((part) => [el('span', { text: part }), el('wbr')]);
}
