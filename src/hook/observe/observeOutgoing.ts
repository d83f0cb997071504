import type { OutgoingCapture } from '../../protocol/eventCapture';
import { isAckPacket, isEventPacket, ownPacket, ownSocket, PacketType, type PageAckOptions, type PagePacket, type PageSocket } from '../clientShape';
import { eventName, UNKNOWN } from '../copy/payloads';
import type { Page } from '../page';
import { last as lastOf } from '../patch/lists';
import * as natives from '../patch/natives';
import { bothForms, observeMethod, patchMethod, type After, type Method } from '../patch/patch';
import { safely } from '../patch/safely';
import { ownStack } from '../patch/stacks';
import { Table } from '../patch/tables';
import type { AckCallbacks } from './ackCallbacks';
import { createCarriers } from './carriers';
import type { EncodedText } from './encodedText';
import { likelySocket } from './likelySocket';
import { observeAnswers } from './observeAnswers';
import { observeAsking } from './observeAsking';
import type { SocketObserver } from './observeSocket';
import { ownPacketOf } from './ownPacketOf';
import { markPanelEmit, type EmitForPanel, type PanelEmit } from './panelEmit';
import type { AckBooks } from './pendingAcks';
import { createRetryQueue } from './retryQueue';
import { findUnsure, type RunningEmit } from './runningEmit';

/** Records what the page emits. Returns how the panel emits. */
export function observeOutgoing(
  page: Page,
  prototype: object,
  sockets: SocketObserver,
  encodedText: EncodedText,
  acks: AckBooks,
  callbacks: AckCallbacks,
  optionsOf: (socket: PageSocket) => PageAckOptions,
): EmitForPanel {
  const { outbox } = page;
  let running: RunningEmit | undefined;
  /** The next emit is for the panel. */
  let requested: PanelEmit | undefined;
  /** Packets that wait in a send buffer. */
  const buffered = new Table<PagePacket, OutgoingCapture>();
  const carriers = createCarriers(outbox, encodedText);
  const retryQueue = createRetryQueue(outbox, carriers, callbacks);
  let emit: Method;

  patchMethod(prototype, 'emit', (original) => {
    emit = original;
    return bothForms(emitting)(original);
  });
  const asksFor = observeAsking(prototype, callbacks, optionsOf);
  const answering = observeAnswers(prototype, outbox, sockets, carriers, acks.theirs);
  observeMethod(prototype, 'packet', (self, args) => {
    const isUnsure = running !== undefined && running.unsure?.self === self;
    const socket = isUnsure ? running?.socket : sockets.identity.behind(self);
    if (!socket) return undefined;
    return leaving(socket, socket === self || isUnsure ? ownPacket(args[0]) : ownPacketOf(socket, args[0], buffered));
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
      // A first try inside it has sent it.
      if (outer && mine.isTry && outer.capture === mine.capture) outer.packet ??= mine.packet;
    }
  }

  function beginOn(self: object, args: unknown[]): RunningEmit | undefined {
    const known = sockets.identity.known(self);
    if (known || !sockets.identity.isStranger(self)) return begin(known ?? ownSocket(self), args);
    const found = sockets.identity.watch();
    const guess = likelySocket(page.sockets.all());
    const mine = guess && begin(guess, args);
    if (mine) mine.unsure = { self, found };
    return mine;
  }

  function begin(socket: PageSocket, args: unknown[]): RunningEmit | undefined {
    const panelEmit = requested;
    requested = undefined;
    const key = sockets.keyFor(socket);
    if (sockets.reportLocal(socket, args)) return undefined;
    const { flags = {} } = socket;
    if (flags.fromQueue) return beginTry(socket, args);
    const capture: OutgoingCapture = outbox.put({
      kind: 'outgoing',
      socket: key,
      event: eventName(args[0]),
      payload: UNKNOWN,
      fate: 'sent',
    });
    asksFor(socket, capture, args);
    if (flags.volatile) capture.volatile = true;
    if (flags.compress === false) capture.compress = false;
    if (panelEmit) markPanelEmit(capture, panelEmit);
    else if (page.wants.initiators) capture.initiator = ownStack();
    return { socket, capture, carrier: capture, args, bufferedBefore: socket.sendBuffer.length };
  }

  function beginTry(socket: PageSocket, args: unknown[]): RunningEmit | undefined {
    const inside = running?.socket === socket && !running.isTry ? running.capture : undefined;
    const mine = retryQueue.begin(socket, args, inside);
    return mine && { ...mine, socket, args, bufferedBefore: 0, isTry: true };
  }

  function finish(done: RunningEmit): void {
    if (done.unsure) findUnsure(done, sockets, done.unsure);
    if (done.capture.fate !== 'failed' && !done.isTry) settle(done);
    if (done.carrier) carriers.copyUnknown(done.carrier, done.args, 1, done.packet);
  }

  function settle({ socket, capture, packet, bufferedBefore }: RunningEmit): void {
    const last = packet ?? (socket.sendBuffer.length > bufferedBefore ? lastOf(socket.sendBuffer) : undefined);
    if (!packet) capture.fate = fateOf(socket, capture, last);
    if (last && !packet) buffered.set(last, capture);
    if (capture.fate === 'queued') retryQueue.add(socket, capture);
    if (typeof last?.id !== 'number') return;
    capture.ackId = last.id;
    acks.ours.add(socket, last.id, capture.seq);
  }

  /** A copy of the Socket (Valtio makes one) has a separate buffer. */
  function fateOf(socket: PageSocket, { volatile }: OutgoingCapture, buffered: PagePacket | undefined): OutgoingCapture['fate'] {
    if (buffered) return 'buffered';
    if (volatile) return 'discarded';
    return optionsOf(socket).retries ? 'queued' : 'buffered';
  }

  /** A packet is about to be encoded. Returns what to do once it was encoded, or an error was thrown. */
  function leaving(socket: PageSocket, packet: PagePacket): After | undefined {
    sockets.keyFor(socket);
    if (packet.type === PacketType.CONNECT) sockets.asks(socket, packet);
    if (isAckPacket(packet)) return answering(socket, packet);
    if (!isEventPacket(packet)) return undefined;
    if (running && running.socket === socket && !running.packet) {
      running.packet = packet;
      if (running.isTry) tryLeaves(running, packet);
      if (running.carrier) carriers.expectText(running.carrier, packet);
      return undefined;
    }
    const waited = buffered.get(packet);
    buffered.delete(packet);
    return waited && carriers.carrying(carriers.flush(waited), packet, 1);
  }

  /** Each try asks for its own ack; the first one that is answered answers the emit. */
  function tryLeaves({ socket, capture, tried }: RunningEmit, { id }: PagePacket): void {
    if (typeof id !== 'number') return;
    if (tried) tried.ackId = id;
    capture.ackId ??= id;
    acks.ours.add(socket, id, capture.seq);
  }

  return (socket, panelEmit, args) => {
    requested = panelEmit;
    emitting(emit, socket, args);
  };
}
