import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import puppeteer, { type Browser as Puppet, type Dialog, type Page as PuppetPage } from 'puppeteer-core';
import { leaveChromiumPanel, openChromiumPanel, PANEL_FILE, type Tab } from './chromiumPanel';
import { until, type Browser, type BrowserName, type LaunchOptions, type LongestTasks, type Page } from './driver';
import { emptyFolder } from './emptyFolder';
import { evaluateIn } from './evaluateIn';
import { inspect } from './inspect';

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/** Starts a browser of Chromium's kind with the extension and a throw-away profile; tries twice, for a start may fail. */
export async function launchChromium(name: BrowserName, options: LaunchOptions): Promise<Browser> {
  try {
    return await start(name, options);
  } catch (error) {
    console.error(`${name} did not start, trying once more: ${String(error)}`);
    return start(name, options);
  }
}

async function start(name: BrowserName, { extension, headless, executable, installLater, inPrivate = false, language, netLog, loopbackOnly, reuseTabs = false }: LaunchOptions): Promise<Browser> {
  const root = getuid?.() === 0;
  const puppet = await puppeteer.launch({
    executablePath: executable,
    headless,
    pipe: true,
    enableExtensions: true,
    handleDevToolsAsPage: true,
    defaultViewport: null,
    args: [...FLAGS, ...(root ? ['--no-sandbox'] : []), ...(language ? [`--lang=${language}`] : []), ...(netLog ? [`--log-net-log=${netLog}`] : []), ...(loopbackOnly ? [LOOPBACK_ONLY] : [])],
    // Chromium on Linux goes by the environment alone.
    ...(language && { env: { ...process.env, LANGUAGE: language } }),
    // A worker that a debugger is attached to is never killed.
    targetFilter: (target) => target.type() !== 'service_worker',
  });
  const downloads = mkdtempSync(join(tmpdir(), 'socketio-devtools-downloads-'));
  const session = await puppet.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  let id = '';
  const install = async () => {
    id = await puppet.installExtension(extension, { enabledInIncognito: inPrivate });
  };
  if (!installLater) await install();
  const idle: Tab[] = [];
  const open = (tab: Tab) => pageOf(tab, { id: () => id, headless, ...(reuseTabs && { idle }) });
  const closed = new Promise<void>((resolve) => puppet.once('disconnected', () => resolve()));
  return {
    name,
    downloads,
    closed,
    install,
    installOther: async (folder) => void (await puppet.installExtension(folder)),
    openPage: async (url) => {
      const tab = idle.pop() ?? { page: (await blank(puppet)) ?? (await puppet.newPage()) };
      await tab.page.goto(url);
      return open(tab);
    },
    openWindow: async (url, incognito) => {
      // Contexts that a debugger makes are no private windows: extensions are half in them only.
      const helper = await puppet.newPage();
      await helper.goto(`chrome-extension://${id}/${PANEL_FILE}`);
      const page = await open({ page: helper }).opens(() => evaluateIn(helper, createWindow, [url, incognito]));
      await helper.close();
      return page;
    },
    killBackground: () => killBackground(puppet, id),
    cpu: async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer');
      const sum = (of: typeof renderers) => of.reduce((all, { cpuTime }) => all + cpuTime, 0);
      const isOfExtension = ({ id }: { id: number }) => execFileSync('ps', ['-o', 'args=', '-p', String(id)], { encoding: 'utf8' }).includes('--extension-process');
      return { extension: sum(renderers.filter(isOfExtension)), all: sum(renderers) };
    },
    isBackgroundAlive: async () => (await backgrounds(puppet, id)).length > 0,
    reset: async () => {
      const kept = new Set(idle.map(({ page }) => page));
      const rest = (await puppet.pages()).filter((page) => !kept.has(page) && !page.url().startsWith('devtools:'));
      const page = rest.shift() ?? (await puppet.newPage());
      await page.goto(`chrome-extension://${id}/${PANEL_FILE}`);
      await evaluateIn(page, clearStorage, []);
      await page.goto('about:blank');
      for (const each of rest) await each.close();
      emptyFolder(downloads);
    },
    close: async () => {
      await puppet.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

/** Runs in a page of the extension. */
async function createWindow(url: string, incognito: boolean): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { windows: { create(window: object): Promise<unknown> } } };
  await chrome.windows.create({ url, incognito });
}

async function backgrounds(puppet: Puppet, id: string) {
  const session = await puppet.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    return targetInfos.filter(({ url }) => url.startsWith(`chrome-extension://${id}/`));
  } finally {
    await session.detach();
  }
}

async function killBackground(puppet: Puppet, id: string): Promise<void> {
  const running = await backgrounds(puppet, id);
  const session = await puppet.target().createCDPSession();
  for (const { targetId } of running) await session.send('Target.closeTarget', { targetId });
  await session.detach();
  // The panel may have had a fresh one started by now: what counts is that the old one is gone.
  const old = new Set(running.map(({ targetId }) => targetId));
  await until('the background to die', async () =>
    (await backgrounds(puppet, id)).every(({ targetId }) => !old.has(targetId)),
  );
}

/** The tab that a browser starts with. */
async function blank(puppet: Puppet): Promise<PuppetPage | undefined> {
  return (await puppet.pages()).find((page) => page.url() === 'about:blank');
}

interface Place {
  /** Of the extension. */
  id: () => string;
  headless: boolean;
  /** Where a tab goes whose page is closed, if it is to be used again. */
  idle?: Tab[];
}

function pageOf(tab: Tab, place: Place): Page {
  const { page } = tab;
  const { id, headless, idle } = place;
  const self: Page = {
    goto: async (to) => void (await page.goto(to)),
    reload: async () => void (await page.reload()),
    evaluate: (fn, ...args) => evaluateIn(page, fn, args),
    click: async (selector) => {
      await page.bringToFront();
      await page.click(selector);
    },
    waitFor: async (fn, ...args) => void (await until(String(fn), () => evaluateIn(page, fn, args))),
    opens: async (act) => {
      const browser = page.browser();
      const before = new Set(browser.targets());
      const opened = browser.waitForTarget((target) => target.type() === 'page' && !before.has(target));
      await act();
      const popup = await (await opened).page();
      if (!popup) throw new Error('no page was opened');
      return pageOf({ page: popup }, { id, headless });
    },
    evaluateInContentScript: (fn, ...args) => evaluateInContentScript(page, id(), fn, args),
    heap: async () => {
      const session = await page.createCDPSession();
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      await session.detach();
      return usedSize;
    },
    longestTasks: (act) => longestTasks(page, act),
    openDevTools: async () => void (await page.openDevTools()),
    inspect: async () => inspect(page, await page.openDevTools()),
    // It is in front, and so it is loaded again, as a page of its own.
    discard: (panel) => self.opens(() => panel.evaluate(discardTab)),
    duplicate: (panel) => self.opens(() => panel.evaluate(duplicateTab)),
    declineLeaving: async (act) => {
      const asked = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
      // The page does nothing more before that.
      await Promise.all([act(), asked.then((dialog) => dialog.dismiss())]);
    },
    puppet: () => page,
    openPanel: () => openChromiumPanel(tab, id(), headless),
    close: async () => {
      if (idle && (await leaveChromiumPanel(tab))) {
        await forget(page);
        idle.push(tab);
      } else await page.close();
    },
  };
  return self;
}

/**
 * Leaves the page, and all that the tab could go back to. The page itself goes to the empty one, which then is of the
 * page's own site: told by a debugger, the browser changes processes on the way there and on the way to the next page.
 */
async function forget(page: PuppetPage): Promise<void> {
  // A page may ask whether to leave it.
  const leave = (dialog: Dialog) => void dialog.accept();
  page.on('dialog', leave);
  const left = page.waitForNavigation();
  await page.evaluate(() => location.replace('about:blank'));
  await left;
  page.off('dialog', leave);
  const session = await page.createCDPSession();
  await session.send('Page.resetNavigationHistory');
  await session.detach();
}

/** Runs in a page of the extension. */
async function clearStorage(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { storage: { local: { clear(): Promise<void> } } } };
  await chrome.storage.local.clear();
}

/** Runs in the panel. */
function discardTab(): void {
  const { chrome } = globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } }; tabs: { discard(id: number): void } } };
  chrome.tabs.discard(chrome.devtools.inspectedWindow.tabId);
}

/** Runs in the panel. */
function duplicateTab(): void {
  const { chrome } = globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } }; tabs: { duplicate(id: number): void } } };
  chrome.tabs.duplicate(chrome.devtools.inspectedWindow.tabId);
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: when it began, how long it took, and how long its thread had the processor. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { url?: string } };
}

const MARK = 'longest tasks';

/** From the browser's own trace; a mark that the page sets says which thread is its. */
async function longestTasks(page: PuppetPage, act: () => Promise<void>): Promise<LongestTasks> {
  await page.tracing.start({ categories: ['-*', 'toplevel', 'blink.user_timing', 'devtools.timeline'] });
  await page.evaluate((mark) => void performance.mark(mark), MARK);
  await act();
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name }) => name === MARK);
  const events = traceEvents.filter(({ pid, tid }) => pid === mark?.pid && tid === mark.tid).sort((one, other) => one.ts - other.ts);
  const longest: LongestTasks = { any: { took: 0, ran: 0 }, extension: { took: 0, ran: 0 } };
  let calls = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of events) {
    // The one that the trace ended in has no length.
    if (!name.endsWith('RunTask') || dur === 0) continue;
    const called: string[] = [];
    for (; calls < events.length && (events[calls] as TraceEvent).ts <= ts + dur; calls++) {
      const { name, ts: at, args } = events[calls] as TraceEvent;
      if (name === 'FunctionCall' && at >= ts && args.data?.url) called.push(args.data.url);
    }
    const isExtension = called.length > 0 && called.every((url) => url.startsWith('chrome-extension:'));
    for (const each of isExtension ? [longest.any, longest.extension] : [longest.any]) {
      each.took = Math.max(each.took, dur / 1_000);
      // The two clocks of a task are not equally fine everywhere.
      each.ran = Math.max(each.ran, Math.min(dur, tdur) / 1_000);
    }
  }
  if (longest.any.took === 0) throw new Error('the trace has no task of the page');
  return longest;
}

/** The newest world, where an update of the extension has left an older one. */
async function evaluateInContentScript<Args extends unknown[], Result>(page: PuppetPage, id: string, fn: (...args: Args) => Result, args: Args): Promise<Awaited<Result>> {
  const session = await page.createCDPSession();
  let contextId: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${id}`) contextId = context.id;
  });
  await session.send('Runtime.enable');
  const world = await until('the content script’s world', () => contextId);
  const expression = `(${String(fn)})(...${JSON.stringify(args)})`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId: world, returnByValue: true, awaitPromise: true });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Awaited<Result>;
}
