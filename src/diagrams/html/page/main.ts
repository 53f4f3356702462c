import { browser, el } from './browser/dom';
import { followerOf } from './follow';
import { MapPage } from './map-page';
import { unpack } from '../page-data';

const app = browser.document.getElementById('app');
try {
  const data = unpack(browser.document.getElementById('data').textContent);
  const page = new MapPage(data, followerOf(data));
  app.replaceChildren(page.element);
  page.start();
} catch (error) {
  app.replaceChildren(el('p', { class: 'failure', text: `This page cannot be shown: ${String(error)}` }));
  throw error;
}
