import { isAnswered } from './answered';
import { el } from './browser/dom';
import type { PageElement } from './browser/dom';
import type { Finding } from '../../../checks';
import type { Hop, HopRequest, Trace } from '../../../tracing';
import type { GraphNode } from '../../graph/graph';
import { byGravity } from '../../text/marks';
import { visible } from '../../text/visible';

/** What the panel tells the page. */
export interface PanelActions {
  /** A hop is looked at; undefined for none. */
  readonly point: (hop: number | undefined) => void;
  /** A reading is looked at in place of the whole. */
  readonly choose: (trace: Trace) => void;
  readonly follow: (url: string) => void;
  readonly close: () => void;
}

/** The explanation: what becomes of the request, and why at each station. */
export class TracePanel {
  public readonly element = el('aside', { 'class': 'panel', 'aria-label': 'Explanation', 'hidden': true });
  private hops: PageElement[] = [];

  public constructor(private readonly actions: PanelActions) {}

  /** Explains a trace; `whole` is the one that this is a reading of. */
  public show(trace: Trace, whole?: Trace): void {
    const { verdict, certainty, status, backend, location, url } = trace;
    this.hops = trace.hops.map((hop, at) => this.hop(hop, at, trace.hops[at - 1], !hop.passes && !isAnswered(trace)));
    const facts = [
      ...status === undefined ? [] : [`status ${status}`],
      ...backend === undefined ? [] : [`${backend.namespace}/${backend.service}:${backend.port}`],
    ];
    this.fill([
      this.head(visible(url)),
      el('p', { class: 'verdict-line', role: 'status' }, [
        el('span', { 'class': `verdict ${verdict.toLowerCase()}`, 'data-verdict': verdict, 'text': VERDICTS.get(verdict) ?? verdict.toLowerCase() }),
        el('span', { 'class': 'certainty', 'data-certainty': certainty, 'text': CERTAINTIES.get(certainty) ?? certainty.toLowerCase() }),
      ]),
      ...facts.length > 0 ? [el('p', { class: 'facts', text: visible(facts.join(', ')) })] : [],
      ...location === undefined ? [] : [el('button', { class: 'plain', type: 'button', text: `Follow to ${visible(location)}`, on: { click: () => this.actions.follow(location) } })],
      ...trace.reading === undefined ? [] : [el('p', { class: 'reading', text: visible(trace.reading) })],
      ...whole === undefined ? [] : [el('button', { class: 'plain', type: 'button', text: 'Back to all readings', on: { click: () => this.actions.choose(whole) } })],
      ...this.alternatives(trace),
      ...this.hops.length > 0 ? [el('ol', { class: 'hops' }, this.hops)] : [],
      ...findingsOf(trace.findings),
    ]);
  }

  /** Explains one object. */
  public showNode({ kind, namespace, name, title, caption, constructPath, findings }: GraphNode): void {
    this.hops = [];
    const facts = [['Kind', kind], ['Namespace', namespace], ['Name', name], ['Construct', constructPath ?? '']].filter(([, value]) => value !== '');
    this.fill([
      this.head(visible(title)),
      el('p', { class: 'facts', text: visible(caption) }),
      el('dl', {}, facts.flatMap(([term, value]) => [el('dt', { text: term }), el('dd', { text: visible(value) })])),
      ...findingsOf(findings),
    ]);
  }

  /** Says that something could not be followed. */
  public showProblem(url: string, text: string): void {
    this.fill([this.head(visible(url)), el('p', { class: 'facts', text: visible(text) })]);
  }

  public hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  private fill(children: readonly PageElement[]): void {
    this.element.replaceChildren(...children);
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  private head(title: string): PageElement {
    return el('header', { class: 'panel-head' }, [
      el('h2', { text: title, title }),
      el('button', { 'class': 'plain close', 'type': 'button', 'aria-label': 'Close', 'title': 'Close (Esc)', 'text': '×', 'on': { click: () => this.actions.close() } }),
    ]);
  }

  private alternatives({ alternatives }: Trace): PageElement[] {
    if (alternatives.length === 0) return [];
    return [el('h3', { text: alternatives.length === 1 ? '1 other way' : `${alternatives.length} other ways` }), el('ul', { class: 'alternatives' }, alternatives.map((one) => el('li', {}, [
      el('button', { class: 'alternative', type: 'button', on: { click: () => this.actions.choose(one) } }, [
        el('span', { class: `verdict ${one.verdict.toLowerCase()}`, text: VERDICTS.get(one.verdict) ?? one.verdict }),
        el('span', { class: 'reading', text: visible(one.reading ?? '') }),
        ...one.backend === undefined ? [] : [el('span', { class: 'facts', text: visible(`${one.backend.namespace}/${one.backend.service}:${one.backend.port}`) })],
      ]),
    ])))];
  }

  private hop(hop: Hop, at: number, before: Hop | undefined, fails: boolean): PageElement {
    const { step, code, decision, assumed, considered = [], consideredMore = 0, kind, namespace, name, output } = hop;
    const object = name === undefined ? '' : `${kind ?? ''} ${namespace ? `${namespace}/` : ''}${name}`;
    const lost = considered.map(({ what, rejectedBecause }) => el('li', {}, [el('span', { class: 'what', text: visible(what) }), el('span', { class: 'why', text: visible(rejectedBecause) })]));
    const more = consideredMore > 0 ? [el('li', { class: 'why', text: `and ${consideredMore} more` })] : [];
    const item = el('li', {
      'class': fails ? 'hop stops' : 'hop',
      'tabindex': '0',
      'data-step': step,
      'data-code': code,
      'on': { focus: () => this.actions.point(at), blur: () => this.actions.point(undefined), mouseenter: () => this.actions.point(at), mouseleave: () => this.actions.point(undefined), keydown: (event) => this.move(event.target, at, event.key) && event.preventDefault() },
    }, [
      el('p', { class: 'hop-head' }, [el('span', { class: 'step', text: STEPS.get(step) ?? step.toLowerCase() }), el('code', { text: code }), ...assumed ? [el('span', { class: 'assumed-mark', text: 'assumed' })] : []]),
      el('p', { class: 'decision', text: visible(decision) }),
      ...object === '' ? [] : [el('p', { class: 'object', text: visible(object) })],
      ...output === undefined || same(output, before?.output) ? [] : [el('p', { class: 'output', text: visible(`→ ${requestText(output)}`) })],
      ...lost.length > 0 ? [el('details', {}, [el('summary', { text: `${lost.length + consideredMore} considered` }), el('ul', { class: 'considered' }, [...lost, ...more])])] : [],
    ]);
    return item;
  }

  private move(target: PageElement, at: number, key: string): boolean {
    const to = key === 'ArrowDown' ? at + 1 : key === 'ArrowUp' ? at - 1 : undefined;
    if (to === undefined || target.dataset.step === undefined || this.hops[to] === undefined) return false;
    this.hops[to].focus();
    return true;
  }
}

function same(a: HopRequest, b: HopRequest | undefined): boolean {
  return b !== undefined && requestText(a) === requestText(b);
}

function requestText({ tls, host, path, port, address }: HopRequest): string {
  return `${tls ? 'https' : 'http'}://${host}${path}${address === undefined ? `, port ${port}` : ` at ${address.includes(':') ? `[${address}]` : address}:${port}`}`;
}

function findingsOf(findings: readonly Finding[]): PageElement[] {
  if (findings.length === 0) return [];
  return [el('h3', { text: 'Findings' }), el('ul', { class: 'found' }, byGravity(findings).map(({ id, severity, problem, fix }) => el('li', {}, [
    el('span', { class: `mark ${severity.toLowerCase()}`, text: id }), el('p', { text: visible(problem) }), el('p', { class: 'why', text: visible(fix) }),
  ])))];
}

const VERDICTS: ReadonlyMap<string, string> = new Map([
  ['DELIVERED', 'Delivered'], ['REDIRECTED', 'Redirected'], ['REJECTED', 'Rejected'], ['BLOCKED', 'Blocked'], ['UNREACHABLE', 'Unreachable'],
  ['EXTERNAL', 'Leaves the cluster'], ['DEPENDS', 'Depends on the controller'], ['UNKNOWN', 'Not known'],
]);

const CERTAINTIES: ReadonlyMap<string, string> = new Map([
  ['SPEC', 'by the specification'], ['DIALECT', 'by this controller\u2019s reading'], ['ASSUMED', 'with something assumed'],
]);

const STEPS: ReadonlyMap<string, string> = new Map([
  ['CLIENT', 'Client'], ['DNS', 'DNS'], ['EDGE', 'Edge'], ['NODE', 'Node'], ['CONTROLLER', 'Controller'], ['RULE', 'Rule'],
  ['SERVICE', 'Service'], ['ENDPOINTS', 'Endpoints'], ['POLICY', 'NetworkPolicy'], ['POD', 'Pods'],
]);
