import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import puppeteer, { type Browser as Puppet, type CDPSession, type Frame, type Page as PuppetPage } from 'puppeteer-core';
import {
  chordOf,
  clickUntilHeard,
  readGrid,
  readText,
  themeIs,
  until,
  type Browser,
  type BrowserName,
  type LaunchOptions,
  type LongestTasks,
  type OpenedSource,
  type Page,
  type Panel,
} from './driver';
import { inspect } from './inspect';

const PANEL_TITLE = 'Socket.IO';
const PANEL_FILE = 'panel/panel.html';
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

async function start(name: BrowserName, { extension, headless, executable, installLater, inPrivate = false, language, netLog, loopbackOnly }: LaunchOptions): Promise<Browser> {
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
  const closed = new Promise<void>((resolve) => puppet.once('disconnected', () => resolve()));
  return {
    name,
    downloads,
    closed,
    install,
    installOther: async (folder) => void (await puppet.installExtension(folder)),
    openPage: async (url) => {
      const blank = (await puppet.pages()).find((page) => page.url() === 'about:blank');
      return openPage(blank ?? (await puppet.newPage()), url, () => id, headless);
    },
    openWindow: async (url, incognito) => {
      // Contexts that a debugger makes are no private windows: extensions are half in them only.
      const helper = await puppet.newPage();
      await helper.goto(`chrome-extension://${id}/${PANEL_FILE}`);
      const page = await pageOf(helper, () => id, headless).opens(() => evaluateIn(helper, createWindow, [url, incognito]));
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

async function openPage(page: PuppetPage, url: string, id: () => string, headless: boolean): Promise<Page> {
  await page.goto(url);
  return pageOf(page, id, headless);
}

function pageOf(page: PuppetPage, id: () => string, headless: boolean): Page {
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
      return pageOf(popup, id, headless);
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
    puppet: () => page,
    openPanel: () => openPanel(page, id(), headless),
    close: () => page.close(),
  };
  return self;
}

/** Runs in the panel. */
function discardTab(): void {
  const { chrome } = globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } }; tabs: { discard(id: number): void } } };
  chrome.tabs.discard(chrome.devtools.inspectedWindow.tabId);
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

async function openPanel(page: PuppetPage, id: string, headless: boolean): Promise<Panel> {
  const devtools = await page.openDevTools();
  const view = `chrome-extension://${id}${PANEL_TITLE.replaceAll(/\s/g, '')}`;
  // Importing DevTools' own modules before its panels are there breaks them.
  await until('DevTools to know the panel', () =>
    devtools.evaluate((name) => {
      const { UI } = globalThis as { UI?: { panels?: Record<string, unknown> } };
      return UI?.panels?.[name] !== undefined;
    }, view),
  );
  await devtools.evaluate(show(view));
  await devtools.evaluate(dock('undocked'));
  const find = () => devtools.frames().find((frame) => frame.url().startsWith(`chrome-extension://${id}/${PANEL_FILE}`));
  const frame = await until('the panel to appear', find);
  await until('the panel to be drawn', () => frame.evaluate(() => document.querySelector('#root > *') !== null));
  const panel = panelOf(devtools, frame);
  // A window that somebody sees has the size that they give it.
  if (headless) await panel.resize(1280, 800);
  return panel;
}

/** For DevTools itself: selects the panel. A text, since a test runner would rewrite the import. */
const show = (view: string) => `(async () => {
  const { ViewManager } = await import('./ui/legacy/legacy.js');
  await ViewManager.ViewManager.instance().showView(${JSON.stringify(view)});
})()`;

/** For DevTools itself: `undocked` is a window of its own, so that the panel's width is ours to choose. */
const dock = (side: string) => `(async () => {
  const { DockController } = await import('./ui/legacy/legacy.js');
  DockController.DockController.instance().setDockSide('${side}');
})()`;

/** For DevTools itself: the file in its Sources panel. A text, as above. */
const OPENED_SOURCE = `(async () => {
  const { SourcesPanel } = await import('./panels/sources/sources.js');
  const view = SourcesPanel.SourcesPanel.instance().sourcesView();
  const state = view.currentSourceFrame()?.textEditor?.state;
  const line = state?.doc.lineAt(state.selection.main.head).text;
  return JSON.stringify({ url: view.currentUISourceCode()?.url(), line });
})()`;

function panelOf(devtools: PuppetPage, frame: Frame): Panel {
  return {
    evaluate: (fn, ...args) => evaluateIn(frame, fn, args),
    addScript: async (source) => void (await frame.evaluate(source)),
    waitFor: async (fn, ...args) => {
      try {
        await until(String(fn), () => evaluateIn(frame, fn, args));
      } catch (error) {
        throw new Error(`${String(error)}\nThe panel showed:\n${await frame.evaluate(readText)}`, { cause: error });
      }
    },
    click: (selector) =>
      clickUntilHeard(selector, (fn, ...args) => evaluateIn(frame, fn, args), async (again) => {
        if (again) await nudge(devtools);
        await frame.click(selector);
      }),
    fill: async (selector, text) => {
      // A view that is opened for the first time is still being loaded.
      await until(selector, () => evaluateIn(frame, (css) => document.querySelector(css) !== null, [selector]));
      await frame.focus(selector);
      await frame.$eval(selector, (field) => (field as HTMLInputElement).select());
      await (text ? devtools.keyboard.sendCharacter(text) : devtools.keyboard.press('Delete'));
    },
    press: async (keys) => {
      const { held, key } = chordOf(keys);
      for (const each of held) await devtools.keyboard.down(each as 'Shift');
      await devtools.keyboard.press(key as 'Enter');
      for (const each of held.toReversed()) await devtools.keyboard.up(each as 'Shift');
    },
    grid: () => readGrid((fn, ...args) => evaluateIn(frame, fn, args)),
    openedSource: async () => JSON.parse((await devtools.evaluate(OPENED_SOURCE)) as string) as OpenedSource,
    dock: async (side) => {
      await devtools.evaluate(dock(side));
    },
    setTheme: async (value) => {
      await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await until(`the ${value} theme`, () => frame.evaluate(themeIs, value));
    },
    resize: async (width, height) => {
      // The window's own size: under an emulated one Chromium sends the mouse past the panel's frame.
      await setBounds(devtools, { width, height });
      await until('the panel to take its size', async () => {
        const room = await frame.frameElement().then((element) => element?.boundingBox());
        return room && room.width <= width && (await frame.evaluate(() => innerWidth)) === Math.round(room.width);
      });
    },
    screenshot: async (path) => {
      // The whole of DevTools: for a part of it Chromium emulates another size, and after that the mouse goes astray.
      await devtools.screenshot({ path: path as `${string}.png`, captureBeyondViewport: false });
    },
    close: () => devtools.close(),
  };
}

/** Of a window, in pixels. */
interface Bounds {
  width?: number;
  height?: number;
}

async function boundsOf(page: PuppetPage): Promise<Bounds> {
  return withWindow(page, async (session, windowId) => (await session.send('Browser.getWindowBounds', { windowId })).bounds);
}

async function setBounds(page: PuppetPage, bounds: Bounds): Promise<void> {
  await withWindow(page, (session, windowId) => session.send('Browser.setWindowBounds', { windowId, bounds }));
}

/** After a change of size Chromium may send the mouse past the panel's frame; another change mends that. */
async function nudge(page: PuppetPage): Promise<void> {
  const { height = 0 } = await boundsOf(page);
  await setBounds(page, { height: height + 1 });
  await setBounds(page, { height });
}

async function withWindow<T>(page: PuppetPage, act: (session: CDPSession, windowId: number) => Promise<T>): Promise<T> {
  const session = await page.createCDPSession();
  const { windowId } = await session.send('Browser.getWindowForTarget');
  const result = await act(session, windowId);
  await session.detach();
  return result;
}

/** Puppeteer's own types for this lose the function's result. */
function evaluateIn<Args extends unknown[], Result>(
  target: PuppetPage | Frame,
  fn: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  return target.evaluate(fn as never, ...(args as unknown as never[])) as Promise<Awaited<Result>>;
}
