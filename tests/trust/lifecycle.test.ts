import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, rows } from '../journey/journey';
import type { Page, Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure, NAMES } from './figure';

const TIMES = env['TRUST'] === 'full' ? 20 : 2;
const UNHARMED = { 'lost or doubled': 0, 'errors in the page’s console': 0 };

/** Notes what goes wrong in it, and emits on demand; a frame of it emits once by itself, a numbered page before it is shown. */
const PAGE = `<!doctype html><body><script>
  const wrong = [];
  addEventListener('error', ({ message }) => wrong.push(message));
  addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
  for (const name of ['error', 'warn']) { const own = console[name]; console[name] = (...args) => { wrong.push(args.join(' ')); own.apply(console, args); }; }
  addEventListener('have:wrong', () => { document.title = JSON.stringify(wrong); });
  addEventListener('pageshow', ({ persisted }) => { document.documentElement.dataset.persisted = persisted; });
  const place = Number(location.pathname.slice(1));
  if (place) {
    const rules = { prerender: [{ source: 'list', urls: ['/' + (place + 1)], eagerness: 'immediate' }] };
    document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', textContent: JSON.stringify(rules) }));
  }
</script><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'], reconnectionDelay: 20, reconnectionDelayMax: 20 });
  addEventListener('have:emit', ({ detail }) => socket.emit('step', detail));
  if (window !== top) socket.emit('framed', location.hash);
  else socket.emit('loaded', place, document.prerendering === true);
  if (document.prerendering) localStorage.loadedInAdvance = place;
  // Firefox keeps no page whose WebSocket is open.
  addEventListener('have:rest', () => {
    socket.io.engine.transport.ws.addEventListener('close', () => { document.documentElement.dataset.rests = true; });
    socket.disconnect();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && socket.connect());
</script>`;

let server: TestServer;
beforeAll(async () => {
  const numbered = Array.from({ length: TIMES + 2 }, (_, at) => [`/${at + 1}`, PAGE]);
  const served = { '/': PAGE, '/elsewhere': '<!doctype html>', ...Object.fromEntries(numbered), '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') };
  // An open page's client shows itself with each heartbeat.
  server = await startServer(clientOf('4.8'), { pingInterval: 200 }, served);
});
afterAll(() => server?.stop());

inEveryBrowser('lifecycle', (journey, browser) => {
  const isChromium = browser === 'chromium';
  const name = NAMES[browser];

  it('a panel that closes and opens loses and duplicates no event', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    for (let time = 1; time <= TIMES; time++) {
      await emit(page, 2 * time - 1);
      const panel = await page.openPanel();
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, 2 * time);
      await rows(panel, { event: 'step' }, 2 * time);
      expect(await steps(panel)).toEqual(numbers(2 * time));
      await panel.close();
    }
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: the panel closed and opened`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('a page that reloads leaves nothing of the previous page, and loses nothing of the current one', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    for (let time = 1; time <= TIMES; time++) {
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, time);
      await rows(panel, { event: 'step', payload: String(time) }, 1);
      expect(await steps(panel)).toEqual([time]);
      expect(await wrongOf(page)).toEqual([]);
      await page.reload();
      await panel.waitFor((old) => ![...document.querySelectorAll('[role=gridcell]')].some(({ textContent }) => textContent === old), String(time));
    }
    figure(task, `${name}: the page reloaded`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('frames that come and go leave what they reported, once each', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      await page.evaluate((time) => void document.body.append(Object.assign(document.createElement('iframe'), { src: `/#${time}` })), time);
      await rows(panel, { event: 'framed', payload: `#${time}"` }, 1);
      await page.evaluate(() => document.querySelector('iframe')?.remove());
    }
    const framed = (await panel.grid()).filter(({ event }) => event === 'framed').map(({ payload }) => payload);
    expect(framed).toEqual(numbers(TIMES).map((time) => `"#${time}"`));
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: a frame removed`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('a panel whose port closes loses and duplicates no event', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      await panel.evaluate(breakPort);
      await emit(page, time);
      await rows(panel, { event: 'step' }, time);
    }
    expect(await steps(panel)).toEqual(numbers(TIMES));
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: the panel’s port broken`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('a reload of the extension leaves the page unchanged, and its old hooks silent', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    let panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      await panel.close();
      await journey().browser.install();
      panel = await page.openPanel();
      await panel.click('[data-test=attach]');
      await panel.waitFor(() => document.querySelector('[data-test=empty] h2')?.textContent === 'Waiting for events');
      await emit(page, 2 * time - 1);
      await emit(page, 2 * time);
      await rows(panel, { event: 'step' }, 2);
      expect(await steps(panel)).toEqual([2 * time - 1, 2 * time]);
    }
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: the extension reloaded, the page open`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('a page from the back/forward cache loses and duplicates no event, and attaches once', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    if (isChromium) await page.evaluateInContentScript(countAttaches);
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      if (!isChromium) {
        await page.evaluate(() => void dispatchEvent(new Event('have:rest')));
        await page.waitFor(() => document.documentElement.dataset['rests']);
      }
      await page.goto(`${server.url}elsewhere`);
      await page.evaluate(() => history.back());
      await page.waitFor(() => document.documentElement.dataset['persisted'] === 'true');
      await emit(page, time);
      await rows(panel, { event: 'step' }, time);
      await rows(panel, { event: 'connect' }, time + 1);
      await page.evaluate(() => delete document.documentElement.dataset['persisted']);
    }
    expect(await steps(panel)).toEqual(numbers(TIMES));
    if (isChromium) expect(await page.evaluateInContentScript(() => (globalThis as unknown as Attached).attaches)).toBe(TIMES + 1);
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: back from the back/forward cache`, { times: TIMES, ...(isChromium && { 'attaches each': 1 }), ...UNHARMED });
    await page.close();
  });

  it('docking and undocking DevTools loses and duplicates no event', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      await panel.dock(time % 2 === 0 ? 'undocked' : 'right');
      await emit(page, time);
      await rows(panel, { event: 'step' }, time);
    }
    expect(await steps(panel)).toEqual(numbers(TIMES));
    expect(await wrongOf(page)).toEqual([]);
    figure(task, `${name}: docked and undocked`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  it('a discarded tab starts again', { timeout: 900_000 }, async ({ task }) => {
    let page = await journey().browser.openPage(server.url);
    for (let time = 1; time <= TIMES; time++) {
      const panel = await page.openPanel();
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, time);
      await rows(panel, { event: 'step' }, 1);
      expect(await steps(panel)).toEqual([time]);
      expect(await wrongOf(page)).toEqual([]);
      page = await page.discard(panel);
    }
    figure(task, `${name}: the tab discarded`, { times: TIMES, ...UNHARMED });
    await page.close();
  });

  // Firefox loads no page in advance.
  if (!isChromium) return;

  it('a prerendered page is shown from its beginning, and only once it is activated', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(`${server.url}1`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'loaded', payload: '1, false' }, 1);
    for (let time = 2; time <= TIMES + 1; time++) {
      await page.waitFor((place) => localStorage['loadedInAdvance'] === place, String(time));
      expect((await panel.grid()).filter(({ payload }) => payload.startsWith(String(time)))).toEqual([]);
      await page.evaluate((to) => void location.assign(to), `/${time}`);
      await rows(panel, { event: 'loaded', payload: `${time}, true` }, 1);
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, time);
      await rows(panel, { event: 'step' }, 1);
      expect((await panel.grid()).map(({ event }) => event).toSorted()).toEqual(['connect', 'loaded', 'step']);
      expect(await wrongOf(page)).toEqual([]);
    }
    figure(task, `${name}: loaded in advance, then shown`, { times: TIMES, ...UNHARMED });
    await page.close();
  });
}, {});

interface Attached {
  attaches: number;
}
interface Port {
  onMessage: { addListener(listener: (message: { body: { type: string } }) => void): void };
}
interface Api {
  runtime: { connect(info: { name: string }): Port };
  devtools: { inspectedWindow: { tabId: number } };
}

/** Runs in the content scripts' world: of the ports to come. */
function countAttaches(): void {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const own = chrome.runtime.connect;
  const counted = globalThis as unknown as Attached;
  counted.attaches = 0;
  chrome.runtime.connect = (info) => {
    const port = own.call(chrome.runtime, info);
    port.onMessage.addListener(({ body }) => {
      if (body.type === 'attach') counted.attaches++;
    });
    return port;
  };
}

/** Runs in the panel: another one for the same tab takes its place, and it takes that back. */
function breakPort(): void {
  const { chrome, browser } = globalThis as unknown as Record<string, Api>;
  const { runtime, devtools } = (browser ?? chrome) as Api;
  runtime.connect({ name: `panel:${devtools.inspectedWindow.tabId}` });
}

function emit(page: Page, step: number): Promise<void> {
  return page.evaluate((detail) => void dispatchEvent(new CustomEvent('have:emit', { detail })), step);
}

async function steps(panel: Panel): Promise<number[]> {
  return (await panel.grid()).filter(({ event }) => event === 'step').map(({ payload }) => Number(payload));
}

function wrongOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    dispatchEvent(new Event('have:wrong'));
    return JSON.parse(document.title) as string[];
  });
}

function numbers(most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1);
}
