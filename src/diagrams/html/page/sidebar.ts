import { el } from './browser/dom';
import type { PageElement } from './browser/dom';
import { VirtualList } from './browser/virtual-list';
import { Severity } from '../../../checks';
import type { Finding } from '../../../checks';
import { wildcardsOf } from '../../../routing/host-match';
import type { GraphNode } from '../../graph/graph';
import { gravityOf } from '../../text/marks';
import { visible } from '../../text/visible';

/** What the sidebar tells the page. */
export interface SidebarActions {
  readonly chooseHost: (rule: GraphNode) => void;
  readonly chooseFinding: (finding: Finding) => void;
}

/** The lists beside the picture: every host, and every finding. */
export class Sidebar {
  public readonly element: PageElement;
  private readonly hosts: VirtualList<GraphNode>;
  private readonly findingList: VirtualList<Finding>;
  private readonly empty = el('p', { class: 'empty', text: 'No host has this in its name' });
  /** Whether the arrows of the search field went to a host of the list. */
  private picking = false;
  private readonly count = el('span', { class: 'count' });
  private readonly shown = new Set<string>(Object.values(Severity));

  public constructor(private readonly rules: readonly GraphNode[], private readonly findings: readonly Finding[], actions: SidebarActions) {
    this.hosts = new VirtualList('Hosts', 46, drawHost, actions.chooseHost);
    this.findingList = new VirtualList('Findings', 62, drawFinding, actions.chooseFinding);
    this.element = el('aside', { 'class': 'sidebar', 'aria-label': 'Lists' }, [
      this.section('hosts', 'Hosts', this.count, [this.empty, this.hosts.element]),
      ...findings.length > 0 ? [this.section('findings', 'Findings', el('span', { class: 'count', text: ` ${findings.length}` }), [this.severities(), this.findingList.element])] : [],
    ]);
  }

  /** Shows the hosts with a text in their name, and the wildcards that could stand for it. */
  public filter(query: string): void {
    const asked = query.toLowerCase();
    const wildcards = new Set(wildcardsOf(asked));
    const found = this.rules.filter(({ host, title, namespace, name }) => wildcards.has(host ?? '') || [title, namespace, name].some((text) => text.includes(asked)));
    this.picking = false;
    this.hosts.show(found);
    this.count.textContent = found.length < this.rules.length ? ` ${found.length} of ${this.rules.length}` : ` ${found.length}`;
    this.empty.hidden = found.length > 0;
    this.hosts.element.hidden = found.length === 0;
  }

  /** Shows the findings of the chosen severities. */
  public showFindings(): void {
    this.findingList.show(this.findings.filter(({ severity }) => this.shown.has(severity)));
  }

  /** Marks a host. */
  public mark(host: string | undefined): void {
    this.hosts.mark((rule) => rule.host === host);
  }

  /** Lets the arrows of the search field move in the list, and Enter choose the host that they went to. */
  public onKey(key: string): boolean {
    const chooses = key === 'Enter' && this.picking;
    this.picking = (key === 'ArrowDown' || key === 'ArrowUp') && !this.hosts.element.hidden;
    return (chooses || this.picking) && this.hosts.onKey(key);
  }

  /** Measures again, for a window of another size. */
  public repaint(): void {
    this.hosts.paint();
    this.findingList.paint();
  }

  private section(name: string, title: string, count: PageElement, children: readonly PageElement[]): PageElement {
    return el('section', { class: `lists ${name}` }, [el('h2', { text: title }, [count]), ...children]);
  }

  private severities(): PageElement {
    return el('div', { 'class': 'severities', 'role': 'group', 'aria-label': 'Show findings' }, Object.values(Severity).flatMap((severity) => {
      const count = this.findings.filter((finding) => finding.severity === severity).length;
      if (count === 0) return [];
      const button = el('button', { 'class': `severity ${severity.toLowerCase()}`, 'type': 'button', 'aria-pressed': 'true', 'text': `${count} ${severity.toLowerCase()}${count === 1 || severity === Severity.INFO ? '' : 's'}` });
      button.addEventListener('click', () => {
        if (!this.shown.delete(severity)) this.shown.add(severity);
        button.setAttribute('aria-pressed', String(this.shown.has(severity)));
        this.showFindings();
      });
      return [button];
    }));
  }
}

function drawHost(rule: GraphNode): PageElement {
  const gravity = gravityOf(rule);
  return el('div', { class: 'entry-text', title: visible(`${rule.title}\n${rule.caption}`) }, [
    el('span', { class: 'entry-title', text: visible(rule.title) }),
    el('span', { class: 'entry-caption', text: visible(rule.caption) }),
    ...gravity === undefined ? [] : [el('span', { 'class': `dot ${gravity}`, 'role': 'img', 'aria-label': gravity })],
  ]);
}

function drawFinding({ id, severity, kind, namespace, name, constructPath = '', problem, fix }: Finding): PageElement {
  return el('div', { class: 'entry-text', title: visible(`${problem}\n${fix}\n${constructPath}`.trimEnd()) }, [
    el('span', { class: 'entry-title' }, [
      el('span', { class: `mark ${severity.toLowerCase()}`, text: id }), el('span', { text: visible(` ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`) }),
    ]),
    el('span', { class: 'entry-caption two', text: visible(problem) }),
  ]);
}
