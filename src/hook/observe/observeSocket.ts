import type { SocketKey } from '../../protocol/keys';
import type { Session, Socket } from '../../protocol/socket';
import { asSocket, type PageManager, type PagePacket, type PageSocket } from '../clientShape';
import { adoptEmitters, hearAs, hearEmissions, patchEmissions } from './emissions';
import { createIdentity, type Identity, type ObjectState } from './identity';
import { isObject } from '../patch/isObject';
import { OF_MANAGER, willReconnect, type ManagerObserver } from './observeManager';
import type { Page } from '../page';
import { last, mapped, part } from '../patch/lists';
import { isAmong, names } from '../patch/names';
import * as natives from '../patch/natives';
import { partOf } from '../patch/read';
import { toPortable } from '../copy/portable';
import { safely } from '../patch/safely';
import { Bag, Table } from '../patch/tables';
import { ignoredOptions } from './ignoredOptions';

/**
 * Events that 1.x and 2.x emit on the Socket itself and never send: its own, and those of its Manager, which are repeated on all of
 * its Sockets.
 */
const LOCAL_IN_V2 = { ...OF_MANAGER, ...names('connect', 'connecting', 'disconnect', 'ping', 'pong'), __proto__: null as never };
const HEARTBEAT = names('ping', 'pong');
const RESERVED_SINCE_V3 = names('connect', 'connect_error', 'disconnect');
/** Events for which `emit()` of 3.x and 4.x throws. */
const REFUSED_SINCE_V3 = names('connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener');

export interface SocketObserver {
  /** The Socket's key; starts to observe a Socket that is new, however it was created. */
  keyFor(socket: PageSocket): SocketKey;
  identity: Identity<PageSocket>;
  /** The Manager itself, through whatever object the Socket refers to it. */
  managerOf(socket: PageSocket): PageManager;
  /** A Manager has the first and returned the second, called with these options. */
  see(socket: unknown, given: unknown, options: unknown): void;
  /** It is about to ask the server for its namespace, with this packet. */
  asks(socket: PageSocket, packet: PagePacket): void;
  /** An event with this name can't be sent: the client throws, or fires it locally. */
  isReserved(event: string): boolean;
  /** Reports an `emit()` of 1.x or 2.x that only fires locally. False for an event that is really sent. */
  reportLocal(socket: PageSocket, args: readonly unknown[]): boolean;
}

export function observeSockets(
  page: Page,
  prototype: object,
  isV2: boolean,
  managers: ManagerObserver,
): SocketObserver {
  const managerOf = ({ io }: PageSocket): PageManager => managers.behind(io) ?? io;
  const identity = createIdentity(page.sockets, (socket, event) => stateOf(socket, managerOf(socket), event), hearAs);
  const managerKeyFor = (socket: PageSocket) => managers.keyFor(managerOf(socket));
  /** For each Socket that has a key. */
  const described = new Table<PageSocket, Socket>();
  /** The state that was last reported. */
  const connected = new Bag<PageSocket>();
  const parent = natives.getPrototypeOf(prototype);
  // Their own `emit` is the outgoing one; the client's events are emitted with the parent's.
  if (!isV2 && parent) patchEmissions(parent);

  const keyFor = (socket: PageSocket): SocketKey => {
    const known = page.sockets.get(socket);
    if (known) return known;
    const manager = managerKeyFor(socket);
    const key = page.sockets.add(socket);
    const description: Socket = {
      key,
      manager,
      namespace: socket.nsp,
      // The state at the time of this report, which may be repeated to a panel that opens late.
      get active() {
        return safely(() => !!page.sockets.object(key)?.subs);
      },
      ...(socket.connected && { session: sessionOf(socket, managerOf(socket)) }),
    };
    described.set(socket, description);
    if (socket.connected) connected.add(socket);
    page.outbox.put({ kind: 'socket', socket: description });
    if (!isV2) {
      hearEmissions(socket, (event, args) => {
        if (isAmong(RESERVED_SINCE_V3, event)) report(socket, args);
      });
    }
    return key;
  };

  const report = (socket: PageSocket, args: readonly unknown[]) => {
    const rest = part(args, 1);
    const event = args[0] as string;
    const key = keyFor(socket);
    const session = event === 'connect' && socket.connected ? sessionOf(socket, managerOf(socket)) : undefined;
    page.outbox.put({
      kind: 'reserved',
      manager: managerKeyFor(socket),
      socket: key,
      event,
      args: mapped(withoutMissing(rest), toPortable),
      ...(session && { session }),
      ...(isAmong(ENDS, event) && !socket.connected && { willReconnect: !isFinal(event, rest[0]) && willReconnect(managerOf(socket)) }),
    });
    // In 1.x and 2.x the page itself may fire `connect` or `disconnect`: the Socket's own state counts.
    if (session) connected.add(socket);
    if (!socket.connected) connected.delete(socket);
  };

  // A Socket that the page opens or closes through a Proxy has that Proxy as `this`.
  adoptEmitters((emitter, event) => {
    if (event === 'close' || !identity.isStranger(emitter)) return;
    identity.only(emitter, (socket) => {
      const wasConnected = connected.has(socket);
      return socket.connected === (event === 'connect') && wasConnected !== socket.connected;
    });
  });

  return {
    keyFor,
    identity,
    managerOf,
    see(value, given, options) {
      const socket = isObject(value) ? asSocket(identity.behind(value)) : undefined;
      if (!socket) return;
      keyFor(socket);
      const description = described.get(socket);
      const ignored = ignoredOptions(managerOf(socket), socket, options);
      if (description && ignored !== undefined) description.ignored = ignored;
      if (isObject(given)) identity.alias(given, socket);
    },
    asks(socket, { data, query }) {
      const socketKey = keyFor(socket);
      page.outbox.put({
        kind: 'auth',
        socket: socketKey,
        ...(data !== undefined && { auth: toPortable(data) }),
        ...(typeof query === 'string' && { query }),
      });
    },
    isReserved: (event) => isAmong(isV2 ? LOCAL_IN_V2 : REFUSED_SINCE_V3, event),
    reportLocal(socket, args) {
      if (!isV2 || !isAmong(LOCAL_IN_V2, args[0])) return false;
      if (!isAmong(HEARTBEAT, args[0])) report(socket, args);
      return true;
    },
  };
}

/** Changed by emitting, connecting, disconnecting, and a listener of that event. */
function stateOf(socket: PageSocket, manager: PageManager, event: unknown): ObjectState {
  const { flags, subs, connected, ids, sendBuffer } = socket;
  const listeners = typeof event === 'string' ? socket.listeners(event).length : 0;
  return { own: [flags, subs, connected, ids, sendBuffer.length, listeners], shared: manager.engine?.writeBuffer?.length };
}

/** 4.x passes `undefined` for details that it does not have. */
function withoutMissing(args: readonly unknown[]): readonly unknown[] {
  return args.length > 0 && last(args) === undefined ? part(args, 0, args.length - 1) : args;
}

function sessionOf({ id, nsp, recovered }: PageSocket, io: PageManager): Session {
  // 1.x and 2.x set the ID in a listener of `connect`, which hasn't run yet.
  const derived = nsp === '/' ? io.engine?.id : `${nsp}#${io.engine?.id}`;
  return { id: id ?? derived ?? '', transport: io.engine?.transport?.name ?? '', recovered: !!recovered };
}

const ENDS = names('disconnect', 'connect_error');

/** One side intended it (`io server disconnect`, `io client disconnect`), or the server refused (a middleware, an unknown namespace). */
function isFinal(event: string, detail: unknown): boolean {
  return event === 'disconnect' ? typeof detail === 'string' && partOf(detail, 0, 3) === 'io ' : isRefusal(detail);
}

/** Only a refusal carries `data`, no other connect error, even if it is undefined. */
function isRefusal(error: unknown): boolean {
  return isObject(error) && natives.getOwnPropertyDescriptor(error, 'data') !== undefined;
}
