import type { Unstamped } from '../../protocol/capture';
import * as natives from '../patch/natives';
import { safely } from '../patch/safely';
import { Few } from '../patch/tables';
import { createTaps, type TapFor } from './taps';
import { watchFetch } from './watchFetch';
import { watchWebSocket } from './watchWebSocket';
import { watchWebTransport } from './watchWebTransport';
import { watchXhr } from './watchXhr';

const SESSION = /[?&]sid=([^&]+)/;
const OFFER = /"webtransport"/;
const HANDSHAKE = /"sid":"([^"]+)"/;

/** What is observed of the network once an Engine.IO address was seen. */
export interface Wire {
  /** A WebSocket of Engine.IO, in the task in which it was created. */
  follow(socket: WebSocket, url: string): void;
  /** An Engine.IO request whose start wasn't seen has made progress. False if nothing more will follow. */
  answers(xhr: XMLHttpRequest, url: string): boolean;
  /** Observes everything that Engine.IO can use, before any of it is seen. */
  readAll(): void;
}

/**
 * Reads Engine.IO's traffic if the client's objects can't be found: the accessor was removed before the library loaded (SES
 * lockdown does this), or a build has renamed `nsps`. Only what that client uses is observed. See docs/decisions/0014.
 */
export function createWire(put: (capture: Unstamped) => void, isNeeded: () => boolean): Wire {
  const tapFor = createTaps(put, isNeeded);
  const once = (watch: (tapFor: TapFor) => void) => {
    let isDone = false;
    return () => {
      if (!isDone) safely(() => watch(tapFor));
      isDone = true;
    };
  };
  const wakeFetch = once(watchFetch);
  const wakeWebTransport = once(watchWebTransport);
  /** Sessions whose start was seen. */
  const begun = new Few<string>();
  const xhr = watchXhr(tapFor, (text) => {
    const sid = natives.apply(natives.match, HANDSHAKE, [text])?.[1];
    if (sid === undefined) return;
    begun.add(sid);
    if (natives.apply(natives.match, OFFER, [text])) wakeWebTransport();
  });
  const followSocket = watchWebSocket(tapFor);

  return {
    answers: xhr.answers,
    readAll() {
      safely(xhr.wake);
      wakeFetch();
      wakeWebTransport();
    },
    follow(socket, url) {
      const sid = natives.apply(natives.match, SESSION, [url])?.[1];
      // A URL that starts a session, for a transport other than the two that are observed.
      if (sid !== undefined && !begun.has(sid)) wakeFetch();
      followSocket(socket, url);
    },
  };
}
