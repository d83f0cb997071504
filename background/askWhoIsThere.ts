import browser from 'webextension-polyfill';
import { BACKGROUND, DOCUMENT_BRIDGE, PANEL_IS_HERE, type ToPanel } from '../src/protocol/messages';

const ALL_SITES = { origins: ['<all_urls>'] };

/** Notifies every document of the tab that a panel is open. If none answers, the panel gets the likely reason. */
export async function askWhoIsThere(tabId: number, send: (message: ToPanel) => void): Promise<void> {
  const asked = await Promise.all([tellThoseWhoListen(tabId), callTheOthers(tabId)]);
  if (!asked.includes(true)) send({ page: BACKGROUND, body: { type: 'nobody', reach: await whyNobody(tabId) } });
}

/** Documents with a client, and those that were called before. */
function tellThoseWhoListen(tabId: number): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, PANEL_IS_HERE).then(() => true, () => false);
}

/** A document without a client doesn't listen: that would cost every page. What its content script left is called. */
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
  // The browser tells a tab's address only where the extension has access to it.
  if (tab?.url && /^(https?|file|ftp):/.test(tab.url)) return 'no-script';
  return access ? 'unsupported-page' : 'no-access';
}
