/**
 * The connection between a page (MAIN world) and its content script (ISOLATED world).
 *
 * The content script runs first and listens. The hook then passes it an object, in a synchronous event before any script of the
 * page runs. When the hook has found a client, it dispatches an event with a MessagePort on that object. The two worlds share no
 * other object that the page doesn't have, and no random name is needed, which would cost each page. So a page without Socket.IO
 * never has a port. A page that prepares a same-origin frame's window beforehand can see the handshake: what arrives is still
 * untrusted.
 */
const HANDSHAKE = 'socketio-devtools';
const MESSAGE = 'message';

/** The hook's end. It reads its natives immediately, before the page can replace them, and uses nothing else afterwards. */
export function createPagePort<Out, In>() {
  const { MessageChannel, MessageEvent } = globalThis;
  const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { iterator } = Symbol;
  const { postMessage, start } = MessagePort.prototype;
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const getter = (prototype: object, key: string) => getOwnPropertyDescriptor(prototype, key)?.get as () => unknown;
  const port1Of = getter(MessageChannel.prototype, 'port1');
  const port2Of = getter(MessageChannel.prototype, 'port2');
  const dataOf = getter(MessageEvent.prototype, 'data');
  /** The page never gets this object. */
  const line = new EventTarget();
  let port: MessagePort | undefined;
  globalThis.dispatchEvent(new FocusEvent(HANDSHAKE, { relatedTarget: line }));

  function say(of: object): void {
    apply(dispatchEvent, line, [new MessageEvent(MESSAGE, of)]);
  }

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
    /** Gives the content script its end. Messages from it go to `receive`. */
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
      say({ __proto__: null, ports });
    },
    send(message: Out): void {
      if (port) apply(postMessage, port, [message]);
    },
    /**
     * Sent synchronously, because no later task of an unloading page runs. A string, because both worlds read it the
     * same way.
     */
    sendNow(message: Out): void {
      if (port) say({ __proto__: null, data: textOf(message) });
    },
  };
}

/** For a hook whose content script is waiting: takes the first object and keeps it from all other listeners. */
export function createPagePortWhereAwaited<Out, In>() {
  let isAwaited = true;
  const intercept = () => {
    isAwaited = false;
  };
  globalThis.addEventListener(HANDSHAKE, intercept, true);
  const port = createPagePort<Out, In>();
  globalThis.removeEventListener(HANDSHAKE, intercept, true);
  return isAwaited ? port : undefined;
}

/**
 * The content script's end. `found` is called when the hook has found a client, `now` with what the page sends while it unloads.
 * Returns when the hook started, on the document's clock.
 */
export function awaitPagePort<Out>(found: (port: MessagePort) => void, now: (message: Out) => void): () => number {
  let began = 0;
  const receive = (event: Event) => {
    const { ports: [port], data } = event as MessageEvent;
    if (port) found(port);
    else if (typeof data === 'string') now(JSON.parse(data) as Out);
  };
  listenFirst<FocusEvent>(
    HANDSHAKE,
    ({ relatedTarget: line, timeStamp }) => {
      began = timeStamp;
      line?.addEventListener(MESSAGE, receive);
    },
    true,
  );
  return () => began;
}

/** Later listeners don't receive it. */
export function listenFirst<Kind extends Event>(type: string, listener: (event: Kind) => void, once: boolean): void {
  const first = (event: Event) => {
    event.stopImmediatePropagation();
    listener(event as Kind);
  };
  globalThis.addEventListener(type, first, { capture: true, once });
}
