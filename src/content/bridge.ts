/**
 * Joins the page's port and the extension's port. Knows no payload.
 *
 * A page without Socket.IO, and any page while no panel is open, costs one listener here and no port.
 */
import { awaitPagePort } from '../channel/pagePort';
import type { Connector } from '../channel/runtimePort';
import { PANEL_IS_HERE, type DocumentFacts, type FromPage } from '../protocol/messages';
import { onCached } from './onCached';
import { DOCUMENT_BRIDGE, PanelLine } from './panelLine';

/** Both browsers have it in a content script; the polyfill would cost every page of every frame. */
declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

/** The extension's own mark on its own world: where this runs a second time, the first is at work. Connects it. */
const MARK = Symbol.for(DOCUMENT_BRIDGE);
/** Otherwise this runs before the document is parsed. Blank documents are made complete; frames are told by their top. */
const late = window === window.top && location.protocol !== 'about:' && document.readyState !== 'loading';
/** Later than anything in the document before: its load may have begun while that one still had frames to load. */
let startedAt = document.readyState === 'loading' ? Date.now() : performance.timeOrigin;
let hook: MessagePort | undefined;

const line = new PanelLine(chrome.runtime, facts, (message) => hook?.postMessage(message));

if (!Object.hasOwn(globalThis, MARK)) {
  Object.assign(globalThis, { [MARK]: () => line.connect() });
  start();
}

function start(): void {
  awaitPagePort<FromPage>((port) => {
    hook = port;
    port.addEventListener('message', ({ data }: MessageEvent<FromPage>) => line.pass(data));
    port.start();
    line.greet();
  }, line.pass);
  chrome.runtime.onMessage.addListener((message) => {
    if (message === PANEL_IS_HERE) line.answer();
  });
  document.addEventListener('prerenderingchange', () => {
    startedAt = Date.now();
    if (hook) line.connect();
  });
  onCached(() => line.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    startedAt = Date.now();
    // Where the page keeps others from hearing that it goes.
    line.close();
    if (hook) line.connect();
  });
}

function facts(): DocumentFacts {
  return {
    url: location.href,
    top: window === window.top,
    startedAt,
    socketio: hook !== undefined,
    late,
  };
}
