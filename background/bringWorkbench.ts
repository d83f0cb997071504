import { workbench } from 'virtual:workbench';
import browser from 'webextension-polyfill';

/**
 * Brings the workbench into the page's own world, once its hook was told the secret. Where it cannot, the hook does not
 * answer, and the panel says so.
 */
export async function bringWorkbench(tabId: number, frameId: number | undefined, secret: string): Promise<void> {
  if (frameId === undefined) return;
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, world: 'MAIN', func: workbench, args: [secret] }).catch(() => undefined);
}
