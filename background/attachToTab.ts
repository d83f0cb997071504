import browser from 'webextension-polyfill';
import { BACKGROUND, type ToPanel } from '../src/protocol/messages';
import { askWhoIsThere } from './askWhoIsThere';

/**
 * Runs the scripts in a tab that was open before the extension, in all of its frames, as the manifest has them run in
 * every other. Each is harmless where it is already; the hook's late one looks for the client that it has missed.
 */
export async function attachToTab(tabId: number, tell: (message: ToPanel) => void): Promise<void> {
  const everywhere = { target: { tabId, allFrames: true }, injectImmediately: true };
  try {
    await browser.scripting.executeScript({ ...everywhere, files: ['content.js'] });
    await browser.scripting.executeScript({ ...everywhere, files: ['lateHook.js'], world: 'MAIN' });
  } catch {
    return tell({ page: BACKGROUND, body: { type: 'nobody', reach: 'refused' } });
  }
  await askWhoIsThere(tabId, tell);
}
