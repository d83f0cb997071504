import { listen, lookOn, whenSettled } from './lookOn';
import type { Tap, TapFor } from './taps';

/** Long-polling by XMLHttpRequest: a GET waits for packets, a POST brings them. */
export function watchXhr(tapFor: TapFor): void {
  const { prototype } = XMLHttpRequest;
  const taps = new WeakMap<XMLHttpRequest, Tap>();
  lookOn<XMLHttpRequest>(prototype, 'open', (xhr, [method, url]) => {
    const tap = tapFor(url);
    taps.delete(xhr);
    if (!tap) return;
    taps.set(xhr, tap);
    // As early as this, so that it is heard before the page's own listeners.
    listen(xhr, 'readystatechange', () => {
      if (xhr.readyState !== 4 || taps.get(xhr) !== tap) return;
      if (xhr.status !== 200) tap.step('close', xhr.status);
      else if (method === 'GET') tap.frame('in', xhr.response);
    });
  });
  lookOn<XMLHttpRequest>(prototype, 'send', (xhr, [body]) => begin(taps.get(xhr), body));
}

/** Long-polling by fetch (4.8 and later). The text is told when the page reads it: nothing is read twice. */
export function watchFetch(tapFor: TapFor): void {
  const taps = new WeakMap<object, Tap>();
  lookOn(globalThis, 'fetch', (_self, [url, options]) => {
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
