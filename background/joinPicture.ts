import type { Runtime } from 'webextension-polyfill';
import { openerOf } from './openerOf';
import type { TabPipes } from './tabPipes';

/**
 * A document in a picture-in-picture window belongs to the panel of the page that opened the window, unless the user inspects the
 * window itself.
 */
export async function joinPicture(pipes: TabPipes, page: string, port: Runtime.Port): Promise<void> {
  let isOpen = true;
  port.onDisconnect.addListener(() => {
    isOpen = false;
  });
  const own = port.sender?.tab?.id;
  const tabId = own !== undefined && pipes.hasPanel(own) ? own : await openerOf(port);
  if (!isOpen) return;
  if (tabId === undefined || !pipes.hasPanel(tabId)) return port.disconnect();
  pipes.addPage(tabId, page, port);
  // Messages that arrived while its opener was looked up were ignored.
  port.postMessage({ page, body: { type: 'greet' } });
}
