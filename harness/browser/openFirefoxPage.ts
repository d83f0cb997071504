import { until, type Page } from './driver';
import { EMPTY, type Firefox, type FirefoxTab } from './firefox';
import { discardTab, duplicateTab, forgetHistory, reloadTab } from './firefoxChrome';
import { leaveFirefoxPanel, openFirefoxPanel } from './firefoxPanel';

export async function openFirefoxPage(firefox: Firefox, tab: FirefoxTab, url: string, idle?: FirefoxTab[]): Promise<Page> {
  await firefox.inTab(tab.handle, () => firefox.send('WebDriver:Navigate', { url }));
  return pageOf(firefox, tab, idle);
}

/** `idle`: tabs whose page was closed, if they are reused. */
function pageOf(firefox: Firefox, tab: FirefoxTab, idle?: FirefoxTab[]): Page {
  const { handle } = tab;
  const inTab = <T>(work: () => Promise<T>) => firefox.inTab(handle, work);
  const page: Page = {
    goto: (url) => inTab(async () => void (await firefox.send('WebDriver:Navigate', { url }))),
    // WebDriver:Refresh sometimes waits forever for a load event that it has missed.
    reload: () =>
      inTab(async () => {
        const before = await firefox.content(readTimeOrigin);
        await firefox.chrome(reloadTab);
        await until('the page to be loaded again', async () => {
          const now = await firefox.content(readTimeOrigin);
          return now.isLoaded && now.timeOrigin !== before.timeOrigin;
        });
      }),
    evaluate: (fn, ...args) => inTab(() => firefox.content(fn, ...args)),
    click: (selector) =>
      inTab(async () => {
        const found = await firefox.send('WebDriver:FindElement', { using: 'css selector', value: selector });
        const id = Object.values(found.value as Record<string, string>)[0];
        await firefox.send('WebDriver:ElementClick', { id });
      }),
    waitFor: async (fn, ...args) => void (await until(String(fn), () => page.evaluate(fn, ...args))),
    opens: async (act) => {
      const handles = async () => (await firefox.send('WebDriver:GetWindowHandles')) as unknown as string[];
      const before = new Set(await handles());
      await act();
      const popup = await until('a page to open', async () => (await handles()).find((each) => !before.has(each)));
      return pageOf(firefox, { handle: popup });
    },
    evaluateInContentScript: () => Promise.reject(new Error('only Chromium runs a script in the content scripts’ world')),
    heap: () => Promise.reject(new Error('only Chromium tells of a page’s heap')),
    puppet: () => {
      throw new Error('only Chromium is driven by Puppeteer');
    },
    longestTasks: () => Promise.reject(new Error('only Chromium tells of a page’s tasks')),
    openDevTools: () => Promise.reject(new Error('only tried in Chromium')),
    inspect: () => Promise.reject(new Error('only tried in Chromium')),
    discard: async () => {
      await inTab(() => firefox.chrome(discardTab));
      tab.panel = undefined;
      return pageOf(firefox, tab, idle);
    },
    duplicate: () => page.opens(() => inTab(() => firefox.chrome(duplicateTab))),
    declineLeaving: () => Promise.reject(new Error('Firefox answers the question itself under automation, and leaves')),
    openPanel: () => inTab(() => openFirefoxPanel(firefox, tab)),
    close: () =>
      inTab(async () => {
        if (idle && (await leaveFirefoxPanel(firefox, tab))) {
          await firefox.send('WebDriver:Navigate', { url: EMPTY });
          await firefox.chrome(forgetHistory);
          idle.push(tab);
        } else await firefox.send('WebDriver:CloseWindow');
      }),
  };
  return page;
}

/** Runs in the page. */
function readTimeOrigin(): { timeOrigin: number; isLoaded: boolean } {
  return { timeOrigin: performance.timeOrigin, isLoaded: document.readyState === 'complete' };
}
