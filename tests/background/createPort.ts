import type { Runtime } from 'webextension-polyfill';

/** A port whose other end is the test. */
export function createPort(sender?: object) {
  const received: unknown[] = [];
  const listeners = { message: [] as ((message: unknown) => void)[], disconnect: [] as (() => void)[] };
  let open = true;
  const port = {
    sender,
    postMessage: (message: unknown) => {
      if (!open) throw new Error('disconnected');
      received.push(message);
    },
    disconnect: () => {
      open = false;
    },
    onMessage: { addListener: (listener: (message: unknown) => void) => listeners.message.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => listeners.disconnect.push(listener) },
  };
  return {
    port: port as unknown as Runtime.Port,
    received,
    isOpen: () => open,
    say: (message: unknown) => listeners.message.forEach((listener) => listener(message)),
    leave: () => {
      open = false;
      listeners.disconnect.forEach((listener) => listener());
    },
  };
}
