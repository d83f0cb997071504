/** What the journeys share: the demo, each browser with the extension, a page with the panel open beside it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { startDemoServer, type DemoServer } from '../../demo/demoServer';
import { findBrowser, launchBrowser } from '../../harness/browser/browsers';
import type { ClientBrowser } from '../../harness/clients';
import { atTheEnd } from '../support/atTheEnd';
import { FULL } from '../support/full';
import { until, type Browser, type BrowserName, type GridRow, type LaunchOptions, type Page, type Panel } from '../../harness/browser/driver';

const ROOT = join(import.meta.dirname, '../..');
export const ARTIFACTS = join(ROOT, 'artifacts');

export const SKIPPED: Partial<Record<BrowserName, string | undefined>> = {
  chromium: env['SKIP_CHROMIUM'],
  firefox: env['SKIP_FIREFOX'],
};

export interface Journey {
  browser: Browser;
  demo: DemoServer;
  /** A page of the demo in a tab of its own, both clients connected. */
  openDemo(query?: string): Promise<Page>;
  end(): Promise<void>;
}

type Tell = (journey: () => Journey, browser: ClientBrowser) => void;

const BROWSERS = ['chromium', 'firefox'] as const;

/** Runs the journeys in real Chromium and real Firefox; `npm run build` has made `dist` before. */
export function inEveryBrowser(name: string, tell: Tell, options?: Partial<LaunchOptions>): void {
  inBrowsers(BROWSERS, name, tell, options);
}

/** For what happens in the panel only: `npm test` tries it in the browser whose `turn` it is, `npm run matrix` in both. */
export function inTurn(turn: ClientBrowser, name: string, tell: Tell, options?: Partial<LaunchOptions>): void {
  inBrowsers(BROWSERS.filter((kind) => FULL || (kind === turn) !== (SKIPPED[turn] === '1')), name, tell, options);
}

function inBrowsers(kinds: readonly ClientBrowser[], name: string, tell: Tell, options?: Partial<LaunchOptions>): void {
  for (const kind of kinds) {
    describe.skipIf(SKIPPED[kind] === '1')(`${name}, in ${kind}`, () => {
      let journey: Journey | undefined;
      beforeAll(async () => {
        mkdirSync(ARTIFACTS, { recursive: true });
        journey = await begin(kind, options);
      });
      // What a failed test has left, such as open pages and settings, would fail its second try and the tests after it.
      afterEach(async ({ task }) => {
        if (task.result?.state !== 'fail') return;
        await journey?.end();
        journey = await begin(kind, options);
      });
      afterAll(async () => {
        await journey?.end();
      });
      tell(() => journey as Journey, kind);
    });
  }
}

/** In the browser that all files of this process share, as new; with options, even none, in one of its own. */
export async function begin(kind: 'chromium' | 'firefox', options?: Partial<LaunchOptions>): Promise<Journey> {
  const demo = await startDemoServer();
  const browser = await (options ? launch(kind, options) : sharedBrowser(kind));
  return {
    browser,
    demo,
    openDemo: async (query = '') => {
      const page = await browser.openPage(demo.url + query);
      await connected(page);
      return page;
    },
    end: async () => {
      if (options) await browser.close();
      await demo.stop();
    },
  };
}

const shared = new Map<BrowserName, Browser>();

async function sharedBrowser(kind: 'chromium' | 'firefox'): Promise<Browser> {
  const known = shared.get(kind);
  if (known && (await isReset(known))) return known;
  const browser = await launch(kind, { reuseTabs: true });
  shared.set(kind, browser);
  atTheEnd(() => browser.close());
  return browser;
}

/** A browser that has crashed fails the file that it crashed in, not those after it. */
async function isReset(browser: Browser): Promise<boolean> {
  try {
    await browser.reset();
    return true;
  } catch (error) {
    console.error(`${browser.name} could not be reset, starting another: ${String(error)}`);
    return false;
  }
}

function launch(kind: 'chromium' | 'firefox', options: Partial<LaunchOptions>): Promise<Browser> {
  const executable = findBrowser(kind);
  if (!executable) throw new Error(`there is no ${kind}: npm test installs it, or says how to get it`);
  const extension = join(ROOT, 'dist', kind === 'firefox' ? 'firefox' : 'chrome');
  return launchBrowser(kind, { extension, headless: true, executable, ...options });
}

/** Until both clients of the demo's page are connected. */
export async function connected(page: Page): Promise<void> {
  await page.waitFor(() => {
    const states = [...document.querySelectorAll('.state')];
    return states.length === 2 && states.every(({ textContent }) => textContent === 'connected');
  });
}

/** Presses a button of the demo's page. */
export function press(page: Page, action: string): Promise<void> {
  return page.click(`[data-action=${action}]`);
}

/** Until the timeline has such a row; gives it. */
export function row(panel: Panel, wanted: Partial<GridRow>): Promise<GridRow> {
  return rows(panel, wanted, 1).then((found) => found[0] as GridRow);
}

/** Until the timeline has at least so many such rows; gives them. A cell fits where it contains what is wanted. */
export async function rows(panel: Panel, wanted: Partial<GridRow>, least: number): Promise<GridRow[]> {
  let shown: GridRow[] = [];
  const look = async () => {
    shown = await panel.grid();
    const found = shown.filter((each) => fits(each, wanted));
    return found.length >= least ? found : undefined;
  };
  try {
    return await until(`${least} × ${JSON.stringify(wanted)}`, look);
  } catch (error) {
    const table = shown.map((each) => Object.values(each).join(' | ')).join('\n');
    throw new Error(`${(error as Error).message}\nThe timeline had:\n${table}`, { cause: error });
  }
}

function fits(shown: GridRow, wanted: Partial<GridRow>): boolean {
  return Object.entries(wanted).every(([name, text]) => {
    const cell = shown[name as keyof GridRow];
    return name === 'event' || name === 'namespace' ? cell === text : cell.includes(text);
  });
}

/** Filters the timeline and selects the first row that is left. */
export async function selectRow(panel: Panel, filter: string): Promise<void> {
  await panel.fill('[data-test=filter]', filter);
  await panel.waitFor((text) => {
    const shown = [...document.querySelectorAll('[role=grid] [role=row]:has([role=gridcell])')];
    return shown.length > 0 && shown.every(({ textContent }) => textContent?.toLowerCase().includes(text.toLowerCase()));
  }, filter);
  await panel.click('[role=grid] [role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
  await panel.waitFor(() => document.querySelector('[data-test=detail]') !== null);
}

/** In the toolbar, or in its menu where it is narrow. */
export async function openTool(panel: Panel, name: string): Promise<void> {
  const isShown = await panel.evaluate((wanted) => document.querySelector(`[data-test=${wanted}]`)?.checkVisibility(), name);
  if (isShown) return panel.click(`[data-test=${name}]`);
  await panel.click('[data-test=more]');
  await panel.waitFor(() => document.activeElement?.closest('[data-test=tools-menu]') !== null);
  return panel.click(`[data-test=menu-${name}]`);
}

/** In the menu of the selected row. */
export async function chooseInMenu(panel: Panel, action: string): Promise<void> {
  await panel.waitFor((wanted) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    if (items.length === 0) {
      const cell = document.querySelector('[aria-selected=true] > :nth-child(4)');
      cell?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 300, clientY: 140 }));
    }
    const found = items.find(({ textContent }) => textContent?.startsWith(wanted));
    found?.click();
    return found !== undefined;
  }, action);
}
