/**
 * Joins the page's port and the extension's port. Knows no payload; it stamps what leaves with the page's nonce,
 * which the page itself never learns, and so no page can speak for another.
 *
 * A page without Socket.IO, and any page while no panel is open, costs one listener here and no port.
 */
import type { Channel } from '../channel/channel';
import { nonce } from '../channel/nonce';
import { awaitPagePort } from '../channel/pagePort';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import {
  PAGE_PORT,
  PANEL_IS_HERE,
  type FromContent,
  type FromPage,
  type FromPanel,
  type ToPage,
  type ToPanel,
} from '../protocol/messages';

/** Both browsers have it in a content script; the polyfill would cost every page of every frame. */
declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

/** The extension's own mark on its own world: where this runs a second time, the first is at work. */
const MARK = Symbol.for('socketio-devtools bridge');
/** Otherwise this runs before the document is parsed. Blank documents are made complete; frames are told by their top. */
const late = window === window.top && location.protocol !== 'about:' && document.readyState !== 'loading';
const page = nonce();
let hook: MessagePort | undefined;
let panel: Channel<ToPanel, FromPanel> | undefined;

const pass = (body: FromPage) => panel?.send({ page, body });

if (!Object.hasOwn(globalThis, MARK)) {
  Object.assign(globalThis, { [MARK]: true });
  start();
}

function start(): void {
  awaitPagePort<FromPage>((port) => {
    hook = port;
    port.addEventListener('message', ({ data }: MessageEvent<FromPage>) => pass(data));
    port.start();
    if (panel) sayHello(panel);
    else connect();
  }, pass);
  chrome.runtime.onMessage.addListener((message) => {
    if (message === PANEL_IS_HERE) connect();
  });
  // Back from the back/forward cache: the browser has closed the port meanwhile, and Chromium does not say so.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    panel?.close();
    panel = undefined;
    if (hook) connect();
  });
}

/** Where no panel is open the background hangs up at once. */
function connect(): void {
  if (panel) return;
  try {
    const channel = connectRuntimePort<ToPanel, FromPanel>(chrome.runtime, PAGE_PORT + page);
    panel = channel;
    channel.listen(({ body }) => tellHook(body as ToPage));
    channel.onClose(() => {
      if (panel !== channel) return;
      panel = undefined;
      tellHook({ type: 'detach' });
    });
    sayHello(channel);
  } catch {
    // The extension was updated or removed while this page was open: this copy falls silent.
  }
}

function tellHook(message: ToPage): void {
  hook?.postMessage(message);
}

function sayHello(channel: Channel<ToPanel, FromPanel>): void {
  const body: FromContent = {
    type: 'hello',
    url: location.href,
    top: window === window.top,
    startedAt: performance.timeOrigin,
    socketio: hook !== undefined,
    late,
  };
  channel.send({ page, body });
}
