import type { Runtime } from 'webextension-polyfill';
import type { Channel } from './channel';

/** The part of `runtime` that is used: `chrome.runtime` in a content script, the polyfill elsewhere. */
export interface Connector {
  connect(info: { name: string }): Pick<Runtime.Port, 'postMessage' | 'disconnect' | 'onMessage' | 'onDisconnect'>;
}

/**
 * A connection to the background, until either end closes it or the background stops. Throws if no connection is
 * possible.
 */
export function connectRuntimePort<Out, In>(runtime: Connector, name: string): Channel<Out, In> {
  const port = runtime.connect({ name });
  const listeners: (() => void)[] = [];
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const closed of listeners) closed();
  };
  port.onDisconnect.addListener(end);
  return {
    send(message) {
      try {
        port.postMessage(message);
      } catch {
        // The other end is closed, and onDisconnect comes later or never: Chromium closes the ports of a page in the
        // back/forward cache without an event. Missing messages are requested again on attach.
        queueMicrotask(end);
      }
    },
    listen(receive) {
      port.onMessage.addListener((message: unknown) => receive(message as In));
    },
    onClose(closed) {
      listeners.push(closed);
    },
    close() {
      isOpen = false;
      port.disconnect();
    },
  };
}

/** A connection that is restored whenever the background stops; a new `connect` starts a new one. */
export function keepRuntimePort<Out, In>(
  runtime: Connector,
  name: string,
  on: { open: (channel: Channel<Out, In>) => void; message: (message: In) => void; lost: () => void },
): Channel<Out, In> {
  let channel: Channel<Out, In> | undefined;
  let stopped = false;
  let receive = on.message;

  const connect = () => {
    if (stopped) return;
    try {
      const fresh = connectRuntimePort<Out, In>(runtime, name);
      channel = fresh;
      fresh.listen((message) => receive(message));
      fresh.onClose(() => {
        channel = undefined;
        on.lost();
        // Not synchronously: an extension that is being removed would connect forever.
        setTimeout(connect, RECONNECT_AFTER_MS);
      });
      on.open(fresh);
    } catch {
      // The extension was removed or updated while this page is open: there is nothing to connect to.
      stopped = true;
      on.lost();
    }
  };
  connect();

  return {
    send: (message) => channel?.send(message),
    listen: (listener) => {
      receive = listener;
    },
    onClose: () => undefined,
    close() {
      stopped = true;
      channel?.close();
    },
  };
}

const RECONNECT_AFTER_MS = 50;
