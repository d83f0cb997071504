import { workbench } from 'virtual:workbench';
import browser, { type Runtime } from 'webextension-polyfill';

/**
 * Runs the workbench in the page's own world. The panel has given the hook the secret before. If this fails, the hook
 * doesn't answer and the panel reports it.
 */
export async function bringWorkbench({ tab, frameId }: Runtime.MessageSender, secret: string): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) return;
  const target = { tabId: tab.id, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, world: 'MAIN', func: workbench, args: [secret] }).catch(() => undefined);
}
