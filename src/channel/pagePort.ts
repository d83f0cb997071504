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

  /** As JSON, without the `toJSON` that a page may have given to all objects. */
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
    /** Hands the content script its end; what it sends from then on goes to `receive`. */
    open(receive: (message: In) => void): void {
      const channel = new MessageChannel();
      port = apply(port1Of, channel, []) as MessagePort;
      let rest: unknown = apply(port2Of, channel, []);
      // The browser goes through the list of ports by its iterator, which would be the page's.
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
    /** In this very turn, for a page that goes: no later task of it runs. A text, for both worlds read one alike. */
    sendNow(message: Out): void {
      if (port) dispatch(new MessageEvent(secret, { __proto__: null, data: textOf(message) } as MessageEventInit));
    },
  };
}

/** The same where a content script waits for a hook: it takes the first, and lets nobody else hear the secret. */
export function createPagePortWhereAwaited<Out, In>() {
  let isAwaited = true;
  const overhear = () => {
    isAwaited = false;
  };
  globalThis.addEventListener(SECRET_EVENT, overhear, true);
  const port = createPagePort<Out, In>();
  globalThis.removeEventListener(SECRET_EVENT, overhear, true);
  return isAwaited ? port : undefined;
}

/**
 * The content script's end. `found` is called once the hook has found a client in the page, `now` with what the page
 * sends in its last turn.
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

/** Nobody who comes later hears it. */
export function listenFirst(type: string, listener: (event: MessageEvent) => void, once: boolean): void {
  const first = (event: Event) => {
    event.stopImmediatePropagation();
    listener(event as MessageEvent);
  };
  globalThis.addEventListener(type, first, { capture: true, once });
}
