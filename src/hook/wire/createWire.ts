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

/** What is watched of the network once an address of Engine.IO was seen. */
export interface Wire {
  /** A WebSocket of Engine.IO's, in the turn in which it was made. */
  follow(socket: WebSocket, url: string): void;
  /** A request of Engine.IO's that began unseen has gone on. False where there is no more to see. */
  answers(xhr: XMLHttpRequest, url: string): boolean;
  /** Watches all that Engine.IO can use, before any of it is seen. */
  readAll(): void;
}

/**
 * Reads Engine.IO's traffic if the client's objects can't be found: the accessor was removed before the library
 * came (as lockdown of SES does), or a build has renamed `nsps`. Only what that client needs is watched. See
 * docs/decisions/0014.
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
  /** Sessions whose beginning was seen. */
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
      // What begins a session, and is neither of the two that are watched.
      if (sid !== undefined && !begun.has(sid)) wakeFetch();
      followSocket(socket, url);
    },
  };
}
