import browser from 'webextension-polyfill';
import { BACKGROUND, type ToPanel } from '../src/protocol/messages';
import { askWhoIsThere } from './askWhoIsThere';

/**
 * Runs the extension's scripts in every frame of a tab that was open before the extension. Running them again does no
 * harm. The late hook searches for the client.
 */
export async function attachToTab(tabId: number, send: (message: ToPanel) => void): Promise<void> {
  const everywhere = { target: { tabId, allFrames: true }, injectImmediately: true };
  try {
    await browser.scripting.executeScript({ ...everywhere, files: ['content.js'] });
    await browser.scripting.executeScript({ ...everywhere, files: ['lateHook.js'], world: 'MAIN' });
  } catch {
    return send({ page: BACKGROUND, body: { type: 'nobody', reach: 'refused' } });
  }
  await askWhoIsThere(tabId, send);
}
