import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { hostileWorld } from './hostile';
import { articleWorld, elsewhereWorld, generatedNamesWorld, largeWorld } from './worlds';
import { Severity } from '../../src';
import type { Finding } from '../../src';
import { htmlOf } from '../../src/diagrams/html/html';
import type { PageAssets } from '../../src/diagrams/html/page-assets';
import { pack } from '../../src/diagrams/html/page-data';
import type { World } from '../../src/network/world';
import { Tracer } from '../../src/tracing/tracer';
import { readManifests } from '../support/world';

/*
 * The page in a real browser. It needs Debian's package `chromium`, and is skipped without it. Screenshots go to a
 * temporary folder, whose name is printed.
 */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** What is used of playwright-core, which is loaded only where there is a browser. */
interface BrowserPage {
  readonly keyboard: { press(key: string): Promise<void> };
  goto(url: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  click(selector: string): Promise<void>;
  waitForSelector(selector: string): Promise<unknown>;
  evaluate<T>(script: string): Promise<T>;
  screenshot(options: { readonly path: string }): Promise<unknown>;
  on(event: string, listener: (event: BrowserEvent) => void): void;
}
interface BrowserContext {
  newPage(): Promise<BrowserPage>;
  close(): Promise<void>;
}
interface Browser {
  newContext(options: object): Promise<BrowserContext>;
  close(): Promise<void>;
}
interface BrowserEvent {
  readonly message?: string;
  url(): string;
  type(): string;
  text(): string;
}

const FINDING: Finding = { id: 'ING030', severity: Severity.WARNING, kind: 'Ingress', namespace: 'default', name: 'example-ingress', problem: 'no TLS', fix: 'add it' };
const NOTE: Finding = { ...FINDING, id: 'SVC004', severity: Severity.INFO, kind: 'Service', name: 'example-service' };

(CHROMIUM === undefined ? describe.skip : describe)('the page in Chromium', () => {
  jest.setTimeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'network-map-'));
  let browser: Browser;
  let assets: PageAssets;
  let context: BrowserContext;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    assets = JSON.parse(execFileSync(process.execPath, [join(__dirname, '..', '..', 'scripts', 'bundle-page.mjs')], { encoding: 'utf8', maxBuffer: 1e9 })) as PageAssets;
    // eslint-disable-next-line @typescript-eslint/no-require-imports, import/no-extraneous-dependencies -- loaded only where there is a browser
    const { chromium } = require('playwright-core') as { chromium: { launch(options: object): Promise<Browser> } };
    browser = await chromium.launch({ executablePath: CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    console.log(`screenshots: ${folder}`);
  });
  afterEach(async () => {
    await context?.close();
    expect(complaints.splice(0)).toEqual([]);
    expect(requests.splice(0).filter((url) => !url.startsWith('file:'))).toEqual([]);
  });
  afterAll(async () => browser?.close());

  async function open(name: string, world: World, findings: Finding[] = [], options: object = {}): Promise<BrowserPage> {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, htmlOf(pack({ world, findings }), 'text', assets));
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message ?? ''));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('.box');
    return page;
  }

  const texts = (page: BrowserPage, selector: string) => page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`);
  const hops = (page: BrowserPage) => page.evaluate<string[]>('[...document.querySelectorAll(".hop")].map((hop) => `${hop.dataset.step} ${hop.dataset.code} ${hop.querySelector(".decision").textContent}`)');
  const lit = (page: BrowserPage) => texts(page, '.box.on .box-title');

  async function ask(page: BrowserPage, url: string): Promise<void> {
    await page.fill('#search', url);
    await page.press('#search', 'Enter');
    await page.waitForSelector('.panel .verdict');
  }

  test.each(['http://example.com/', 'http://example.com/api?x=1', 'https://example.com/', 'http://elsewhere.example/'])('a typed URL gives the hops and the verdict of NetworkMap.trace: %s', async (url) => {
    const page = await open('article', articleWorld(), [FINDING]);
    await ask(page, url);
    const trace = new Tracer(articleWorld(), undefined, () => [FINDING]).trace({ url });
    expect(await hops(page)).toEqual(trace.hops.map(({ step, code, decision }) => `${step} ${code} ${decision}`));
    expect(await page.evaluate('document.querySelector(".panel .verdict").dataset.verdict')).toBe(trace.verdict);
    expect(await page.evaluate('document.querySelector(".panel .certainty").dataset.certainty')).toBe(trace.certainty);
    await page.screenshot({ path: join(folder, `trace-${url.replace(/\W+/g, '-')}.png`) });
  });

  test('the way of the request lights up, station after station, and Esc puts it out', async () => {
    const page = await open('lights', articleWorld(), [FINDING]);
    await ask(page, 'http://example.com/');
    expect(await lit(page)).toEqual(['Client', 'haproxy', ':80', 'nginx', 'example.com', 'example-service', 'app=example']);
    await page.keyboard.press('Escape');
    expect(await lit(page)).toEqual([]);
    expect(await page.evaluate('document.querySelector(".panel").hidden')).toBe(true);
    expect(await page.evaluate('location.hash')).toBe('');
  });

  test('the way has no hole at a port that is opened elsewhere', async () => {
    const page = await open('elsewhere', elsewhereWorld());
    await ask(page, 'http://shop.example.com/');
    expect(await lit(page)).toEqual(['Client', 'edge', ':80', 'nginx', 'shop.example.com', 'shop-frontend', 'app=shop']);
    expect(await page.evaluate('document.querySelectorAll(".wire.on").length')).toBe(6);
    await page.screenshot({ path: join(folder, 'elsewhere-trace.png') });
  });

  test('hosts that only an edge serves are in the list, and are followed from there', async () => {
    const page = await open('of-edges', elsewhereWorld());
    expect(await texts(page, '.hosts .entry-title')).toEqual(['blog.example.com', 'legacy.example.com', 'shop.example.com', 'status.example.com']);
    await page.fill('#search', 'legacy');
    expect(await texts(page, '.hosts .entry-caption')).toEqual(['HaproxyEdge edge']);
    await page.click('.hosts .entry');
    await page.waitForSelector('.panel .verdict');
    expect(await lit(page)).toEqual(['Client', 'edge', ':30080', 'legacy', 'app=legacy']);
    expect(await texts(page, '.hosts .entry.active .entry-title')).toEqual(['legacy.example.com']);
  });

  test('a request that no rule takes ends at the controller', async () => {
    const page = await open('no-rule', articleWorld());
    await ask(page, 'http://elsewhere.example/');
    expect(await lit(page)).toEqual(['Client', 'haproxy', ':80', 'nginx']);
    expect(await texts(page, '.box.end .box-title')).toEqual(['nginx']);
  });

  test('a redirect is an answer and no failure, and leads on to where it sends the client', async () => {
    const page = await open('redirect', generatedNamesWorld());
    await ask(page, 'shop.example.com');
    expect(await texts(page, '.panel .verdict')).toEqual(['Redirected']);
    expect(await page.evaluate('document.querySelectorAll(".box.end, .hop.stops").length')).toBe(0);
    await page.click('.panel .plain:not(.close)');
    expect(await texts(page, '.panel h2')).toEqual(['https://shop.example.com/']);
    expect(await texts(page, '.panel .verdict')).toEqual(['Delivered']);
    await ask(page, 'https://shop.example.com:8443/');
    expect(await page.evaluate('document.querySelectorAll(".hop.stops").length')).toBe(1);
  });

  test('a request that nobody could send says why', async () => {
    const page = await open('bad', articleWorld());
    await page.fill('#search', 'ftp://example.com/');
    await page.press('#search', 'Enter');
    await page.waitForSelector('.panel .facts');
    expect((await texts(page, '.panel .facts'))[0]).not.toBe('');
  });

  test('the picture has the article\'s columns, no two boxes of one stand on each other, all fit', async () => {
    const page = await open('columns', articleWorld());
    expect(await texts(page, '.column-head')).toEqual(['Client', 'Edge', 'Node', 'Controller', 'Host', 'Service', 'Pods']);
    const overlaps = `(() => { const boxes = [...document.querySelectorAll('.box')].map((box) => box.getBoundingClientRect());
      return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length; })()`;
    expect(await page.evaluate(overlaps)).toBe(0);
    expect(await page.evaluate('(() => { const board = document.querySelector(".board"); return board.scrollWidth - board.clientWidth; })()')).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(folder, 'article-light.png') });
  });

  test('no line runs behind a box: it goes round', async () => {
    const page = await open('lanes', articleWorld());
    const crossed = `(() => { const boxes = [...document.querySelectorAll('.box')].map((box) => box.getBoundingClientRect());
      return [...document.querySelectorAll('.wire')].filter((wire) => {
        const { left, top } = wire.ownerSVGElement.getBoundingClientRect();
        const points = Array.from({ length: 401 }, (_, at) => wire.getPointAtLength(wire.getTotalLength() * at / 400));
        return points.some(({ x, y }) => boxes.some((box) => x + left > box.left + 2 && x + left < box.right - 2 && y + top > box.top && y + top < box.bottom));
      }).length; })()`;
    expect(await page.evaluate(crossed)).toBe(0);
  });

  test('the mark of a finding and the small line beside it fit into a narrow box', async () => {
    const found = ['blog', 'shop', 'status'].map((name) => ({ ...FINDING, kind: 'Ingress', namespace: 'default', name, constructPath: undefined }));
    const page = await open('marks', elsewhereWorld(), found, { viewport: { width: 1000, height: 800 } });
    expect((await texts(page, '.box.rule .box-caption')).map((text) => text.replace(/^[A-Z]+\d+/, ''))).toEqual(['Ingress default/blog', 'Ingress default/shop', 'Ingress default/status']);
    expect(await page.evaluate('[...document.querySelectorAll(".box.rule .box-text")].filter((one) => one.scrollHeight > one.clientHeight + 2 || one.closest(".box-head").scrollHeight > one.closest(".box-head").clientHeight + 2).length')).toBe(0);
    await page.screenshot({ path: join(folder, 'marks.png') });
  });

  test.each([[1440, articleWorld, ['DaemonSet kube-system/rke2-ingress-nginx-controller', 'Pods redis-standalone, not declared here']], [1900, articleWorld, []], [1440, elsewhereWorld, []], [1440, generatedNamesWorld, []], [390, generatedNamesWorld, []]])('at %i pixels, boxes are as wide and as high as their texts, but for a few', async (width, world, expected) => {
    const page = await open('texts', world(), [], { viewport: { width, height: 900 } });
    const cut = '[...document.querySelectorAll(".box-title, .box-text, .box-head")].filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 2).map((one) => one.textContent)';
    const found = await page.evaluate<string[]>(cut);
    expect(found.filter((text) => !expected.includes(text))).toEqual([]);
    await page.screenshot({ path: join(folder, `texts-${width}.png`) });
  });

  test('arrows in the search go to a host of the list, which Enter follows, not what was typed of its name', async () => {
    const page = await open('picked', largeWorld(30));
    const asked = () => texts(page, '.panel h2');
    await page.fill('#search', 'app-2');
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.press('#search', key);
    await page.waitForSelector('.panel .verdict');
    expect(await asked()).toEqual(['http://app-20.example.com/']);
    await page.fill('#search', 'app-3.example.com');
    await page.press('#search', 'Enter');
    expect(await asked()).toEqual(['http://app-3.example.com/']);
    await page.fill('#search', 'nobody.example.com');
    for (const key of ['ArrowDown', 'Enter']) await page.press('#search', key);
    expect(await asked()).toEqual(['http://nobody.example.com/']);
  });

  test('in a wide window, the mark of a finding takes no room from the line beside it', async () => {
    const found = Array.from({ length: 100 }, (_, at) => ({ ...FINDING, namespace: `team-${at % 10}`, name: `app-${at}`, constructPath: undefined }));
    const page = await open('wide', largeWorld(100), found, { viewport: { width: 1900, height: 900 } });
    expect(await page.evaluate('document.querySelectorAll(".box .mark").length')).toBeGreaterThan(0);
    expect(await page.evaluate('[...document.querySelectorAll(".box-caption")].filter((one) => one.clientHeight > 24).map((one) => one.textContent)')).toEqual([]);
  });

  test('light and dark: as the system has it, then as the button says', async () => {
    const page = await open('dark', articleWorld(), [FINDING], { colorScheme: 'dark' });
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.screenshot({ path: join(folder, 'article-dark.png') });
    await page.click('.theme');
    expect(await ground()).not.toBe(dark);
    await page.click('.theme');
    expect(await ground()).toBe(dark);
  });

  test('keys: / goes to the search, arrows to a host, Enter follows it', async () => {
    const page = await open('keys', largeWorld(30));
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
    await page.fill('#search', 'app-2');
    expect(await texts(page, '.hosts .entry-title')).toEqual(['app-2.example.com', ...Array.from({ length: 10 }, (_, at) => `app-2${at}.example.com`)]);
    expect(await texts(page, '.hosts .count')).toEqual([' 11 of 30']);
    await page.press('#search', 'Tab');
    await page.evaluate('document.querySelector(".hosts .list").focus()');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.panel .verdict');
    expect(await texts(page, '.panel h2')).toEqual(['http://app-20.example.com/']);
    await page.evaluate('document.querySelector(".box.rule .box-head").focus()');
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate('document.activeElement.querySelector(".box-title").textContent');
    expect(await focused()).toBe('app-20');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('app-20');
  });

  test('the host of a URL finds the wildcard that stands for it', async () => {
    const page = await open('wildcard', readManifests([
      ...['*.apps.example.com', 'www.example.com'].map((host, at) => ({
        apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: `i${at}`, namespace: 'web' }, spec: { rules: [{ host }] },
      })),
    ], {}));
    await page.fill('#search', 'http://team-1.apps.example.com/x');
    expect(await texts(page, '.hosts .entry-title')).toEqual(['*.apps.example.com']);
  });

  test('findings are listed by weight, marked on boxes, filtered by severity, and lead to their box', async () => {
    const page = await open('findings', articleWorld(), [NOTE, FINDING]);
    const listed = () => texts(page, '.findings .entry .mark');
    expect(await listed()).toEqual(['ING030', 'SVC004']);
    expect(await texts(page, '.box .mark')).toEqual(['ING030']);
    await page.click('.severity.warning');
    expect(await listed()).toEqual(['SVC004']);
    await page.click('.findings .entry');
    expect(await texts(page, '.panel .found .mark')).toEqual(['SVC004']);
    expect(await texts(page, '.box.pointed .box-title')).toEqual(['example-service']);
  });

  test('names cannot do anything', async () => {
    const page = await open('hostile', hostileWorld());
    await ask(page, 'http://end/');
    await page.fill('#search', '</script><img src=x onerror="window.hacked=1">');
    await page.press('#search', 'Enter');
    await page.waitForSelector('.panel h2[title*="hacked"]');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.evaluate('document.querySelectorAll("img, iframe, script:not([type]), a").length')).toBe(1);
    await page.screenshot({ path: join(folder, 'hostile.png') });
  });

  test.each([[20, 'namespaces'], [1000, 'hosts']])('a thousand hosts, %i to a namespace, stay usable', async (each, noted) => {
    const findings = Array.from({ length: 500 }, (_, at) => ({ ...FINDING, namespace: `team-${Math.floor(at / each)}`, name: `app-${at}` }));
    const started = Date.now();
    const page = await open(`large-${each}`, largeWorld(1000, each), findings);
    const loaded = Date.now() - started;
    expect((await texts(page, '.note'))[0]).toContain(noted);
    expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(2500);
    await page.screenshot({ path: join(folder, `large-${each}.png`) });
    const before = Date.now();
    await ask(page, 'app-777.example.com/api');
    console.log(`1,000 hosts, ${each} to a namespace: loaded in ${loaded} ms, a request followed in ${Date.now() - before} ms`);
    expect((await lit(page)).slice(-2)).toEqual(['app-777', 'app-777']);
    await page.screenshot({ path: join(folder, `large-${each}-trace.png`) });
  });

  test('on a narrow screen nothing is wider than it', async () => {
    const page = await open('narrow', articleWorld(), [FINDING], { viewport: { width: 420, height: 900 } });
    await ask(page, 'http://example.com/');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(420);
    await page.screenshot({ path: join(folder, 'narrow.png') });
  });
});
