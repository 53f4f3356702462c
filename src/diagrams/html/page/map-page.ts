import { browser, el } from './browser/dom';
import type { PageElement } from './browser/dom';
import { themeButton } from './browser/theme';
import { Board } from './picture/board';
import { drawable } from './picture/summary';
import { wayOf } from './picture/way';
import type { Way } from './picture/way';
import { Sidebar } from './sidebar';
import { TracePanel } from './trace-panel';
import type { Finding } from '../../../checks';
import { compareText } from '../../../private/compare-text';
import type { Trace, TraceRequest } from '../../../tracing';
import { Focus } from '../../graph/focus';
import { Column } from '../../graph/graph';
import type { Graph, GraphNode } from '../../graph/graph';
import { readGraph } from '../../graph/read-graph';
import { byGravity } from '../../text/marks';
import type { PageData } from '../page-data';

/** The page: a search field, the lists, the picture, the explanation. */
export class MapPage {
  public readonly element: PageElement;
  private readonly graph: Graph;
  private readonly focus: Focus;
  private readonly board: Board;
  private readonly panel: TracePanel;
  private readonly sidebar: Sidebar;
  private readonly search: PageElement;
  private readonly from: PageElement;
  private readonly all = el('button', { class: 'plain all', type: 'button', text: 'Whole map', hidden: true, on: { click: () => this.reset() } });
  private shown?: Graph;
  private way?: Way;
  private whole?: Trace;

  public constructor({ world, findings }: PageData, private readonly trace: (request: TraceRequest) => Trace) {
    this.graph = readGraph(world, findings);
    this.focus = new Focus(this.graph);
    this.board = new Board({ choose: (node) => this.choose(node), follow: (host, row) => this.follow(urlOf(host, pathOf(row))) });
    this.panel = new TracePanel({
      point: (hop) => this.board.point(hop === undefined ? undefined : this.way?.boxOf.get(hop)),
      choose: (chosen) => this.explain(chosen),
      follow: (url) => this.follow(url),
      close: () => this.reset(),
    });
    const ofEdges = this.focus.hostsOfEdges.map(([host, edge]): GraphNode => ({ ...edge, host, title: host, caption: `${edge.kind} ${edge.name}`, findings: [] }));
    const hosts = [...this.graph.nodes.filter(({ host }) => host !== undefined), ...ofEdges].sort((a, b) => compareText(a.title, b.title));
    this.sidebar = new Sidebar(hosts, byGravity(findings), { chooseHost: ({ host }) => this.follow(urlOf(host!, '/')), chooseFinding: (finding) => this.showFinding(finding) });
    this.search = el('input', {
      'class': 'search',
      'type': 'search',
      'id': 'search',
      'placeholder': 'A host, or a URL such as http://example.com/api',
      'autocomplete': 'off',
      'spellcheck': 'false',
      'aria-label': 'Host or URL',
      'aria-keyshortcuts': '/',
      'on': { input: () => this.onInput(), keydown: (event) => this.onSearchKey(event.key) && event.preventDefault() },
    });
    this.from = el('select', { 'class': 'from', 'aria-label': 'Asked from', 'title': 'Where the request comes from' }, [
      el('option', { value: '', text: 'from outside' }), ...this.focus.namespaces.map((namespace) => el('option', { value: namespace, text: `from ${namespace}` })),
    ]);
    this.from.addEventListener('change', () => this.search.value.includes('://') && this.follow(this.search.value));
    this.element = el('div', { class: 'page' }, [
      el('header', { class: 'top' }, [el('h1', { text: 'Network map' }), el('div', { class: 'ask', role: 'search' }, [this.search, this.from]), this.all, themeButton()]),
      el('div', { class: 'columns' }, [this.sidebar.element, this.board.element, this.panel.element]),
    ]);
  }

  /** Shows what the address asks for, otherwise everything. */
  public start(): void {
    this.sidebar.filter('');
    this.sidebar.showFindings();
    this.reset(false);
    const asked = decoded(browser.location.hash.slice(1));
    if (asked !== '') this.follow(asked);
    browser.addEventListener('resize', () => this.onResize());
    browser.addEventListener('hashchange', () => {
      const now = decoded(browser.location.hash.slice(1));
      if (now !== '' && now !== this.search.value) this.follow(now);
    });
    browser.document.addEventListener('keydown', (event) => {
      const typing = event.target === this.search;
      if (event.key === 'Escape') {this.reset();} else if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        this.search.focus();
        this.search.select();
      }
    });
  }

  /** Follows a request, and shows its way. */
  private follow(url: string): void {
    this.search.value = url;
    const namespace = this.from.value === '' ? undefined : this.from.value;
    browser.location.hash = encodeURIComponent(url);
    const host = hostOf(url);
    const part = this.focus.host(host);
    this.sidebar.mark(this.focus.hosts.includes(host) ? host : part.nodes.find((node) => node.host !== undefined)?.host);
    let trace: Trace | undefined;
    let problem = '';
    try {
      trace = this.trace({ url, namespace });
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    const touched = trace === undefined ? [] : this.objectsOf(trace);
    const drawn = part.nodes.length > 0 || touched.length === 0 ? part : this.focus.nodes(touched);
    this.open(drawn.nodes.length > 0 ? drawn : this.graph);
    this.whole = trace;
    if (trace !== undefined) this.explain(trace);
    else this.panel.showProblem(url, problem);
    this.board.redraw();
    if (this.way !== undefined) this.board.light(this.way);
  }

  private explain(trace: Trace): void {
    this.panel.show(trace, trace === this.whole ? undefined : this.whole);
    this.way = wayOf(this.shown!, trace);
    this.board.light(this.way);
  }

  /** The boxes of the objects that a trace names. */
  private objectsOf({ hops, alternatives }: Trace): string[] {
    const all = [...hops, ...alternatives.flatMap((one) => one.hops)];
    const keys = new Set(all.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`));
    return this.graph.nodes.filter(({ kind, namespace, name }) => keys.has(`${kind} ${namespace}/${name}`)).map(({ id }) => id);
  }

  private choose(node: GraphNode): void {
    this.way = undefined;
    if (node.kind === 'Namespace') {
      if (node.namespace !== '') this.open(this.focus.namespace(node.namespace));
      return;
    }
    if (node.host !== undefined) return this.follow(urlOf(node.host, '/'));
    this.panel.showNode(node);
    const part = this.focus.nodes([node.id]);
    this.board.redraw();
    const order = new Map(part.nodes.map(({ id, column }) => [id, Object.values(Column).indexOf(column)]));
    this.board.light({ order, passes: true, boxOf: new Map() });
    this.board.point(node.id);
    this.all.hidden = false;
  }

  private showFinding(finding: Finding): void {
    const nodes = this.graph.nodes.filter(({ findings }) => findings.includes(finding));
    if (nodes.length > 0) this.open(this.focus.nodes(nodes.map(({ id }) => id)));
    this.panel.showNode({ ...finding, ...nodes[0], id: '', column: Column.RULE, cluster: '', title: `${finding.kind} ${finding.name}`, caption: finding.namespace, missing: false, findings: [finding] });
    this.board.redraw();
    if (nodes.length > 0) this.board.point(nodes[0].id);
  }

  private open(graph: Graph): void {
    const { graph: drawn, note } = drawable(graph, this.focus);
    this.shown = drawn;
    this.way = undefined;
    this.board.draw(drawn, note);
    this.board.light(undefined);
    this.all.hidden = graph === this.graph;
  }

  /** Shows everything again. */
  private reset(clear = true): void {
    this.panel.hide();
    this.whole = undefined;
    if (clear) {
      browser.location.hash = '';
      this.search.value = '';
      this.sidebar.filter('');
    }
    this.open(this.graph);
  }

  private onInput(): void {
    this.sidebar.filter(hostOf(this.search.value));
  }

  private onSearchKey(key: string): boolean {
    if (this.sidebar.onKey(key)) return true;
    if (key === 'Enter' && this.search.value.trim() !== '') {
      const text = this.search.value.trim();
      this.follow(text.includes('://') ? text : `http://${text}${text.includes('/') ? '' : '/'}`);
      return true;
    }
    return false;
  }

  private onResize(): void {
    this.sidebar.repaint();
    this.board.redraw();
    if (this.way !== undefined) this.board.light(this.way);
  }
}

/** The host in what somebody types: `https://example.com:8443/api` and `example.com/api` mean `example.com`. */
function hostOf(text: string): string {
  return (/^(?:[a-z]+:\/\/)?([^/?#:]*)/i.exec(text.trim())?.[1] ?? '').toLowerCase();
}

/** A URL that a rule's host takes: wildcards get a name. */
function urlOf(host: string, path: string): string {
  return `http://${host === '*' ? 'any.example' : host.replace(/^\*\./, 'any.')}${path}`;
}

/** The path at the beginning of a row such as `GET /api (exact) → 80`. */
function pathOf(row: string): string {
  return /(?:^|\s)(\/\S*)/.exec(row)?.[1] ?? '/';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
