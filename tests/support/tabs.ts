/** Tabs without any extension, in browsers that all test files of this process share. */
import type { Browser, Page } from 'puppeteer-core';
import type { ClientBrowser } from '../../harness/clients';
import { PUPPET_PATIENCE_MS, until } from '../../harness/browser/driver';
import { launchTestBrowser } from '../../harness/testBrowser';
import { atTheEnd } from './atTheEnd';

export interface Tab {
  browser: ClientBrowser;
  page: Page;
  /** What runs before the page's own scripts, by the browser's names. */
  scripts: string[];
}

const browsers = new Map<ClientBrowser, Promise<Browser>>();
const idle: Record<ClientBrowser, Page[]> = { chromium: [], firefox: [] };

/**
 * In front of all others: one that another test has left, or a new one. In Firefox an error's stack is shorter in a tab
 * that was used before: a test that compares stacks wants new ones.
 */
export async function takeTab(browser: ClientBrowser, before: readonly (string | (() => void))[], isNew: boolean): Promise<Tab> {
  const left = isNew ? undefined : idle[browser].pop();
  const page = left ?? (await (await browserOf(browser)).newPage());
  page.setDefaultTimeout(PUPPET_PATIENCE_MS);
  if (left) await silence(left, browser, false);
  await left?.bringToFront();
  const scripts: string[] = [];
  for (const each of before) scripts.push((await page.evaluateOnNewDocument(each as string)).identifier);
  return { browser, page, scripts };
}

export async function giveTabBack({ browser, page, scripts }: Tab): Promise<void> {
  for (const script of scripts) await page.removeScriptToEvaluateOnNewDocument(script);
  await silence(page, browser, true);
  idle[browser].push(page);
}

/** Another tab comes in front of it, which the page is told. */
export async function hideTab({ browser, page }: Tab): Promise<void> {
  const other = idle[browser].pop() ?? (await (await browserOf(browser)).newPage());
  idle[browser].push(other);
  await other.bringToFront();
  await until('the page to be hidden', () => page.evaluate(() => document.hidden));
}

/**
 * Its client would try to reconnect for good. In Chromium no script of the page runs any more until the next page replaces it (freezing
 * the page would leave the tab hidden); in Firefox, which can't do that, the page itself goes to the empty one, which then is of the
 * page's own site: if the browser were told to, it would change processes on the way there and again on the way to the next page.
 */
async function silence(page: Page, browser: ClientBrowser, isSilent: boolean): Promise<void> {
  if (browser === 'firefox') return isSilent ? leave(page) : undefined;
  await page.setJavaScriptEnabled(!isSilent);
}

async function leave(page: Page): Promise<void> {
  const left = page.waitForNavigation();
  await page.evaluate(() => location.replace('about:blank'));
  await left;
}

function browserOf(kind: ClientBrowser): Promise<Browser> {
  const known = browsers.get(kind);
  if (known) return known;
  const browser = launchTestBrowser(kind);
  browsers.set(kind, browser);
  atTheEnd(async () => (await browser).close());
  return browser;
}
