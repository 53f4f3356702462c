import { el, placed } from './dom';
import type { PageElement } from './dom';

/** A list of which only the visible part is in the page, so that thousands of entries cost as much as twenty. */
export class VirtualList<T> {
  public readonly element: PageElement;
  private readonly spacer = el('div', { class: 'spacer', role: 'presentation' });
  private items: readonly T[] = [];
  private active = -1;

  /**
   * A list.
   *
   * @param label what it lists
   * @param rowHeight the height of each entry, in pixels
   * @param draw makes the element of an entry
   * @param choose is called for an entry that is chosen
   */
  public constructor(
    private readonly label: string,
    private readonly rowHeight: number,
    private readonly draw: (item: T) => PageElement,
    private readonly choose: (item: T) => void,
  ) {
    this.element = el('div', {
      'class': 'list',
      'role': 'listbox',
      'tabindex': '0',
      'aria-label': label,
      'on': { scroll: () => this.paint(), keydown: (event) => this.onKey(event.key) && event.preventDefault() },
    }, [this.spacer]);
  }

  /** Shows other entries. */
  public show(items: readonly T[]): void {
    this.items = items;
    this.active = -1;
    this.element.scrollTop = 0;
    this.spacer.style.setProperty('height', `${items.length * this.rowHeight}px`);
    this.element.setAttribute('aria-label', `${this.label}, ${items.length}`);
    this.paint();
  }

  /** Marks the entry that a test holds for, and moves it into sight. */
  public mark(test: (item: T) => boolean): void {
    this.activate(this.items.findIndex(test));
  }

  /** Goes to the next entry, or the one before; returns whether a key means that. */
  public onKey(key: string): boolean {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 1);
    const steps: Readonly<Record<string, number | undefined>> = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity,
    };
    const step = steps[key];
    if (step !== undefined) this.activate(Math.max(0, Math.min(this.items.length - 1, this.active + step)));
    else if ((key === 'Enter' || key === ' ') && this.active >= 0) this.choose(this.items[this.active]);
    return step !== undefined || key === 'Enter' || key === ' ';
  }

  /** Draws what is in sight. */
  public paint(): void {
    const first = Math.max(0, Math.floor(this.element.scrollTop / this.rowHeight) - 4);
    const count = Math.ceil((this.element.clientHeight || 600) / this.rowHeight) + 8;
    this.spacer.replaceChildren(...this.items.slice(first, first + count).map((item, offset) => this.row(item, first + offset)));
  }

  private row(item: T, at: number): PageElement {
    const chosen = at === this.active;
    const row = el('div', {
      'class': chosen ? 'entry active' : 'entry',
      'id': `${this.label}-${at}`,
      'role': 'option',
      'aria-selected': String(chosen),
      'aria-setsize': this.items.length,
      'aria-posinset': at + 1,
      'on': { click: () => { this.activate(at); this.choose(item); } },
    }, [this.draw(item)]);
    return placed(row, { top: `${at * this.rowHeight}px`, height: `${this.rowHeight}px` });
  }

  private activate(at: number): void {
    this.active = at;
    if (at >= 0) {
      this.element.setAttribute('aria-activedescendant', `${this.label}-${at}`);
      const top = at * this.rowHeight;
      const { scrollTop, clientHeight } = this.element;
      if (top < scrollTop) this.element.scrollTop = top;
      else if (top + this.rowHeight > scrollTop + clientHeight) this.element.scrollTop = top + this.rowHeight - clientHeight;
    }
    this.paint();
  }
}
