import { browser, el } from './dom';
import type { PageElement } from './dom';

/** The button that changes between light and dark; without it, the system's choice holds. */
export function themeButton(): PageElement {
  const root = browser.document.documentElement;
  const stored = remembered();
  if (stored !== undefined) root.dataset.theme = stored;
  const button = el('button', { class: 'plain theme', type: 'button', title: 'Light or dark' });
  const name = () => {
    button.textContent = current() === 'dark' ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    root.dataset.theme = current() === 'dark' ? 'light' : 'dark';
    remember(root.dataset.theme);
    name();
  });
  name();
  return button;
}

function current(): string {
  return browser.document.documentElement.dataset.theme ?? (browser.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

const KEY = 'network-map-theme';

/** Files opened from a disk may have no storage. */
function remembered(): string | undefined {
  try {
    const stored = browser.localStorage.getItem(KEY);
    return stored === 'dark' || stored === 'light' ? stored : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: string): void {
  try {
    browser.localStorage.setItem(KEY, theme);
  } catch {
    // The next page starts with the system's choice again.
  }
}
