/*
 * What the page uses of the browser. Only this: a text can become text here, and nothing else, since nothing is declared
 * that reads HTML.
 */

/** An element, HTML or SVG. */
export interface PageElement {
  textContent: string;
  value: string;
  hidden: boolean;
  scrollTop: number;
  scrollLeft: number;
  tabIndex: number;
  readonly clientHeight: number;
  readonly clientWidth: number;
  readonly offsetTop: number;
  readonly offsetLeft: number;
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { toggle(name: string, force: boolean): void };
  readonly style: { setProperty(name: string, value: string): void };
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...children: PageElement[]): void;
  replaceChildren(...children: PageElement[]): void;
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
  focus(options?: { readonly preventScroll?: boolean }): void;
  select(): void;
  scrollIntoView(options: { readonly block: string; readonly inline: string; readonly behavior?: string }): void;
}

/** What happened. */
export interface PageEvent {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: PageElement;
  preventDefault(): void;
}

interface PageDocument extends Pick<PageElement, 'addEventListener'> {
  readonly documentElement: PageElement;
  readonly activeElement: PageElement;
  getElementById(id: string): PageElement;
  createElement(tag: string): PageElement;
  createElementNS(namespace: string, tag: string): PageElement;
}

interface PageWindow extends Pick<PageElement, 'addEventListener'> {
  readonly document: PageDocument;
  readonly location: { hash: string };
  readonly localStorage: { getItem(key: string): unknown; setItem(key: string, value: string): void };
  matchMedia(query: string): { readonly matches: boolean };
  requestAnimationFrame(callback: () => void): void;
}

/** The browser's window. */
export const browser = globalThis as unknown as PageWindow;

/** What an element is made with. */
export interface Attributes {
  readonly class?: string;
  readonly text?: string;
  readonly on?: Record<string, (event: PageEvent) => void>;
  readonly [attribute: string]: unknown;
}

/** An HTML element. */
export function el(tag: string, { text, on = {}, ...attributes }: Attributes = {}, children: readonly PageElement[] = []): PageElement {
  return filled(browser.document.createElement(tag), { text, on, ...attributes }, children);
}

/** An SVG element. */
export function svg(tag: string, attributes: Attributes = {}, children: readonly PageElement[] = []): PageElement {
  return filled(browser.document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Writes attributes; undefined and false leave one out. */
function filled(element: PageElement, { text, on = {}, ...attributes }: Attributes, children: readonly PageElement[]): PageElement {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  if (text !== undefined) element.textContent = text;
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  element.append(...children);
  return element;
}

/** Places an element by style properties, as a policy without inline styles allows. */
export function placed(element: PageElement, styles: Record<string, string>): PageElement {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
  return element;
}
