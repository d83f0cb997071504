/**
 * Joins the page's port and the extension's port. Doesn't read payloads.
 *
 * A page without Socket.IO, and any page while no panel is open, costs three listeners here and no port. The browser creates an
 * object of this world when the script first names it: `document` takes 115 µs, `chrome.runtime` 120. So neither is named until
 * there is something to connect to.
 */
import { awaitPagePort } from '../channel/pagePort';
import type { Connector } from '../channel/runtimePort';
import { DOCUMENT_BRIDGE, PANEL_IS_HERE, type DocumentFacts, type FromPage } from '../protocol/messages';
import { onCached } from './onCached';
import { createPanelLine, isPicture, type PanelLine } from './createPanelLine';

/** Both browsers have it in a content script; the polyfill would cost every page and every frame. */
declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

/** Marks the extension's world: if this script runs a second time, it only calls the first run's function, which connects. */
const MARK = Symbol.for(DOCUMENT_BRIDGE);
/** Later than anything in the previous document: this one may have started to load while that one's frames were still loading. */
let startedAt = Date.now();
/** It came from the back/forward cache, or was prerendered: it is shown later than it started. */
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
    // The page may have stopped `pagehide`.
    line?.close();
    shown();
  });
}

/** Created for a client that was found, or when a panel asks. It then learns of the next panel automatically. */
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

/** The document was parsed before the hook started, which is right after this script. */
function beganBefore(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return !!navigation && navigation.domInteractive > 0 && navigation.domInteractive < hookBegan();
}
