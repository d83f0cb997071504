import type { AckCapture, OutgoingCapture, ReplayLink } from '../../protocol/capture';
import type { Payload } from '../../protocol/payload';
import { dataOf, isAckPacket, isEventPacket, ownPacket, ownSocket, PacketType, type PagePacket, type PageSocket } from '../clientShape';
import type { EncodedText } from './encodedText';
import type { SocketObserver } from './observeSocket';
import type { Page } from '../page';
import { natives } from '../patch/natives';
import { append, createList, last as lastOf } from '../patch/lists';
import { bothForms, observeMethod, patchMethod, type After, type Method } from '../patch/patch';
import { copyOf, eventName, messageOf, UNKNOWN } from '../copy/payloads';
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
  /** It is one more try of an emit that was told already. */
  isTry?: boolean;
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
export type EmitReplay = (socket: PageSocket, link: ReplayLink, args: unknown[]) => void;

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
): EmitReplay {
  const { outbox } = page;
  let running: Running | undefined;
  let replay: ReplayLink | undefined;
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
  observeMethod(prototype, 'packet', (socket, args) => leaving(ownSocket(socket), ownPacket(args[0])));

  function emitting(original: Method, self: object, args: unknown[]): unknown {
    const outer = running;
    const mine = safely(() => begin(ownSocket(self), args));
    if (!mine) return natives.apply(original, self, args);
    running = mine;
    try {
      return natives.apply(original, self, args);
    } catch (error) {
      safely(() => fail(mine, error));
      throw error;
    } finally {
      running = outer;
      safely(() => finish(mine));
      // A first try inside of it has sent it.
      if (outer && mine.isTry && outer.capture === mine.capture) outer.packet ??= mine.packet;
    }
  }

  function begin(socket: PageSocket, args: readonly unknown[]): Running | undefined {
    const link = replay;
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
    const timeout = timeoutOf(socket, args);
    if (typeof timeout === 'number') capture.timeout = timeout;
    if (flags.volatile) capture.volatile = true;
    if (flags.compress === false) capture.compress = false;
    if (link) capture.replay = link;
    else if (page.wants.initiators) capture.initiator = ownStack();
    return { socket, capture, carrier: capture, args, buffered: socket.sendBuffer.length };
  }

  /** A try of the retry queue re-enters `emit`; its last argument is the same function for all tries of one emit. */
  function beginTry(socket: PageSocket, args: readonly unknown[]): Running | undefined {
    const mark = lastOf(args);
    if (typeof mark !== 'function') return undefined;
    const before = tries.get(mark);
    const first = before ? undefined : firstTry(socket);
    const capture = before?.capture ?? first?.capture;
    if (!capture) return undefined;
    const number = (before?.number ?? 0) + 1;
    tries.set(mark, { capture, number });
    if (before) outbox.put({ kind: 'tried', of: capture.seq, number });
    return { socket, capture, carrier: first?.carrier, args, buffered: 0, isTry: true };
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
    if (done.capture.fate !== 'failed' && !done.isTry) settle(done);
    if (done.carrier) copyUnknown(done.carrier, done.args, 1);
  }

  function settle({ socket, capture, packet, buffered: held }: Running): void {
    const last = packet ?? (socket.sendBuffer.length > held ? lastOf(socket.sendBuffer) : undefined);
    if (!packet) capture.fate = last ? 'buffered' : capture.volatile ? 'discarded' : 'queued';
    if (last && !packet) buffered.set(last, capture);
    if (capture.fate === 'queued') append(queueOf(socket), capture);
    if (typeof last?.id !== 'number') return;
    capture.ackId = last.id;
    acks.ours.add(socket, last.id, capture.seq);
  }

  function fail({ capture }: Running, error: unknown): void {
    capture.fate = 'failed';
    capture.error = messageOf(error);
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
    if (packet.type === PacketType.CONNECT) sockets.asks(socket, packet.data);
    if (isAckPacket(packet)) return answering(socket, packet);
    if (!isEventPacket(packet)) return undefined;
    if (running && running.socket === socket && !running.packet) {
      const { capture } = running;
      running.packet = packet;
      if (running.isTry) tryLeaves(socket, capture, packet);
      if (running.carrier) expectText(running.carrier, packet);
      return undefined;
    }
    const waited = buffered.get(packet);
    return waited && carrying(flush(waited), packet, 1);
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
  function tryLeaves(socket: PageSocket, capture: OutgoingCapture, packet: PagePacket): void {
    if (typeof packet.id !== 'number') return;
    capture.ackId ??= packet.id;
    acks.ours.add(socket, packet.id, capture.seq);
  }

  /** The page answers a received event. */
  function answering(socket: PageSocket, packet: PagePacket): After | undefined {
    const of = typeof packet.id === 'number' ? acks.theirs.take(socket, packet.id) : undefined;
    if (of === undefined) return undefined;
    const capture: AckCapture = outbox.put({ kind: 'ack', of, payload: UNKNOWN });
    const settle = carrying(capture, packet, 0);
    return (result, thrown) => {
      if (thrown) capture.error = messageOf(thrown.error);
      settle(result);
    };
  }

  return (socket, link, args) => {
    replay = link;
    emitting(emit, socket, args);
  };
}

/** That of `timeout(ms)` counts before the Manager's option `ackTimeout`, and either only where an ack is asked for. */
function timeoutOf({ flags = {}, io }: PageSocket, args: readonly unknown[]): unknown {
  return flags.timeout ?? (typeof lastOf(args) === 'function' ? io.opts?.['ackTimeout'] : undefined);
}

function takeFirst(waiting: OutgoingCapture[] | undefined): OutgoingCapture | undefined {
  const first = waiting?.[0];
  if (!waiting || !first) return undefined;
  for (let at = 1; at < waiting.length; at++) waiting[at - 1] = waiting[at] as OutgoingCapture;
  waiting.length--;
  return first;
}
