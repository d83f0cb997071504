import { last } from '../patch/lists';
import { getterOf, natives } from '../patch/natives';
import { Bag, Table } from '../patch/tables';
import { listen, lookOn, whenSettled } from './lookOn';
import type { Tap, TapFor } from './taps';

const HEADERS_RECEIVED = 2;
const DONE = 4;
/** What a server answers to a POST. */
const TAKEN = 'ok';

/**
 * Long-polling by XMLHttpRequest: a GET waits for packets, a POST brings them.
 *
 * Engine.IO sets `onreadystatechange` on each. That setter is all that is watched, with one look at the address as soon
 * as the answer begins, which is when a request tells it. With the first of Engine.IO `open` is watched, so that the next
 * ones are known from their beginning.
 */
export function watchXhr(tapFor: TapFor, handshake: (text: string) => void): void {
  const { prototype } = XMLHttpRequest;
  const taps = new Table<XMLHttpRequest, Tap | null>();
  const read = readerOf(prototype);
  let isAwake = false;

  lookOn<XMLHttpRequest>(prototype, 'onreadystatechange', (xhr) => {
    if (taps.has(xhr) || read.state(xhr) > 1) return;
    taps.set(xhr, null);
    let tap: Tap | undefined;
    // Before the page's own, and for good where it is Engine.IO's: what the page then sends comes after what it heard.
    listen(xhr, 'readystatechange', (_event, stop) => {
      if (read.state(xhr) < HEADERS_RECEIVED) return;
      const before = taps.get(xhr);
      if (!tap && before === null) tap = tapFor(read.url(xhr) || newestAddress());
      if (!tap || (before && before !== tap)) return stop();
      if (before === null) {
        taps.set(xhr, tap);
        tap.step('open');
        wake();
      }
      if (read.state(xhr) === DONE) answered(xhr, tap, read.response(xhr) !== TAKEN);
    });
  });

  function wake(): void {
    if (isAwake) return;
    isAwake = true;
    lookOn<XMLHttpRequest>(prototype, 'open', (xhr, args) => {
      const { 0: method, 1: url } = args;
      const tap = tapFor(url);
      taps.delete(xhr);
      if (!tap) return;
      taps.set(xhr, tap);
      listen(xhr, 'readystatechange', () => {
        if (read.state(xhr) === DONE && taps.get(xhr) === tap) answered(xhr, tap, method === 'GET');
      });
      if (!sending.has(xhr)) lookOn<XMLHttpRequest>(xhr, 'send', (_self, sent) => begin(taps.get(xhr) ?? undefined, sent[0]));
      sending.add(xhr);
    });
  }
  const sending = new Bag<XMLHttpRequest>();

  function answered(xhr: XMLHttpRequest, tap: Tap, hasPackets: boolean): void {
    const status = read.status(xhr);
    if (status !== 200) return tap.step('close', status);
    if (!hasPackets) return;
    const response = read.response(xhr);
    if (typeof response === 'string') handshake(response);
    tap.frame('in', response);
  }
}

/** Of a request that failed before there was an answer only the list of what the page has loaded tells. */
function newestAddress(): string | undefined {
  const entry = last(natives.apply(getEntries, clock, ['resource']));
  return entry && (natives.apply(NAME as () => unknown, entry, []) as string);
}
const clock = performance;
const getEntries = clock.getEntriesByType;
const NAME = getterOf(globalThis.PerformanceEntry?.prototype, 'name');

/** By the browser's own accessors. */
function readerOf(prototype: XMLHttpRequest) {
  const reader = <Value>(key: keyof XMLHttpRequest) => {
    const get = getterOf(prototype, key) as () => Value;
    return (xhr: XMLHttpRequest) => natives.apply(get, xhr, []);
  };
  return {
    state: reader<number>('readyState'),
    status: reader<number>('status'),
    response: reader<unknown>('response'),
    url: reader<string>('responseURL'),
  };
}

/** Long-polling by fetch (4.8 and later). The text is told when the page reads it: nothing is read twice. */
export function watchFetch(tapFor: TapFor): void {
  const taps = new Table<object, Tap>();
  lookOn(globalThis, 'fetch', (_self, args) => {
    const { 0: url, 1: options } = args;
    const tap = tapFor(url);
    if (!tap) return undefined;
    const { body } = (options ?? {}) as RequestInit;
    begin(tap, body);
    const settled = (response: Response) => {
      if (!response.ok) tap.step('close', response.status);
      else if (!body) taps.set(response, tap);
    };
    return (promise) => whenSettled(promise, settled, () => tap.step('close', 0));
  });
  lookOn(Response.prototype, 'text', (response) => {
    const tap = taps.get(response);
    return tap && ((promise) => whenSettled(promise, (text) => tap.frame('in', text)));
  });
}

function begin(tap: Tap | undefined, body: unknown): void {
  if (body) tap?.frame('out', body);
  else tap?.step('open');
}
