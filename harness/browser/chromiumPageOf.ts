import type { Dialog, Page as PuppetPage } from 'puppeteer-core';
import { leaveChromiumPanel, openChromiumPanel, type Tab } from './chromiumPanel';
import { PUPPET_PATIENCE_MS, until, type Page } from './driver';
import { evaluateIn } from './evaluateIn';
import { evaluateInContentScript } from './evaluateInContentScript';
import { inspect } from './inspect';
import { longestTasks } from './longestTasks';

interface Place {
  /** The extension's ID. */
  id: () => string;
  headless: boolean;
  /** Tabs whose page was closed, if they are reused. */
  idle?: Tab[];
}

export function chromiumPageOf(tab: Tab, place: Place): Page {
  const { page } = tab;
  const { id, headless, idle } = place;
  page.setDefaultTimeout(PUPPET_PATIENCE_MS);
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
      const opened = browser.waitForTarget((target) => target.type() === 'page' && !before.has(target), { timeout: PUPPET_PATIENCE_MS });
      await act();
      const popup = await (await opened).page();
      if (!popup) throw new Error('no page was opened');
      return chromiumPageOf({ page: popup }, { id, headless });
    },
    evaluateInContentScript: (fn, ...args) => evaluateInContentScript(page, id(), fn, args),
    heap: () => heapOf(page),
    longestTasks: (act) => longestTasks(page, act),
    openDevTools: async () => void (await page.openDevTools()),
    inspect: async () => inspect(page, await page.openDevTools()),
    // It is in front, so it is loaded again, as a new page.
    discard: (panel) => self.opens(() => panel.evaluate(discardTab)),
    duplicate: (panel) => self.opens(() => panel.evaluate(duplicateTab)),
    declineLeaving: async (act) => {
      const asked = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
      // Until then the page is blocked.
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

async function heapOf(page: PuppetPage): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/**
 * Leaves the page, and clears the tab's history. The page itself navigates to about:blank, which then belongs to the page's own site:
 * if a debugger did that, the browser would change processes on the way there and on the way to the next page.
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
