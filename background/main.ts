/** Pairs ports by tab. It has no state that matters and reads no payload, so it may be stopped at any time. */
import browser, { type Runtime } from 'webextension-polyfill';
import { BACKGROUND, PAGE_PORT, PANEL_PORT, PICTURE_PORT, type FromPanel, type ToPanel } from '../src/protocol/messages';
import { attachToTab } from './attachToTab';
import { askWhoIsThere } from './askWhoIsThere';
import { reported } from './reported';
import { TabPipes } from './tabPipes';
import { bringWorkbench } from './bringWorkbench';
import { joinPicture } from './joinPicture';
import { keepWorkerScripts } from './keepWorkerScripts';
import { readWireOf } from './readWireOf';

const ACCESS_PAGE = 'panel/access.html';
/** Opened in a tab, the panel has no page to inspect: it shows session files. */
const VIEWER_PAGE = 'panel/panel.html';
const pipes = new TabPipes();
keepWorkerScripts();
const sendToPanels = (error: unknown) => pipes.sendToPanels({ page: BACKGROUND, body: { type: 'own_error', text: `${error}\n${(error as Error | undefined)?.stack}` } });
addEventListener('error', ({ error }) => sendToPanels(error));
addEventListener('unhandledrejection', ({ reason }) => sendToPanels(reason));

browser.runtime.onConnect.addListener(reported((port: Runtime.Port) => {
  if (port.name.startsWith(PANEL_PORT) && isOwnPage(port)) {
    const tabId = Number(port.name.slice(PANEL_PORT.length));
    const send = (message: ToPanel) => port.postMessage(message);
    const ask = () => void askWhoIsThere(tabId, send);
    const inject = () => void attachToTab(tabId, send);
    pipes.addPanel(tabId, port, ({ body }) => {
      if (body.type === 'workbench') void bringWorkbench(pipes.senderOf(tabId, body.of), body.secret);
      else if (body.type === 'wire') readWireOf(port, body.host);
      else serve(body, ask, inject);
    });
    ask();
  } else if (port.name.startsWith(PAGE_PORT) && port.sender?.tab?.id !== undefined) {
    pipes.addPage(port.sender.tab.id, port.name.slice(PAGE_PORT.length), port);
  } else if (port.name.startsWith(PICTURE_PORT)) {
    void joinPicture(pipes, port.name.slice(PICTURE_PORT.length), port);
  } else {
    port.disconnect();
  }
}));

function serve(body: FromPanel['body'], ask: () => void, inject: () => void): void {
  if (body.type === 'ask') ask();
  if (body.type === 'inject') inject();
  if (body.type === 'access') open(ACCESS_PAGE);
  if (body.type === 'viewer') open(VIEWER_PAGE);
}

function open(page: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(page) });
}

/** A content script has the extension's ID too, but its page's URL. */
function isOwnPage({ sender }: Runtime.Port): boolean {
  return sender?.url?.startsWith(browser.runtime.getURL('')) ?? false;
}
