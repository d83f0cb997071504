import browser, { type Tabs } from 'webextension-polyfill';
import { BACKGROUND, DOCUMENT_BRIDGE, PANEL_IS_HERE, type ToPanel } from '../src/protocol/messages';

const BLANK = 'about:blank';
const ALL_SITES = { origins: ['<all_urls>'] };

/** Notifies every document of the tab that a panel is open. If none answers, the panel gets the likely reason. */
export async function askWhoIsThere(tabId: number, send: (message: ToPanel) => void): Promise<void> {
  void askPictures(tabId);
  const asked = await Promise.all([askListeningFrames(tabId), callTheOthers(tabId)]);
  if (!asked.includes(true)) send({ page: BACKGROUND, body: { type: 'nobody', reach: await whyNobody(tabId) } });
}

/**
 * A picture-in-picture window is a blank tab of its own, and Firefox doesn't say which tab opened it. Documents that don't belong
 * to this panel are refused.
 */
async function askPictures(opener: number): Promise<void> {
  const tabs = await browser.tabs.query({}).catch(() => []);
  const isPicture = ({ id, openerTabId = opener, url = BLANK }: Tabs.Tab) => url === BLANK && openerTabId === opener && id !== opener;
  for (const tab of tabs) if (tab.id !== undefined && isPicture(tab)) void askListeningFrames(tab.id);
}

/** Documents with a client, and those that were called before. */
function askListeningFrames(tabId: number): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, PANEL_IS_HERE).then(() => true, () => false);
}

/**
 * A document without a client doesn't listen, because that would cost every page. The function that its content script left is
 * called instead.
 */
async function callTheOthers(tabId: number): Promise<boolean> {
  const target = { tabId, allFrames: true };
  try {
    const called = await browser.scripting.executeScript({ target, injectImmediately: true, func: callBridge, args: [DOCUMENT_BRIDGE] });
    return called.some(({ result }) => result === true);
  } catch {
    return false;
  }
}

/** Runs in each document, in the world of the content script. False where there is none. */
function callBridge(name: string): boolean {
  const connect = (globalThis as { [mark: symbol]: unknown })[Symbol.for(name)];
  if (typeof connect !== 'function') return false;
  connect();
  return true;
}

async function whyNobody(tabId: number): Promise<'no-script' | 'no-access' | 'unsupported-page'> {
  const [tab, access] = await Promise.all([
    browser.tabs.get(tabId).catch(() => undefined),
    browser.permissions.contains(ALL_SITES).catch(() => false),
  ]);
  // The browser gives a tab's URL only if the extension has access to it.
  if (tab?.url && /^(https?|file|ftp):/.test(tab.url)) return 'no-script';
  return access ? 'unsupported-page' : 'no-access';
}
