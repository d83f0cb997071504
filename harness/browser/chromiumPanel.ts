import type { CDPSession, Frame, Page as PuppetPage } from 'puppeteer-core';
import { until, type OpenedSource, type Panel } from './driver';
import { chordOf } from './chordOf';
import { clickUntilReceived } from './clickUntilReceived';
import { readGrid } from './readGrid';
import { readText } from './readText';
import { selectField } from './selectField';
import { themeIs } from './themeIs';
import { evaluateIn } from './evaluateIn';

const PANEL_TITLE = 'Socket.IO';
export const PANEL_FILE = 'panel/panel.html';

/** A tab of the browser, with the opened parts of DevTools. */
export interface Tab {
  page: PuppetPage;
  devtools?: PuppetPage;
  /** Of the panel, in these DevTools. */
  frame?: Frame;
}

const EMPTY = 'about:blank';

export async function openChromiumPanel(tab: Tab, id: string, headless: boolean): Promise<Panel> {
  if (!tab.devtools || tab.devtools.isClosed()) tab.devtools = await tab.page.openDevTools();
  const { devtools } = tab;
  const view = `chrome-extension://${id}${PANEL_TITLE.replaceAll(/\s/g, '')}`;
  // Importing DevTools' own modules before its panels exist breaks them.
  await until('DevTools to know the panel', () =>
    devtools.evaluate((name) => {
      const { UI } = globalThis as { UI?: { panels?: Record<string, unknown> } };
      return UI?.panels?.[name] !== undefined;
    }, view),
  );
  await devtools.evaluate(show(view));
  await devtools.evaluate(dock('undocked'));
  const url = `chrome-extension://${id}/${PANEL_FILE}`;
  if (tab.frame?.url() === EMPTY) await tab.frame.evaluate((to) => location.replace(to), url);
  const frame = await until('the panel to appear', () => devtools.frames().find((each) => each.url().startsWith(url)));
  tab.frame = frame;
  await until('the panel to be drawn', () => frame.evaluate(() => document.querySelector('#root > *') !== null));
  const panel = panelOf(devtools, frame);
  // A visible window keeps the size that the user gives it.
  if (headless) await panel.resize(1280, 800);
  return panel;
}

/** Unloads the panel, as closing DevTools would, and leaves DevTools open; false if there is none to unload. */
export async function leaveChromiumPanel({ devtools, frame }: Tab): Promise<boolean> {
  if (!devtools || devtools.isClosed() || !frame || frame.detached) return false;
  await frame.evaluate((to) => location.replace(to), EMPTY);
  await until('the panel to be unloaded', () => frame.url() === EMPTY);
  await devtools.emulateMediaFeatures([]);
  return true;
}

/**
 * Runs in DevTools: selects the panel, and closes the drawer, which Escape opens where the panel had no use for the key. A text,
 * because a test runner would rewrite the import.
 */
const show = (view: string) => `(async () => {
  const { InspectorView, ViewManager } = await import('./ui/legacy/legacy.js');
  InspectorView.InspectorView.instance().closeDrawer();
  await ViewManager.ViewManager.instance().showView(${JSON.stringify(view)});
})()`;

/** Runs in DevTools: `undocked` is a separate window, so that we can choose the panel's width. */
const dock = (side: string) => `(async () => {
  const { DockController } = await import('./ui/legacy/legacy.js');
  DockController.DockController.instance().setDockSide('${side}');
})()`;

/** Runs in DevTools: the file in its Sources panel. A text, as above. */
const OPENED_SOURCE = `(async () => {
  const { SourcesPanel } = await import('./panels/sources/sources.js');
  const view = SourcesPanel.SourcesPanel.instance().sourcesView();
  const state = view.currentSourceFrame()?.textEditor?.state;
  const line = state?.doc.lineAt(state.selection.main.head).text;
  return JSON.stringify({ url: view.currentUISourceCode()?.url(), line });
})()`;

function panelOf(devtools: PuppetPage, frame: Frame): Panel {
  const press = async (keys: string) => {
    const { held, key } = chordOf(keys);
    for (const each of held) await devtools.keyboard.down(each as 'Shift');
    await devtools.keyboard.press(key as 'Enter');
    for (const each of held.toReversed()) await devtools.keyboard.up(each as 'Shift');
  };
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
      clickUntilReceived(selector, (fn, ...args) => evaluateIn(frame, fn, args), async (again) => {
        if (again) await nudge(devtools);
        await frame.click(selector);
      }),
    fill: async (selector, text) => {
      // A view that is opened for the first time is still loading.
      await until(selector, () => evaluateIn(frame, (css) => document.querySelector(css) !== null, [selector]));
      if (!(await evaluateIn(frame, selectField, [selector]))) await press('Control+a');
      await (text ? devtools.keyboard.sendCharacter(text) : devtools.keyboard.press('Delete'));
    },
    press,
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
      // The window's own size: with an emulated size, Chromium sends mouse events past the panel's frame.
      await setBounds(devtools, { width, height });
      await until('the panel to take its size', async () => {
        const room = await frame.frameElement().then((element) => element?.boundingBox());
        return room && room.width <= width && (await frame.evaluate(() => innerWidth)) === Math.round(room.width);
      });
    },
    screenshot: async (path) => {
      // The whole of DevTools: for a part of it Chromium emulates another size, and mouse events miss after that.
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

/** After a change of size, Chromium may send mouse events past the panel's frame; another change fixes that. */
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
