/**
 * Joins the page's port and the extension's port. Knows no payload.
 *
 * A page without Socket.IO, and any page while no panel is open, costs three listeners here and no port. What this script
 * names for the first time in its own world is made for it: `document` takes 115 µs, `chrome.runtime` 120. So neither is
 * named before there is somebody to talk to.
 */
import { awaitPagePort } from '../channel/pagePort';
import type { Connector } from '../channel/runtimePort';
import { DOCUMENT_BRIDGE, PANEL_IS_HERE, type DocumentFacts, type FromPage } from '../protocol/messages';
import { onCached } from './onCached';
import { createPanelLine, isPicture, type PanelLine } from './createPanelLine';

/** Both browsers have it in a content script; the polyfill would cost every page of every frame. */
declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

/** The extension's own mark on its own world: where this runs a second time, the first is at work. Connects it. */
const MARK = Symbol.for(DOCUMENT_BRIDGE);
/** Later than anything in the document before: its load may have begun while that one still had frames to load. */
let startedAt = Date.now();
/** It came from the back/forward cache, or was loaded in advance: shown later than it began. */
let isShownLater = false;
let hook: MessagePort | undefined;
let line: PanelLine | undefined;
let hookBegan: () => number;

const marked = globalThis as { [mark: symbol]: (() => void) | undefined };
if (!marked[MARK]) {
  marked[MARK] = () => getLine().connect();
  start();
}

function start(): void {
  const found = (port: MessagePort) => {
    hook = port;
    port.addEventListener('message', ({ data }: MessageEvent<FromPage>) => getLine().pass(data));
    port.start();
    getLine().greet();
  };
  hookBegan = awaitPagePort<FromPage>(found, (message) => getLine().pass(message));
  addEventListener('prerenderingchange', shown, true);
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    // Where the page keeps others from hearing that it goes.
    line?.close();
    shown();
  });
}

/** Made for a client that was found, or when a panel asks; it then hears the next panel by itself. */
function getLine(): PanelLine {
  if (line) return line;
  const made = createPanelLine(chrome.runtime, facts, (message) => hook?.postMessage(message));
  chrome.runtime.onMessage.addListener((message) => {
    if (message === PANEL_IS_HERE) made.answer();
  });
  onCached(() => made.close());
  return (line = made);
}

function shown(): void {
  startedAt = Date.now();
  isShownLater = true;
  if (hook) getLine().connect();
}

function facts(): DocumentFacts {
  const top = window === window.top && !isPicture();
  const late = beganBefore();
  return {
    url: location.href,
    top,
    startedAt: late && !isShownLater ? performance.timeOrigin : startedAt,
    socketio: hook !== undefined,
    // about:blank is never "loading", and its top document reports a frame.
    late: late && top && location.protocol !== 'about:',
  };
}

/** The document was parsed before the hook began, which is right after this script. */
function beganBefore(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return !!navigation && navigation.domInteractive > 0 && navigation.domInteractive < hookBegan();
}
