import { each } from '../patch/lists';
import { natives } from '../patch/natives';
import { safely } from '../patch/safely';
import type { Fallback } from '../startHook';
import { Few } from '../patch/tables';
import { undos } from './lookOn';
import { createTaps } from './taps';
import { watchFetch, watchXhr } from './watchRequests';
import { watchWebSocket } from './watchWebSocket';
import { watchWebTransport } from './watchWebTransport';

const SESSION = /[?&]sid=([^&]+)/;
const OFFER = /"webtransport"/;
const HANDSHAKE = /"sid":"([^"]+)"/;

/**
 * Reads Engine.IO's traffic where the client's objects could not be had: the accessor was taken away before the library
 * came (as lockdown of SES does), or a build has renamed `nsps`.
 *
 * It sleeps: of a page's network two setters are watched, which no stack ever shows. Only with the first address of
 * Engine.IO are functions watched, and of these what that client needs. See docs/decisions/0014.
 */
export const watchWire: Fallback = (put, isNeeded) => {
  const tapFor = createTaps(put, isNeeded);
  const once = (watch: (tapFor: Parameters<typeof watchFetch>[0]) => void) => {
    let isDone = false;
    return () => {
      if (!isDone) safely(() => watch(tapFor));
      isDone = true;
    };
  };
  const wakeFetch = once(watchFetch);
  const wakeWebTransport = once(watchWebTransport);
  /** Sessions whose beginning was seen. */
  const begun = new Few<string>();

  const handshake = (text: string) => {
    const sid = natives.apply(natives.match, HANDSHAKE, [text])?.[1];
    if (sid === undefined) return;
    begun.add(sid);
    if (natives.apply(natives.match, OFFER, [text])) wakeWebTransport();
  };
  safely(() => watchXhr(tapFor, handshake));
  safely(() =>
    watchWebSocket(tapFor, (url) => {
      const sid = natives.apply(natives.match, SESSION, [url])?.[1];
      // What begins a session, and is neither of the two that are watched.
      if (sid !== undefined && !begun.has(sid)) wakeFetch();
    }),
  );
  return () => {
    each(undos, (undo) => void safely(undo));
  };
};

/**
 * False in a page that was open before the extension: its client is being searched for, and would be reported twice. Blank
 * documents are made complete.
 */
export function isFromTheStart(): boolean {
  return document.readyState === 'loading' || location.protocol === 'about:';
}
