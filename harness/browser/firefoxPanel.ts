import { writeFileSync } from 'node:fs';
import { until, type Panel } from './driver';
import { chordOf } from './chordOf';
import { clickUntilReceived } from './clickUntilReceived';
import { middleOf } from './middleOf';
import { pressUntilReceived } from './pressUntilReceived';
import { readGrid } from './readGrid';
import { readText } from './readText';
import { selectField } from './selectField';
import { themeIs } from './themeIs';
import { EMPTY, EXTENSION_ID, type Firefox, type FirefoxTab, type Fn } from './firefox';
import { closeToolbox, dockToolbox, focusFrame, openToolbox, originOf, sizeFrame, snapshot, urlInExtension } from './firefoxChrome';

const PANEL_TITLE = 'Socket.IO';
const PANEL_PAGE = 'panel/panel.html';
/** Not long: the panel may be loaded again meanwhile. */
const LOOK_FOR_MS = 500;
/** Firefox makes no narrower window. */
const NARROWEST_WINDOW = 500;
/** Keys of WebDriver's that are no characters. */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Shift: '\uE008',
  Control: '\uE009',
  F3: '\uE033',
};

/** Unloads the panel, as closing DevTools would, and leaves DevTools open; false if there is none to unload. */
export async function leaveFirefoxPanel(firefox: Firefox, tab: FirefoxTab): Promise<boolean> {
  const { panel } = tab;
  // A toolbox that was docked elsewhere would stay there, and the next page's clicks would miss it.
  if (panel === undefined || tab.isMoved) return false;
  await firefox.inContext(panel, (to) => location.replace(to), EMPTY);
  await until('the panel to be unloaded', () => firefox.inContext(panel, (empty) => location.href === empty, EMPTY));
  tab.isLeft = true;
  return true;
}

export async function openFirefoxPanel(firefox: Firefox, tab: FirefoxTab): Promise<Panel> {
  const { handle } = tab;
  if (tab.panel !== undefined && tab.isLeft) {
    const url = await firefox.chrome(urlInExtension, EXTENSION_ID, PANEL_PAGE);
    await firefox.inContext(tab.panel, (to) => location.replace(to), url);
    tab.isLeft = false;
  }
  let context = await firefox.chrome(openToolbox, PANEL_TITLE);
  tab.panel = context;
  // In a toolbox that is used again.
  await firefox.chrome(sizeFrame, context, null);
  const run = <Args extends unknown[], Result>(fn: Fn<Args, Result>, ...args: Args) =>
    firefox.inContext(context, fn, ...args);
  const drawn = () => until('the panel to be drawn', () => run(() => document.querySelector('#root > *') !== null));
  await drawn();
  const panel: Panel = {
    evaluate: run,
    // In the driver's own scope in the panel, which the policy doesn't apply to.
    addScript: (source) => run(Object.assign(() => undefined, { toString: () => `() => {${source}\n}` })),
    // Firefox loads the panel of an extension anew then.
    dock: (side) =>
      firefox.inTab(handle, async () => {
        tab.isMoved = true;
        await firefox.chrome(dockToolbox, side === 'undocked' ? 'window' : side);
        context = await firefox.chrome(openToolbox, PANEL_TITLE);
        tab.panel = context;
        await drawn();
      }),
    openedSource: () => Promise.reject(new Error('only Chromium opens a source for an extension')),
    waitFor: async (fn, ...args) => {
      try {
        await until(String(fn), () => firefox.becomesTrueIn(context, LOOK_FOR_MS, fn, ...args));
      } catch (error) {
        throw new Error(`${String(error)}\nThe panel showed:\n${await run(readText)}`, { cause: error });
      }
    },
    click: (selector) =>
      clickUntilReceived(selector, run, async () => {
        const [left, top] = await firefox.chrome(originOf, context);
        const [x, y] = await run(middleOf, selector);
        await firefox.pointer(Math.round(left + x), Math.round(top + y));
      }),
    fill: async (selector, text) => {
      await panel.click(selector);
      if (!(await run(selectField, selector))) {
        await panel.press('Control+a');
        // The command below would leave the editor's old text beside the new one.
        await panel.press('Delete');
      }
      // Like typing, this fires the field's own events.
      await run((value) => document.execCommand(value ? 'insertText' : 'delete', false, value), text);
    },
    press: (keys) => {
      const { held, key } = chordOf(keys);
      return pressUntilReceived(keys, run, async (again) => {
        if (again) await firefox.chrome(focusFrame, context);
        await firefox.key(KEYS[key] ?? key, held.map((each) => KEYS[each] ?? each));
      });
    },
    grid: () => readGrid(run),
    setTheme: async (theme) => {
      await firefox.chrome((name) => {
        const { Services } = globalThis as unknown as { Services: { prefs: { setStringPref(k: string, v: string): void } } };
        Services.prefs.setStringPref('devtools.theme', name);
      }, theme);
      await until(`the ${theme} theme`, () => run(themeIs, theme));
    },
    resize: async (width, height) => {
      await firefox.inTab(handle, () => firefox.send('WebDriver:SetWindowRect', { width: Math.max(width, NARROWEST_WINDOW), height: height + 300 }));
      // As narrow as DevTools that are docked beside the page can be, and no higher than asked for.
      await firefox.chrome(sizeFrame, context, { width, height });
      await until('the panel to take its size', () => run((wanted) => Math.abs(innerWidth - wanted) < 40, width));
    },
    screenshot: async (path) => {
      const url = await firefox.chrome(snapshot, context);
      writeFileSync(path, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    },
    close: () => {
      tab.panel = undefined;
      return firefox.inTab(handle, () => firefox.chrome(closeToolbox));
    },
  };
  return panel;
}
