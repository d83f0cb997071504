import type { Socket } from 'socket.io-client';
import type { PageClient } from './clientPage';

/**
 * Runs in a page and writes down everything that the page can see of the client, for a comparison with and without the hook:
 * events with their arguments, errors and where they come from, listeners and their counts, identity of what it gave,
 * keys, and the names, lengths and flags of methods.
 * Self-contained, since it travels as a text.
 */
export async function scenario({ io, Manager }: PageClient): Promise<unknown[]> {
  const log: unknown[] = [];
  // The hook's own places come between those of the client, and must not push any of them out.
  Error.stackTraceLimit = 100;
  const placesOf = ({ stack = '' }: Error) => stack.match(/client\.js:\d+:\d+/g) ?? [];
  const plain = (value: unknown): unknown => {
    if (value instanceof Error) return [value.name, value.message, Object.keys(value), ...placesOf(value)];
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
    return typeof value === 'function' ? 'function' : (value ?? String(value));
  };
  const note = (what: string, ...args: unknown[]) => log.push([what, ...args.map(plain)]);
  const attempt = (what: string, run: () => unknown) => {
    try {
      run();
      note(`${what} returned`);
    } catch (error) {
      note(`${what} threw`, error);
    }
  };

  const forIn = (object: object) => {
    const keys = [];
    for (const key in object) keys.push(key);
    return keys;
  };
  const flags = ({ value, get, set, ...rest }: PropertyDescriptor) => {
    const { name, length } = typeof value === 'function' ? value : { name: '', length: -1 };
    return [typeof value, name, length, typeof get, typeof set, rest];
  };
  /** Own names and, but for Object.prototype, all that is inherited. */
  const look = (what: string, object: object | undefined) => {
    if (!object) return note(what, 'none');
    note(`${what} own`, Object.getOwnPropertyNames(object), Object.keys(object), forIn(object));
    for (let at = Object.getPrototypeOf(object); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      const described = Object.entries(Object.getOwnPropertyDescriptors(at) as Record<string, PropertyDescriptor>);
      note(`${what} inherits`, described.map(([name, descriptor]) => [name, ...flags(descriptor)]));
    }
  };
  type Inner = { engine?: { transport?: object; listeners?(event: string): unknown[] }; backoff: object } & Record<
    'encoder' | 'decoder',
    object
  >;
  const lookAll = (when: string, socket: Socket) => {
    const manager = socket.io as unknown as Inner;
    const { engine, backoff, encoder, decoder } = manager;
    const parts = { socket, manager, engine, transport: engine?.transport, backoff, encoder, decoder };
    for (const [name, part] of Object.entries(parts)) look(`${when}: ${name}`, part);
    const count = (emitter: object | undefined, event: string) =>
      (emitter as { listeners?(event: string): unknown[] } | undefined)?.listeners?.(event).length;
    for (const event of ['connect', 'disconnect', 'echoed', 'message']) note(`listeners ${event}`, count(socket, event));
    for (const event of ['open', 'close', 'packet', 'error', 'reconnect']) {
      note(`manager’s listeners ${event}`, count(manager, event));
      note(`engine’s listeners ${event}`, count(engine, event));
    }
    note('decoder’s listeners', count(decoder, 'decoded'));
    note('any', (socket as { listenersAny?(): unknown[] }).listenersAny?.().length);
  };

  const listen = (name: string, socket: Socket) => {
    const events = ['connect', 'disconnect', 'connect_error', 'error', 'connecting', 'reconnect', 'echoed', 'answered'];
    for (const event of events) socket.on(event, (...args: unknown[]) => note(`${name} heard ${event}`, ...args.slice(0, 1)));
    const own = ['open', 'error', 'reconnect', 'reconnect_attempt', 'reconnect_error', 'close'];
    for (const event of own) {
      socket.io.on(event as 'open', (...args: unknown[]) => note(`${name}’s manager heard ${event}`, ...args.slice(0, 1)));
    }
    socket.on('question', (answer: (value: string) => void) => {
      note(`${name} heard question`, answer.length);
      answer('fine');
    });
  };
  /** Gives up with everything that was noted, so that a test that fails says where. */
  const next = (socket: Socket, event: string) =>
    new Promise((done, fail) => {
      const impatient = setTimeout(() => fail(new Error(`no ${event}: ${JSON.stringify(log.slice(-12))}`)), 5_000);
      socket.once(event, (...args: unknown[]) => {
        clearTimeout(impatient);
        done(args[0]);
      });
    });
  /** Listeners and arguments are the very ones that the page gave. */
  const noteIdentity = (socket: Socket) => {
    const given = { a: 1 };
    const listener = (value: unknown) => note('the same argument', value === given);
    const outgoing = (_event: string, value: unknown) => note('the same argument, going out', value === given);
    const { onAnyOutgoing, offAnyOutgoing } = socket as Partial<Socket>;
    const own = socket.io as unknown as Record<'on' | 'emit', (event: string, value: unknown) => unknown>;
    socket.on('custom', listener);
    own.on('custom', listener);
    own.emit('custom', given);
    onAnyOutgoing?.call(socket, outgoing);
    socket.emit('ignored', given);
    offAnyOutgoing?.call(socket, outgoing);
    note('the same listener', socket.listeners('custom').length, socket.listeners('custom')[0] === listener);
    note('has listeners', socket.hasListeners('custom'), socket.hasListeners('ignored'));
    socket.off('custom', listener);
    note('has listeners after off', socket.hasListeners('custom'), socket.listeners('custom').length);
  };
  /** What the page itself has put in place of the browser's own. */
  const noteReads = async (run: () => Promise<void>) => {
    const native = { ...Object.getOwnPropertyDescriptors(Blob.prototype) };
    for (const name of ['slice', 'arrayBuffer'] as const) {
      Blob.prototype[name] = function (this: Blob, ...args: unknown[]) {
        note(`${name} of a Blob`, placesOf(new Error('here')).length > 0);
        return Reflect.apply(native[name].value as () => never, this, args) as never;
      };
    }
    await run();
    Object.defineProperties(Blob.prototype, native);
  };
  const echo = async (socket: Socket, ...args: unknown[]) => {
    const answer = new Promise((done) => void socket.emit('echo', ...args, (...answered: unknown[]) => done(answered)));
    await next(socket, 'echoed');
    note('answered', ...((await answer) as unknown[]));
  };

  note('Object.prototype', Object.keys(Object.prototype), forIn({}), JSON.stringify({}), Object.keys([]));

  const socket = io({ transports: ['websocket'], reconnectionDelay: 20, autoConnect: false });
  lookAll('new', socket);
  listen('first', socket);
  note('emit gives the Socket', socket.emit('early', 'bird', (value: unknown) => note('early answered', value)) === socket);
  note('buffered', socket.sendBuffer.length);
  socket.connect();
  await next(socket, 'connect');
  lookAll('connected', socket);

  await echo(socket, 'text', 1, null, { deep: [true] });
  await echo(socket, Uint8Array.of(1, 2).buffer, 'with binary');
  noteIdentity(socket);
  await noteReads(() => echo(socket, new Blob(['of the page'])));
  socket.emit('ask me');
  await next(socket, 'answered');
  attempt('emit(disconnecting)', () => socket.emit('disconnecting', 1));
  attempt('emit(newListener)', () => socket.emit('newListener', 1));
  attempt('emit()', () => (socket.emit as (...args: unknown[]) => unknown)());
  attempt('emit(toJSON that throws)', () =>
    socket.emit('echo', {
      toJSON() {
        throw new TypeError('of the page');
      },
    }),
  );
  attempt('send', () => socket.send('plain'));
  note('names', socket.emit.name, socket.emit.length, String(Object.getPrototypeOf(socket) === Object.getPrototypeOf(socket)));

  const other = io('/guarded', { transports: ['websocket'] });
  other.on('connect', () => note('guarded connected'));
  other.connect();
  await Promise.any(['connect_error', 'error'].map((event) => next(other, event))).then((error) => note('guarded', error));
  note('guarded shares the manager', other.io === socket.io, Object.keys((socket.io as unknown as { nsps: object }).nsps));
  other.disconnect();

  const back = next(socket, 'connect');
  socket.emit('drop me');
  await next(socket, 'disconnect');
  await back;
  lookAll('again', socket);
  await echo(socket, 'after');

  const left = next(socket, 'disconnect');
  socket.emit('leave me');
  await left;
  lookAll('left', socket);
  socket.off();
  note('off', socket.listeners('echoed').length);

  const manager = new Manager(location.origin, { transports: ['websocket'], autoConnect: false });
  look('by hand', manager);
  const byHand = manager.socket('/');
  listen('by hand', byHand);
  byHand.connect();
  await next(byHand, 'connect');
  await echo(byHand, 'by hand');
  byHand.disconnect();
  lookAll('closed', byHand);
  return log;
}
