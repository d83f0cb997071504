import { last } from '../patch/lists';
import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { safely } from '../patch/safely';
import { unreplacedGetter, unreplacedMethod, unreplacedPrototype } from '../patch/unreplaced';
import type { Wire } from './createWire';
import { isEngineUrl } from './isEngineUrl';
import { observeNative } from './observeNative';

const HEADERS_RECEIVED = 2;

/**
 * Detects the first Engine.IO address without wrapping a function: with two setters, which every release of Engine.IO calls in the
 * task in which it creates a WebSocket or an XMLHttpRequest, and which never appear in a stack. See docs/decisions/0014.
 */
export function seeEngine(isNeeded: () => boolean, awake: () => Wire): void {
  safely(() => seeWebSocket(isNeeded, awake));
  safely(() => seeXhr(isNeeded, awake));
}

function seeWebSocket(isNeeded: () => boolean, awake: () => Wire): void {
  observeNative<WebSocket>(WebSocket.prototype, 'onmessage', (socket) => {
    const url: string = read(natives.webSocketUrl, socket);
    if (isEngineUrl(url) && isNeeded()) awake().follow(socket, url);
  });
}

/**
 * The address is known when the response starts, and is checked once then. A request of Engine.IO is observed until it is done,
 * before the page's own listeners, so that what the page then sends is recorded after what it received.
 */
function seeXhr(isNeeded: () => boolean, awake: () => Wire): void {
  // One function for all of them: the browser adds it only once to each.
  function readState(this: XMLHttpRequest): void {
    safely(() => {
      if (read<number>(natives.xhrState, this) < HEADERS_RECEIVED) return;
      const url = read<string>(natives.xhrUrl, this) || newestAddress();
      const isFollowed = isEngineUrl(url) && isNeeded() && awake().answers(this, url);
      if (!isFollowed) natives.apply(natives.removeEventListener, this, ['readystatechange', readState]);
    });
  }
  observeNative<XMLHttpRequest>(XMLHttpRequest.prototype, 'onreadystatechange', (xhr) => {
    if (read<number>(natives.xhrState, xhr) <= 1) natives.apply(natives.addEventListener, xhr, ['readystatechange', readState]);
  });
}

/** A request that failed before a response has no URL of its own; the page's resource timing entries have it. */
function newestAddress(): string | undefined {
  const performanceOf = unreplacedGetter(natives.global, 'performance');
  const performance = performanceOf && read<Performance>(performanceOf, natives.global);
  const entriesOf = unreplacedMethod<Performance['getEntriesByType']>(performance, 'getEntriesByType');
  const nameOf = unreplacedGetter(unreplacedPrototype('PerformanceEntry'), 'name');
  const entry = performance && entriesOf && last(natives.apply(entriesOf, performance, ['resource']));
  return entry && nameOf && read<string>(nameOf, entry);
}
