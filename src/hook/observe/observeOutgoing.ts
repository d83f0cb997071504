import type { AckCapture, OutgoingCapture, ReplayLink, TriedCapture } from '../../protocol/capture';
import type { Seq } from '../../protocol/keys';
import type { Payload } from '../../protocol/payload';
import type { AckCallbacks } from './ackCallbacks';
import { dataOf, isAckPacket, isEventPacket, ownPacket, ownSocket, PacketType, type PagePacket, type PageSocket } from '../clientShape';
import type { EncodedText } from './encodedText';
import type { SocketObserver } from './observeSocket';
import type { Page } from '../page';
import { natives } from '../patch/natives';
import { append, createList, each, last as lastOf } from '../patch/lists';
import { bothForms, observeMethod, patchMethod, type After, type Method } from '../patch/patch';
import { isProxied, lookInto } from '../copy/lookInto';
import { copyOf, eventName, UNKNOWN } from '../copy/payloads';
import type { AckOptions } from './ackOptions';
import type { PendingAcks } from './pendingAcks';
import { safely } from '../patch/safely';
import { ownStack } from '../patch/stacks';
import { Table } from '../patch/tables';

/** An `emit()` that is running. */
interface Running {
  socket: PageSocket;
  capture: OutgoingCapture;
  /** Of which the payload is to come. */
  carrier?: Carrier | undefined;
  args: readonly unknown[];
  buffered: number;
  packet?: PagePacket;
  /** It is a try of the retry queue. */
  isTry?: boolean;
  /** The page has used it through something of which only the emit itself tells what is behind it. */
  unsure?: { self: object; found: ReturnType<SocketObserver['identity']['watch']> } | undefined;
  /** Of a try that isn't the first one. */
  tried?: TriedCapture | undefined;
}

/** A capture whose payload is known only once it was encoded. */
interface Carrier {
  seq: number;
  payload: Payload;
}

/**
 * Emits for the panel. By the library's own `emit`, whatever the page has put before it: what was captured had gone
 * through that already, and nothing of the page's comes in between to take the mark for itself.
 */
export type EmitReplay = (socket: PageSocket, replay: Replay, args: unknown[]) => void;

interface Replay {
  link: ReplayLink;
  /** How long the panel waits for the answer. */
  patience?: number | undefined;
}

export interface AckBooks {
  /** Emits of the page that wait for the server's answer. */
  ours: PendingAcks;
  /** Received events that wait for the page's answer. */
  theirs: PendingAcks;
}

export function observeOutgoing(
  page: Page,
  prototype: object,
  sockets: SocketObserver,
  encodedText: EncodedText,
  acks: AckBooks,
  callbacks: AckCallbacks,
  optionsOf: (socket: PageSocket) => AckOptions,
): EmitReplay {
  const { outbox } = page;
  /** `emitWithAck` is about to emit, with so many arguments. */
  let promised: { count: number } | undefined;
  let running: Running | undefined;
  let replay: Replay | undefined;
  /** Packets that wait in a send buffer. */
  const buffered = new Table<PagePacket, OutgoingCapture>();
  /** Emits that wait in the queue of `retries`, oldest first, until their first try shows the function that marks them. */
  const queued = new Table<PageSocket, OutgoingCapture[]>();
  const tries = new Table<object, { capture: OutgoingCapture; number: number }>();

  let emit: Method;

  patchMethod(prototype, 'emit', (original) => {
    emit = original;
    return bothForms(emitting)(original);
  });
  observeMethod(prototype, 'emitWithAck', (_self, args) => {
    promised = { count: args.length + 1 };
  });
  observeAnswers();
  observeMethod(prototype, 'packet', (self, args) => {
    const isUnsure = running !== undefined && running.unsure?.self === self;
    const socket = isUnsure ? running?.socket : sockets.identity.behind(self);
    if (!socket) return undefined;
    return leaving(socket, socket === self || isUnsure ? ownPacket(args[0]) : ownPacketOf(socket, args[0]));
  });

  function emitting(original: Method, self: object, args: unknown[]): unknown {
    const outer = running;
    const mine = safely(() => beginOn(self, args));
    if (!mine) return natives.apply(original, self, args);
    running = mine;
    let threw = true;
    try {
      const result = natives.apply(original, self, args);
      threw = false;
      return result;
    } finally {
      running = outer;
      if (threw) mine.capture.fate = 'failed';
      safely(() => finish(mine));
      // A first try inside of it has sent it.
      if (outer && mine.isTry && outer.capture === mine.capture) outer.packet ??= mine.packet;
    }
  }

  function beginOn(self: object, args: unknown[]): Running | undefined {
    const known = sockets.identity.known(self);
    if (known || !sockets.identity.isStranger(self)) return begin(known ?? ownSocket(self), args);
    const found = sockets.identity.watch();
    const guess = likelySocket();
    const mine = guess && begin(guess, args);
    if (mine) mine.unsure = { self, found };
    return mine;
  }

  /** With the flags of the emit that is about to come, where it has any. */
  function likelySocket(): PageSocket | undefined {
    const all = page.sockets.all();
    let likely = all[0];
    each(all, (socket) => {
      if (socket.flags && natives.ownKeys(socket.flags).length > 0) likely = socket;
    });
    return likely;
  }

  /** By what the emit has changed, or by the namespace that is in its packet. */
  function makeSure(done: Running, { self, found }: NonNullable<Running['unsure']>): void {
    const nsp = done.packet?.nsp;
    const socket = found(self, (each) => each.nsp === nsp);
    if (!socket || socket === done.socket) return;
    done.socket = socket;
    done.buffered = socket.sendBuffer.length - 1;
    done.capture.socket = sockets.keyFor(socket);
  }

  function begin(socket: PageSocket, args: unknown[]): Running | undefined {
    const mine = replay;
    replay = undefined;
    const key = sockets.keyFor(socket);
    if (sockets.tellLocal(socket, args)) return undefined;
    const { flags = {} } = socket;
    if (flags.fromQueue) return beginTry(socket, args);
    const capture: OutgoingCapture = outbox.put({
      kind: 'outgoing',
      socket: key,
      event: eventName(args[0]),
      payload: UNKNOWN,
      fate: 'sent',
    });
    const isPromised = promised?.count === args.length;
    promised = undefined;
    asksFor(socket, capture, args, isPromised);
    if (flags.volatile) capture.volatile = true;
    if (flags.compress === false) capture.compress = false;
    if (mine) replays(capture, mine);
    else if (page.wants.initiators) capture.initiator = ownStack();
    return { socket, capture, carrier: capture, args, buffered: socket.sendBuffer.length };
  }

  /** Where the page can't come by the function that the client gets from it, the client gets one that reports its calls. */
  function asksFor(socket: PageSocket, capture: OutgoingCapture, args: unknown[], isPromised: boolean): void {
    const { flags = {} } = socket;
    const callback = lastOf(args);
    const asks = typeof callback === 'function';
    const { retries, ackTimeout } = optionsOf(socket);
    const isQueued = !!retries && !flags.volatile;
    const timeout = asks || isQueued ? (flags.timeout ?? ackTimeout) : undefined;
    if (typeof timeout === 'number') capture.timeout = timeout;
    if (!asks) return;
    capture.awaits = isPromised ? 'promise' : 'callback';
    if (timeout === undefined && !isQueued && !isPromised) return;
    const watched = callbacks.watch(callback as Method, capture.seq);
    if (isPromised) copyWithError(callback, watched);
    args[args.length - 1] = watched;
  }

  /** A try of the retry queue re-enters `emit`; its last argument is the same function for all tries of one emit. */
  function beginTry(socket: PageSocket, args: unknown[]): Running | undefined {
    const mark = lastOf(args);
    if (typeof mark !== 'function') return undefined;
    const before = tries.get(mark);
    const first = before ? undefined : firstTry(socket);
    const capture = before?.capture ?? first?.capture;
    if (!capture) return undefined;
    const number = (before?.number ?? 0) + 1;
    tries.set(mark, { capture, number });
    const tried: TriedCapture | undefined = before && outbox.put({ kind: 'tried', of: capture.seq, number });
    args[args.length - 1] = callbacks.watch(mark as Method, capture.seq, number);
    return { socket, capture, carrier: first?.carrier, args, buffered: 0, isTry: true, tried };
  }

  /** At once, inside the page's own emit; or later, for the emit that has waited longest. */
  function firstTry(socket: PageSocket): { capture: OutgoingCapture; carrier: Carrier } | undefined {
    if (running && running.socket === socket && !running.isTry) return { capture: running.capture, carrier: running.capture };
    const capture = takeFirst(queued.get(socket));
    return capture && { capture, carrier: flush(capture) };
  }

  function flush({ seq }: OutgoingCapture): Carrier {
    return outbox.put({ kind: 'flushed', of: seq, payload: UNKNOWN });
  }

  function finish(done: Running): void {
    if (done.unsure) makeSure(done, done.unsure);
    if (done.capture.fate !== 'failed' && !done.isTry) settle(done);
    if (done.carrier) copyUnknown(done.carrier, done.args, 1);
  }

  function settle({ socket, capture, packet, buffered: held }: Running): void {
    const last = packet ?? (socket.sendBuffer.length > held ? lastOf(socket.sendBuffer) : undefined);
    if (!packet) capture.fate = fateOf(socket, capture, last);
    if (last && !packet) buffered.set(last, capture);
    if (capture.fate === 'queued') append(queueOf(socket), capture);
    if (typeof last?.id !== 'number') return;
    capture.ackId = last.id;
    acks.ours.add(socket, last.id, capture.seq);
  }

  /** A copy of the Socket (Valtio makes one) has a buffer of its own. */
  function fateOf(socket: PageSocket, { volatile }: OutgoingCapture, buffered: PagePacket | undefined): OutgoingCapture['fate'] {
    if (buffered) return 'buffered';
    if (volatile) return 'discarded';
    return optionsOf(socket).retries ? 'queued' : 'buffered';
  }

  /** What has no text by now: it waits, was never encoded, or by a parser that makes none. */
  function copyUnknown(carrier: Carrier, args: readonly unknown[], from: number): void {
    if (carrier.payload === UNKNOWN) outbox.fill(carrier, copyOf(args, from));
  }

  function queueOf(socket: PageSocket): OutgoingCapture[] {
    const waiting = queued.get(socket) ?? createList<OutgoingCapture>();
    queued.set(socket, waiting);
    return waiting;
  }

  /** A packet is about to be encoded. Returns what is left to do once it was, or was thrown at. */
  function leaving(socket: PageSocket, packet: PagePacket): After | undefined {
    sockets.keyFor(socket);
    if (packet.type === PacketType.CONNECT) sockets.asks(socket, packet);
    if (isAckPacket(packet)) return answering(socket, packet);
    if (!isEventPacket(packet)) return undefined;
    if (running && running.socket === socket && !running.packet) {
      running.packet = packet;
      if (running.isTry) tryLeaves(running, packet);
      if (running.carrier) expectText(running.carrier, packet);
      return undefined;
    }
    const waited = buffered.get(packet);
    buffered.delete(packet);
    return waited && carrying(flush(waited), packet, 1);
  }

  /** A buffer that is read through a Proxy gives its packets as such: then it is the first that waits. */
  function ownPacketOf({ sendBuffer }: PageSocket, given: unknown): PagePacket {
    const packet = ownPacket(given);
    if (lookInto(() => !isProxied(packet))) return packet;
    let first: PagePacket | undefined;
    each(sendBuffer, (waiting) => {
      if (buffered.has(waiting)) first ??= waiting;
    });
    return first ?? { type: PacketType.CONNECT };
  }

  function expectText(carrier: Carrier, packet: PagePacket): void {
    encodedText.expect(packet, (text) => outbox.fill(carrier, text));
  }

  /** Outside of an `emit()`. The arguments are in the packet's data from that place on. */
  function carrying(carrier: Carrier, packet: PagePacket, from: number): After {
    expectText(carrier, packet);
    return () => copyUnknown(carrier, dataOf(packet), from);
  }

  /** Each try asks for an ack of its own; the first to be answered answers the emit. */
  function tryLeaves({ socket, capture, tried }: Running, { id }: PagePacket): void {
    if (typeof id !== 'number') return;
    if (tried) tried.ackId = id;
    capture.ackId ??= id;
    acks.ours.add(socket, id, capture.seq);
  }

  /** The page answers a received event. */
  function answering(socket: PageSocket, packet: PagePacket): After | undefined {
    // An ID may be that of an older question, of another session of the server's.
    const known = typeof packet.id === 'number' ? acks.theirs.take(socket, packet.id) : undefined;
    const of = answered ?? known;
    if (of === undefined) return undefined;
    const capture: AckCapture = outbox.put({ kind: 'ack', of, payload: UNKNOWN });
    const settle = carrying(capture, packet, 0);
    return (result, threw) => {
      if (threw) capture.threw = true;
      settle(result, threw);
    };
  }

  /** Of the received event that the page is answering. */
  let answered: Seq | undefined;

  /** The client makes the function that the page answers with; it leaves out all calls but the first. */
  function observeAnswers(): void {
    const answering = (original: Method, self: object, args: unknown[]) => {
      const answer: unknown = natives.apply(original, self, args);
      const of = safely(() => acks.theirs.get(sockets.identity.behind(self) ?? self, args[0] as number));
      return of === undefined || typeof answer !== 'function' ? answer : watchAnswer(answer as Method, of);
    };
    patchMethod(prototype, 'ack', bothForms(answering));
  }

  /** As the client's own: a function without a name. */
  function watchAnswer(answer: Method, of: Seq): Method {
    let calls = 0;
    return function (this: object, ...args: unknown[]) {
      const outer = answered;
      answered = of;
      if (++calls > 1) safely(() => outbox.put({ kind: 'ack', of, payload: copyOf(args), again: true }));
      try {
        return natives.apply(answer, this, args);
      } finally {
        answered = outer;
      }
    };
  }

  return (socket, mine, args) => {
    replay = mine;
    emitting(emit, socket, args);
  };
}

/** Where the client has no timeout the panel's own counts, and nothing of the page's waits for the answer. */
function replays(capture: OutgoingCapture, { link, patience }: Replay): void {
  capture.replay = link;
  if (capture.timeout !== undefined) return;
  delete capture.awaits;
  if (patience !== undefined) capture.timeout = patience;
}

/** By this the client tells its own function, which takes an error first, from the page's. */
function copyWithError(from: unknown, to: object): void {
  const { withError } = from as { withError?: unknown };
  if (withError !== undefined) (to as { withError?: unknown }).withError = withError;
}

function takeFirst(waiting: OutgoingCapture[] | undefined): OutgoingCapture | undefined {
  const first = waiting?.[0];
  if (!waiting || !first) return undefined;
  for (let at = 1; at < waiting.length; at++) waiting[at - 1] = waiting[at] as OutgoingCapture;
  waiting.length--;
  return first;
}
