import browser from 'webextension-polyfill';
import { BACKGROUND, PANEL_IS_HERE, type ToPanel } from '../src/protocol/messages';

const ALL_SITES = { origins: ['<all_urls>'] };

/** Notifies every document of the tab that a panel is open. If none answers, the panel gets the likely reason. */
export async function askWhoIsThere(tabId: number, send: (message: ToPanel) => void): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, PANEL_IS_HERE);
  } catch {
    send({ page: BACKGROUND, body: { type: 'nobody', reach: await whyNobody(tabId) } });
  }
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
