/**
 * Structural types of Socket.IO's objects in a page, of every client version, and the only place for casts.
 * Only names that no shipped build mangles (from 4.8.0 the minified files mangle those that begin with `_`).
 */
import { isFunction } from './patch/isFunction';
import { isObject } from './patch/isObject';
import * as natives from './patch/natives';

export interface PageManager {
  nsps: Record<string, unknown>;
  uri?: unknown;
  opts?: Record<string, unknown>;
  engine?: PageEngine;
  backoff?: { attempts: number };
  encoder?: object;
  decoder?: object;
  skipReconnect?: boolean;
  open?(): unknown;
  socket?(namespace: string): unknown;
  reconnection(): boolean;
  reconnectionAttempts(): number;
  reconnectionDelay(): number;
  reconnectionDelayMax(): number;
  randomizationFactor(): number;
  timeout(): number | false;
}

export interface PageSocket {
  io: PageManager;
  nsp: string;
  id?: string;
  connected: boolean;
  recovered?: boolean;
  /** Its subscriptions to its Manager: from `connect()` until it should no longer connect. */
  subs?: unknown;
  sendBuffer: PagePacket[];
  /** The next ack ID. */
  ids?: number;
  /** The functions that the client calls with an answer, by ack ID. */
  acks: Record<number, unknown>;
  /** Before 2.1 there are none until one is set. */
  flags?: { volatile?: boolean; compress?: boolean; timeout?: number; fromQueue?: boolean };
  emit(event: string, ...args: unknown[]): unknown;
  /** Called by the client when the server has disconnected the namespace. */
  ondisconnect(): void;
  listeners(event: string): unknown[];
  listenersAny?(): unknown[];
}

export interface PageEngine {
  id?: string;
  readyState?: string;
  transport?: PageTransport;
  transports?: unknown;
  writeBuffer?: { length: number };
  /** 1.x and 2.x. */
  withCredentials?: unknown;
  emit(event: 'error', error: Error): void;
  write(...args: unknown[]): unknown;
  flush(): void;
}

/** A transport of an Engine: long-polling, a WebSocket, WebTransport. */
export interface PageTransport {
  name?: string;
  socket?: PageEngine;
  /** All parameters that are sent with each request. */
  query?: unknown;
  /** 3.x and 4.x. */
  opts?: { extraHeaders?: unknown; withCredentials?: unknown; timestampParam?: unknown };
  /** 1.x and 2.x. */
  extraHeaders?: unknown;
  /** Long-polling: the pending GET request. Its XMLHttpRequest has a different name in some builds. */
  pollXhr?: object;
  /** 1.x to 3.x: the pending POST request. */
  sendXhr?: object;
  ws?: unknown;
  doClose(): void;
  onClose(): void;
  onError(reason: string): void;
}

/** What a Manager computes its delays with. */
export interface PageBackoff {
  attempts: number;
}

/** A callback for an answer. */
export interface PageCallback {
  /** The client marks functions that accept an error first with this property. */
  withError?: unknown;
}

/** Options of a Socket that decide what its callbacks get (4.6 and later). */
export interface PageAckOptions {
  retries?: unknown;
  ackTimeout?: unknown;
}

/** A Socket.IO packet as the client builds or decodes it. */
export interface PagePacket {
  type: number;
  data?: unknown;
  id?: number;
  nsp?: string;
  /** For a CONNECT of 1.x and 2.x. */
  query?: unknown;
  /** For an event: the options that its Manager passes to the Engine. */
  options?: object;
}

export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, BINARY_EVENT: 5, BINARY_ACK: 6 } as const;

export function asManager(value: unknown): PageManager | undefined {
  const manager = value as PageManager & { socket?: unknown; open?: unknown };
  const fits =
    isObject(manager) &&
    isFunction(manager.socket) &&
    isFunction(manager.open) &&
    isFunction(manager.reconnectionDelayMax);
  return fits ? manager : undefined;
}

export function asSocket(value: unknown): PageSocket | undefined {
  const socket = value as PageSocket & { onevent?: unknown };
  const fits =
    isObject(socket) &&
    typeof socket.nsp === 'string' &&
    isFunction(socket.emit) &&
    isFunction(socket.onevent) &&
    asManager(socket.io) !== undefined;
  return fits ? socket : undefined;
}

/** A Socket as `this` of its own method. */
export function ownSocket(self: object): PageSocket {
  return self as PageSocket;
}

/** A Manager as `this` of its own method. */
export function ownManager(self: object): PageManager {
  return self as PageManager;
}

/** An Engine as `this` of its own method. */
export function ownEngine(self: object): PageEngine {
  return self as PageEngine;
}

/** A transport as `this` of its own method. */
export function ownTransport(self: object): PageTransport {
  return self as PageTransport;
}

/** A backoff as `this` of its own method. */
export function ownBackoff(self: object): PageBackoff {
  return self as PageBackoff;
}

/** A function that was passed as the callback of an emit. */
export function ownCallback(given: unknown): PageCallback {
  return given as PageCallback;
}

/** The options in a field of a Socket, whose name differs from build to build. */
export function ackOptionsIn(socket: PageSocket, name: string): PageAckOptions | undefined {
  return (socket as unknown as Record<string, PageAckOptions | undefined>)[name];
}

/** A packet as the client passes it to a method of its own. */
export function ownPacket(given: unknown): PagePacket {
  return given as PagePacket;
}

export function isEventPacket(packet: PagePacket): boolean {
  return packet.type === PacketType.EVENT || packet.type === PacketType.BINARY_EVENT;
}

/** The event's name and its arguments, or the answer. */
export function dataOf({ data }: PagePacket): readonly unknown[] {
  return natives.isArray(data) ? data : [];
}

export function isAckPacket(packet: PagePacket): boolean {
  return packet.type === PacketType.ACK || packet.type === PacketType.BINARY_ACK;
}
