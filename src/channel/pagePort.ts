/**
 * The way between a page (MAIN world) and its content script (ISOLATED world).
 *
 * The content script runs first and listens. The hook then tells it a secret, in a synchronous event before any script
 * of the page runs; when the hook has found a client it transfers a MessagePort in an event of that secret's name.
 * A page without Socket.IO so never has a port. A page that prepares a same-origin frame's window beforehand can see
 * the handshake: what arrives is untrusted all the same.
 */
import { nonce } from './nonce';

const SECRET_EVENT = 'socketio-devtools';

/** The hook's end. Its natives are taken at once, before the page can replace them; it uses nothing else afterwards. */
export function createPagePort<Out, In>() {
  const secret = nonce();
  const { MessageChannel, MessageEvent } = globalThis;
  const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { iterator } = Symbol;
  const dispatch = globalThis.dispatchEvent.bind(globalThis);
  const { postMessage, start } = MessagePort.prototype;
  const { addEventListener } = EventTarget.prototype;
  const getter = (prototype: object, key: string) => getOwnPropertyDescriptor(prototype, key)?.get as () => unknown;
  const port1Of = getter(MessageChannel.prototype, 'port1');
  const port2Of = getter(MessageChannel.prototype, 'port2');
  const dataOf = getter(MessageEvent.prototype, 'data');
  let port: MessagePort | undefined;
  dispatch(new MessageEvent(SECRET_EVENT, { data: secret }));

  /** As JSON, ignoring a `toJSON` that the page may have added to all objects. */
  function textOf(value: unknown): string {
    if (typeof value !== 'object' || value === null) return stringify(value);
    const keys = isArray(value) ? undefined : ownKeys(value);
    const { length } = keys ?? (value as unknown[]);
    let text = '';
    for (let at = 0; at < length; at++) {
      const key = keys ? (keys[at] as string) : at;
      const of = (value as Record<string | number, unknown>)[key];
      if (of === undefined && keys) continue;
      text += `${text && ','}${keys ? `${stringify(key)}:` : ''}${of === undefined ? 'null' : textOf(of)}`;
    }
    return keys ? `{${text}}` : `[${text}]`;
  }

  return {
    /** Gives the content script its end. What it sends from then on goes to `receive`. */
    open(receive: (message: In) => void): void {
      const channel = new MessageChannel();
      port = apply(port1Of, channel, []) as MessagePort;
      let rest: unknown = apply(port2Of, channel, []);
      // The browser iterates over the list of ports, and the page may have replaced the iterator.
      const next = () => {
        const value = rest;
        rest = undefined;
        return { __proto__: null, value, done: value === undefined };
      };
      const ports = { __proto__: null, [iterator]: () => ({ __proto__: null, next }) };
      apply(addEventListener, port, ['message', (event: Event) => receive(apply(dataOf, event, []) as In)]);
      apply(start, port, []);
      dispatch(new MessageEvent(secret, { __proto__: null, ports } as never));
    },
    send(message: Out): void {
      if (port) apply(postMessage, port, [message]);
    },
    /**
     * Sent synchronously, because no later task of an unloading page runs. A string, because both worlds read it the
     * same way.
     */
    sendNow(message: Out): void {
      if (port) dispatch(new MessageEvent(secret, { __proto__: null, data: textOf(message) } as MessageEventInit));
    },
  };
}

/** For a hook whose content script is waiting: takes the first secret and keeps it from all other listeners. */
export function createPagePortWhereAwaited<Out, In>() {
  let isAwaited = true;
  const intercept = () => {
    isAwaited = false;
  };
  globalThis.addEventListener(SECRET_EVENT, intercept, true);
  const port = createPagePort<Out, In>();
  globalThis.removeEventListener(SECRET_EVENT, intercept, true);
  return isAwaited ? port : undefined;
}

/**
 * The content script's end. `found` is called when the hook has found a client, `now` with what the page sends while it
 * unloads.
 */
export function awaitPagePort<Out>(found: (port: MessagePort) => void, now: (message: Out) => void): void {
  const receive = ({ ports: [port], data }: MessageEvent) => {
    if (port) found(port);
    else if (typeof data === 'string') now(JSON.parse(data) as Out);
  };
  listenFirst(
    SECRET_EVENT,
    ({ data: secret }) => {
      if (typeof secret === 'string') listenFirst(secret, receive, false);
    },
    true,
  );
}

/** Later listeners don't receive it. */
export function listenFirst(type: string, listener: (event: MessageEvent) => void, once: boolean): void {
  const first = (event: Event) => {
    event.stopImmediatePropagation();
    listener(event as MessageEvent);
  };
  globalThis.addEventListener(type, first, { capture: true, once });
}
