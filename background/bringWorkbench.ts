import { workbench } from 'virtual:workbench';
import browser from 'webextension-polyfill';

/**
 * Runs the workbench in the page's own world. The panel has given the hook the secret before. If this fails, the hook
 * doesn't answer and the panel reports it.
 */
export async function bringWorkbench(tabId: number, frameId: number | undefined, secret: string): Promise<void> {
  if (frameId === undefined) return;
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, world: 'MAIN', func: workbench, args: [secret] }).catch(() => undefined);
}
