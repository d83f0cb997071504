/** Tabs without any extension, in browsers that all test files of this process share. */
import type { Browser, Page } from 'puppeteer-core';
import type { ClientBrowser } from '../../harness/clients';
import { launchTestBrowser } from '../../harness/testBrowser';
import { atTheEnd } from './atTheEnd';

export interface Tab {
  browser: ClientBrowser;
  page: Page;
  /** What runs before the page's own scripts, by the browser's names. */
  scripts: string[];
}

const browsers = new Map<ClientBrowser, Promise<Browser>>();
const idle = new Map<ClientBrowser, Page>();
const inUse = new Map<ClientBrowser, number>();

/**
 * In front of all others. In Chromium it is one that another test has left, if no test has a tab now: that is much
 * faster. In Firefox an error's stack is shorter in such a tab than in a new one, and tests compare stacks.
 */
export async function takeTab(browser: ClientBrowser, before: readonly (string | (() => void))[]): Promise<Tab> {
  const others = inUse.get(browser) ?? 0;
  const left = others === 0 ? idle.get(browser) : undefined;
  idle.delete(browser);
  const page = left ?? (await (await browserOf(browser)).newPage());
  inUse.set(browser, others + 1);
  const scripts: string[] = [];
  for (const each of before) scripts.push((await page.evaluateOnNewDocument(each as string)).identifier);
  return { browser, page, scripts };
}

export async function giveTabBack({ browser, page, scripts }: Tab): Promise<void> {
  const others = (inUse.get(browser) ?? 1) - 1;
  inUse.set(browser, others);
  if (others > 0 || browser === 'firefox') return page.close();
  for (const script of scripts) await page.removeScriptToEvaluateOnNewDocument(script);
  await page.goto('about:blank');
  idle.set(browser, page);
}

function browserOf(kind: ClientBrowser): Promise<Browser> {
  const known = browsers.get(kind);
  if (known) return known;
  const browser = launchTestBrowser(kind);
  browsers.set(kind, browser);
  atTheEnd(async () => (await browser).close());
  return browser;
}
