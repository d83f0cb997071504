import type { Runtime } from 'webextension-polyfill';
import type { FromPanel, ToPanel } from '../src/protocol/messages';
import { reported } from './reported';

/** The panel of a tab, and the documents in it that have a port. */
interface TabPipe {
  panel?: Runtime.Port;
  pages: Map<string, Runtime.Port>;
}

/**
 * Pairs the ports of a tab's panel and of its documents. Stores nothing else: after the background was stopped, the
 * panel reconnects, asks for the documents, and each document sends what the panel hasn't received.
 */
export class TabPipes {
  private readonly tabs = new Map<number, TabPipe>();

  /** A newer panel of the same tab, or the same panel after its port closed, replaces the older one. */
  addPanel(tabId: number, panel: Runtime.Port, forSelf: (message: FromPanel) => void): void {
    this.releasePictures(tabId);
    const tab = this.tab(tabId);
    tab.panel?.disconnect();
    tab.panel = panel;
    for (const [page, port] of tab.pages) post(port, { page, body: { type: 'greet' } });
    panel.onMessage.addListener(
      reported((message: unknown) => {
        const envelope = message as FromPanel;
        if (envelope.page === '') forSelf(envelope);
        else post(tab.pages.get(envelope.page), envelope);
      }),
    );
    panel.onDisconnect.addListener(() => {
      if (tab.panel !== panel) return;
      delete tab.panel;
      for (const page of tab.pages.values()) page.disconnect();
      this.tabs.delete(tabId);
    });
  }

  /** If the tab has no panel, the document's port is closed. The document connects again when a panel opens. */
  addPage(tabId: number, id: string, page: Runtime.Port): void {
    const tab = this.tabs.get(tabId);
    if (!tab?.panel) return page.disconnect();
    tab.pages.set(id, page);
    page.onMessage.addListener((message: unknown) => {
      // Late messages from a replaced port are ignored: they are requested again on the new one.
      if (tab.pages.get(id) === page) post(tab.panel, message as ToPanel);
    });
    page.onDisconnect.addListener(() => this.removePage(tab, id, page));
  }

  /** Reports an error of the background to all panels. */
  sendToPanels(message: ToPanel): void {
    for (const { panel } of this.tabs.values()) post(panel, message);
  }

  /** Whether DevTools inspects this tab. */
  hasPanel(tabId: number): boolean {
    return this.tabs.get(tabId)?.panel !== undefined;
  }

  /** Where a document is; nowhere if it is closed. */
  senderOf(tabId: number, page: string): Runtime.MessageSender {
    return this.tabs.get(tabId)?.pages.get(page)?.sender ?? {};
  }

  /** A panel opens for a picture-in-picture window itself: its documents reconnect, to that panel. */
  private releasePictures(tabId: number): void {
    for (const [other, tab] of this.tabs) {
      if (other === tabId) continue;
      for (const [id, page] of tab.pages) {
        if (page.sender?.tab?.id !== tabId) continue;
        page.disconnect();
        this.removePage(tab, id, page);
      }
    }
  }

  private removePage(tab: TabPipe, id: string, page: Runtime.Port): void {
    if (tab.pages.get(id) !== page) return;
    tab.pages.delete(id);
    post(tab.panel, { page: id, body: { type: 'gone' } });
  }

  private tab(tabId: number): TabPipe {
    let tab = this.tabs.get(tabId);
    if (!tab) this.tabs.set(tabId, (tab = { pages: new Map() }));
    return tab;
  }
}

function post(port: Runtime.Port | undefined, message: FromPanel | ToPanel): void {
  try {
    port?.postMessage(message);
  } catch {
    // It has just closed; its onDisconnect follows.
  }
}
