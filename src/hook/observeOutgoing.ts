import type { AckCapture, OutgoingCapture, ReplayLink } from '../protocol/capture';
import { isAckPacket, isEventPacket, PacketType, type PagePacket, type PageSocket } from './clientShape';
import type { EncodedText } from './encodedText';
import type { SocketObserver } from './observeSocket';
import type { Page } from './page';
import { natives } from './natives';
import { patchMethod, type Method } from './patch';
import { copyLater, copyNow, copyOf, eventName, isLate, messageOf, UNKNOWN } from './payloads';
import type { PendingAcks } from './pendingAcks';
import { safely } from './safely';

/** An `emit()` that is running. */
interface Running {
  socket: PageSocket;
  capture: OutgoingCapture;
  args: readonly unknown[];
  buffered: number;
  volatile: boolean;
  packet?: PagePacket;
  /** It is one more try of an emit that was told already. */
  isTry?: boolean;
}

/**
 * Emits for the panel. By the library's own `emit`, whatever the page has put before it: what was captured had gone
 * through that already, and nothing of the page's comes in between to take the mark for itself.
 */
export type EmitReplay = (socket: PageSocket, link: ReplayLink, args: unknown[]) => void;

type Settle = (thrown?: { error: unknown }) => void;

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
  const buffered = new WeakMap<PagePacket, OutgoingCapture>();
  /** Emits that wait in the queue of `retries`, oldest first, until their first try shows the function that marks them. */
  const queued = new WeakMap<PageSocket, OutgoingCapture[]>();
  const tries = new WeakMap<object, { capture: OutgoingCapture; number: number }>();

  let emit: Method;

  patchMethod(prototype, 'emit', (original) => (emit = emitWith(original)));
  patchMethod(prototype, 'packet', (original) => packetWith(original));

  function emitWith(original: Method): Method {
    return function (this: object, ...args: unknown[]) {
      const outer = running;
      const mine = safely(() => begin(this as unknown as PageSocket, args));
      if (!mine) return original.apply(this, args);
      running = mine;
      try {
        return original.apply(this, args);
      } catch (error) {
        safely(() => fail(mine, error));
        throw error;
      } finally {
        running = outer;
        safely(() => finish(mine));
        // A first try inside of it has sent it.
        if (outer && mine.isTry && outer.capture === mine.capture) outer.packet ??= mine.packet;
      }
    };
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
    else if (page.wants.initiators) capture.initiator = String(new natives.Error().stack);
    return { socket, capture, args, buffered: socket.sendBuffer.length, volatile: flags.volatile === true };
  }

  /** A try of the retry queue re-enters `emit`; its last argument is the same function for all tries of one emit. */
  function beginTry(socket: PageSocket, args: readonly unknown[]): Running | undefined {
    const mark = args.at(-1);
    if (typeof mark !== 'function') return undefined;
    const before = tries.get(mark);
    const capture = before?.capture ?? firstTry(socket);
    if (!capture) return undefined;
    const number = (before?.number ?? 0) + 1;
    tries.set(mark, { capture, number });
    if (before) outbox.put({ kind: 'tried', of: capture.seq, number });
    return { socket, capture, args, buffered: 0, volatile: false, isTry: true };
  }

  /** At once, inside the page's own emit; or later, for the emit that has waited longest. */
  function firstTry(socket: PageSocket): OutgoingCapture | undefined {
    if (running && running.socket === socket && !running.isTry) return running.capture;
    const capture = queued.get(socket)?.shift();
    if (capture) outbox.put({ kind: 'flushed', of: capture.seq });
    return capture;
  }

  function finish({ socket, capture, args, packet, isTry, buffered: held, volatile }: Running): void {
    if (capture.fate === 'failed' || isTry) return;
    const last = packet ?? (socket.sendBuffer.length > held ? socket.sendBuffer.at(-1) : undefined);
    if (!packet) capture.fate = last ? 'buffered' : volatile ? 'discarded' : 'queued';
    if (last && !packet) buffered.set(last, capture);
    if (capture.fate === 'queued') queueOf(socket).push(capture);
    if (typeof last?.id === 'number') {
      capture.ackId = last.id;
      acks.ours.add(socket, last.id, capture.seq);
    }
    copyUnknown(capture, args.slice(1), packet !== undefined && !encodedText.isExpected(packet));
    // Nothing will tell later what it carried. The page's own call, and who tracks what is read in it, is over by then.
    if (capture.fate === 'discarded') natives.queueMicrotask(() => copyNow(capture.payload));
  }

  function fail({ capture, args }: Running, error: unknown): void {
    capture.fate = 'failed';
    capture.error = messageOf(error);
    copyUnknown(capture, args.slice(1), false);
  }

  /** What has no text by now: at once where it was encoded, but to none. */
  function copyUnknown(capture: OutgoingCapture | AckCapture, args: readonly unknown[], isEncoded: boolean): void {
    if (capture.payload === UNKNOWN) outbox.fill(capture, (isEncoded ? copyOf : copyLater)(args));
  }

  function queueOf(socket: PageSocket): OutgoingCapture[] {
    const waiting = queued.get(socket) ?? [];
    queued.set(socket, waiting);
    return waiting;
  }

  function packetWith(original: Method): Method {
    return function (this: object, ...args: unknown[]) {
      const socket = this as unknown as PageSocket;
      const settle = safely(() => leaving(socket, args[0] as PagePacket));
      if (!settle) return original.apply(this, args);
      let thrown: { error: unknown } | undefined;
      try {
        return original.apply(this, args);
      } catch (error) {
        thrown = { error };
        throw error;
      } finally {
        safely(() => settle(thrown));
      }
    };
  }

  /** A packet is about to be encoded. Returns what is left to do once it was, or was thrown at. */
  function leaving(socket: PageSocket, packet: PagePacket): Settle | undefined {
    sockets.keyFor(socket);
    if (packet.type === PacketType.CONNECT) sockets.asks(socket, packet.data);
    if (isAckPacket(packet)) return answering(socket, packet);
    if (!isEventPacket(packet)) return undefined;
    if (running && running.socket === socket && !running.packet) {
      const { capture } = running;
      running.packet = packet;
      if (running.isTry) tryLeaves(socket, capture, packet);
      expectText(capture, packet);
      return undefined;
    }
    const waited = buffered.get(packet);
    if (!waited) return undefined;
    outbox.put({ kind: 'flushed', of: waited.seq });
    expectText(waited, packet);
    return undefined;
  }

  /** Unless it was told already, by a copy. */
  function expectText(capture: OutgoingCapture | AckCapture, packet: PagePacket): void {
    const { payload } = capture;
    if (payload === UNKNOWN || isLate(payload)) encodedText.expect(packet, (text) => outbox.fill(capture, text));
  }

  /** Each try asks for an ack of its own; the first to be answered answers the emit. */
  function tryLeaves(socket: PageSocket, capture: OutgoingCapture, packet: PagePacket): void {
    if (typeof packet.id !== 'number') return;
    capture.ackId ??= packet.id;
    acks.ours.add(socket, packet.id, capture.seq);
  }

  /** The page answers a received event. */
  function answering(socket: PageSocket, packet: PagePacket): Settle | undefined {
    const of = typeof packet.id === 'number' ? acks.theirs.take(socket, packet.id) : undefined;
    if (of === undefined) return undefined;
    const capture: AckCapture = outbox.put({ kind: 'ack', of, payload: UNKNOWN });
    expectText(capture, packet);
    return (thrown) => {
      if (thrown) capture.error = messageOf(thrown.error);
      copyUnknown(capture, Array.isArray(packet.data) ? packet.data : [], !thrown && !encodedText.isExpected(packet));
    };
  }

  return (socket, link, args) => {
    replay = link;
    natives.apply(emit, socket, args);
  };
}

/** That of `timeout(ms)` counts before the Manager's option `ackTimeout`, and either only where an ack is asked for. */
function timeoutOf({ flags = {}, io }: PageSocket, args: readonly unknown[]): unknown {
  return flags.timeout ?? (typeof args.at(-1) === 'function' ? io.opts?.['ackTimeout'] : undefined);
}
