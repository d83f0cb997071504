import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { Bag, Table } from '../patch/tables';
import { begin } from './begin';
import { listen, observeNative } from './observeNative';
import type { Tap, TapFor } from './taps';

const DONE = 4;
/** The response of a server to a POST. */
const TAKEN = 'ok';

/**
 * Long-polling with XMLHttpRequest: a GET waits for packets, a POST sends them. The first request of Engine.IO is known from its
 * response on. From then on `open` is observed too, so that the following ones are known from their start.
 *
 * `answers` is called whenever a request whose start wasn't seen makes progress: false if nothing more will follow.
 */
export function watchXhr(tapFor: TapFor, handshake: (text: string) => void) {
  const taps = new Table<XMLHttpRequest, Tap>();
  /** Their start was seen, and a listener of their own follows them. */
  const seen = new Bag<XMLHttpRequest>();
  const sending = new Bag<XMLHttpRequest>();
  let isAwake = false;

  function wake(): void {
    if (isAwake) return;
    isAwake = true;
    observeNative<XMLHttpRequest>(XMLHttpRequest.prototype, 'open', (xhr, args) => {
      const { 0: method, 1: url } = args;
      const tap = tapFor(url);
      taps.delete(xhr);
      seen.delete(xhr);
      if (!tap) return;
      taps.set(xhr, tap);
      seen.add(xhr);
      listen(xhr, 'readystatechange', () => {
        if (read(natives.xhrState, xhr) === DONE && taps.get(xhr) === tap) answered(xhr, tap, method === 'GET');
      });
      if (sending.has(xhr)) return;
      sending.add(xhr);
      observeNative<XMLHttpRequest>(xhr, 'send', (_self, sent) => {
        const current = taps.get(xhr);
        if (current) begin(current, sent[0]);
      });
    });
  }

  function answered(xhr: XMLHttpRequest, tap: Tap, hasPackets: boolean): void {
    const code = read<number>(natives.xhrStatus, xhr);
    if (code !== 200) return tap.step('close', code);
    if (!hasPackets) return;
    const data = read(natives.xhrResponse, xhr);
    if (typeof data === 'string') handshake(data);
    tap.frame('in', data);
  }

  function answers(xhr: XMLHttpRequest, url: string): boolean {
    if (seen.has(xhr)) return false;
    let tap = taps.get(xhr);
    if (!tap) {
      tap = tapFor(url);
      if (!tap) return false;
      taps.set(xhr, tap);
      tap.step('open');
      wake();
    }
    if (read(natives.xhrState, xhr) === DONE) {
      taps.delete(xhr);
      answered(xhr, tap, read(natives.xhrResponse, xhr) !== TAKEN);
      return false;
    }
    return true;
  }

  return { answers, wake };
}
