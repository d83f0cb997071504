import browser, { type Runtime } from 'webextension-polyfill';

/**
 * The tab whose page opened a picture-in-picture window. Firefox doesn't report it, but only a top document can open one: it is the
 * only tab of that origin. Undefined if there are several, because any of them may be the one.
 */
export async function openerOf({ sender }: Runtime.Port): Promise<number | undefined> {
  // Both browsers report the origin; the polyfill's types omit it.
  const { tab, origin } = (sender ?? {}) as Runtime.MessageSender & { origin?: string };
  if (tab?.openerTabId !== undefined || origin === undefined) return tab?.openerTabId;
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url !== undefined && originOf(url) === origin);
  return tabs.length === 1 ? tabs[0]?.id : undefined;
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
