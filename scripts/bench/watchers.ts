import { until } from '../../harness/browser/driver';
import { BareChromium, type Target } from './bareChromium';

/** What observes the page while it works. */
export type Watcher = 'no extension' | 'panel closed' | 'Elements' | 'panel open' | 'Network messages' | 'debug in the Console' | 'listeners and postMessage';

/** Part of the page's address: what the page itself does differently. */
const HASHES: Partial<Record<Watcher, string>> = { 'debug in the Console': '#debug', 'listeners and postMessage': '#logger' };
/** DevTools' own panel beside it. */
const VIEWS: Partial<Record<Watcher, string>> = {
  Elements: 'elements',
  'Network messages': 'network',
  'debug in the Console': 'console',
};

/** Two browsers for a whole run, so that everything else is the same: one has the extension. */
export interface Browsers {
  plain: BareChromium;
  extended: BareChromium;
  extension: string;
}

export interface Watched {
  page: Target;
  devtools?: Target;
  panel?: Target;
  close(): Promise<void>;
}

export async function launch(extension: string): Promise<Browsers> {
  const [plain, extended] = [BareChromium.start(), BareChromium.start()];
  return { plain, extended, extension: await extended.install(extension) };
}

/** A new page, connected, and its observers ready. */
export async function watch(browsers: Browsers, watcher: Watcher, url: string): Promise<Watched> {
  const own = watcher === 'panel closed' || watcher === 'panel open';
  const chromium = own ? browsers.extended : browsers.plain;
  const page = await chromium.open(`${url}${HASHES[watcher] ?? ''}`);
  await until('the page', () => page.run(`location.href.startsWith('http') && document.readyState === 'complete' && (typeof socket === 'undefined' || socket.connected)`));
  const view = watcher === 'panel open' ? `chrome-extension://${browsers.extension}Socket.IO` : VIEWS[watcher];
  const devtools = view === undefined ? undefined : await openDevTools(chromium, page, view);
  // The Network panel shows what it has recorded itself.
  if (watcher === 'Network messages') await reload(page, devtools as Target);
  const panel = watcher === 'panel open' ? await panelOf(chromium) : undefined;
  return {
    page,
    ...(devtools && { devtools }),
    ...(panel && { panel }),
    close: async () => {
      if (devtools) await devtools.close();
      await page.close();
      await until('the page to close', async () => (await chromium.targets()).every(({ targetId }) => targetId !== page.id));
    },
  };
}

async function openDevTools(chromium: BareChromium, page: Target, view: string): Promise<Target> {
  const { targetId } = await chromium.send<{ targetId: string }>('Target.openDevTools', { targetId: page.id });
  const devtools = await chromium.attach(targetId);
  // Importing DevTools' own modules before its panels exist breaks them; an extension's panel is added late.
  const known = view.startsWith('chrome-extension:') ? view : 'elements';
  await until('DevTools', () => devtools.run(`globalThis.UI?.panels?.[${JSON.stringify(known)}] !== undefined`));
  await devtools.run(`(async () => {
    const { ViewManager, DockController } = await import('./ui/legacy/legacy.js');
    await ViewManager.ViewManager.instance().showView(${JSON.stringify(view)});
    DockController.DockController.instance().setDockSide('undocked');
  })()`);
  return devtools;
}

async function panelOf(chromium: BareChromium): Promise<Target> {
  const found = await until('the panel', async () => (await chromium.targets()).find(({ url }) => url.endsWith('/panel/panel.html')));
  const panel = await chromium.attach(found.targetId);
  await until('the panel to see the page', () => panel.run(`/connect/.test(document.querySelector('[role=grid]')?.textContent ?? '')`));
  return panel;
}

/** …and shows the WebSocket's messages. */
async function reload(page: Target, devtools: Target): Promise<void> {
  await page.send('Page.reload');
  await until('the page again', () => page.run(`document.readyState === 'complete' && socket.connected`).catch(() => false));
  await until('the messages to be shown', () => devtools.run(SHOW_MESSAGES));
}

/** Runs in DevTools: selects the WebSocket's request, and its Messages. */
const SHOW_MESSAGES = `(async () => {
  const { NetworkPanel } = await import('./panels/network/network.js');
  const Logs = await import('./models/logs/logs.js');
  const request = Logs.NetworkLog.NetworkLog.instance().requests().find((each) => each.url().startsWith('ws:'));
  if (!request) return false;
  await NetworkPanel.NetworkPanel.instance().selectAndActivateRequest(request, 'web-socket-frames');
  return true;
})()`;
