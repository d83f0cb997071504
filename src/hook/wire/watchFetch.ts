import { Table } from '../patch/tables';
import { observeNative, whenSettled } from './observeNative';
import type { TapFor, Tap } from './taps';
import { begin } from './begin';

/** Long-polling with fetch (4.8 and later). The text is reported when the page reads it: nothing is read twice. */
export function watchFetch(tapFor: TapFor): void {
  const taps = new Table<object, Tap>();
  observeNative(globalThis, 'fetch', (_self, args) => {
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
  observeNative(Response.prototype, 'text', (response) => {
    const tap = taps.get(response);
    return tap && ((promise) => whenSettled(promise, (text) => tap.frame('in', text)));
  });
}
