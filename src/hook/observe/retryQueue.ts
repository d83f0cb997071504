import type { OutgoingCapture, TriedCapture } from '../../protocol/eventCapture';
import type { PageSocket } from '../clientShape';
import type { Outbox } from '../outbox';
import { append, createList, last } from '../patch/lists';
import type { Method } from '../patch/patch';
import { Table } from '../patch/tables';
import type { AckCallbacks } from './ackCallbacks';
import type { Carrier, Carriers } from './carriers';
import { isFunction } from '../patch/isFunction';

/** One try of an emit that is repeated until it is answered. */
export interface BegunTry {
  capture: OutgoingCapture;
  /** For the first try: its payload is filled in later. */
  carrier?: Carrier | undefined;
  /** For each try but the first. */
  tried?: TriedCapture | undefined;
}

/** The queue of the client's `retries` option: which try belongs to which emit. */
export interface RetryQueue {
  /** The emit waits until its first try reveals the function that marks its tries. */
  add(socket: PageSocket, emit: OutgoingCapture): void;
  /**
   * A try re-enters `emit`. Its last argument is the same function for all tries of one emit, and reports its calls from now on.
   * The first try is made immediately, inside the page's own emit, or later, for the emit that has waited longest.
   */
  begin(socket: PageSocket, args: unknown[], inside: OutgoingCapture | undefined): BegunTry | undefined;
}

export function createRetryQueue(outbox: Outbox, carriers: Carriers, callbacks: AckCallbacks): RetryQueue {
  /** Oldest first. */
  const waiting = new Table<PageSocket, OutgoingCapture[]>();
  const tries = new Table<object, { capture: OutgoingCapture; number: number }>();

  function firstTry(socket: PageSocket, inside: OutgoingCapture | undefined): BegunTry | undefined {
    if (inside) return { capture: inside, carrier: inside };
    const capture = takeFirst(waiting.get(socket));
    return capture && { capture, carrier: carriers.flush(capture) };
  }

  return {
    add(socket, emit) {
      const queue = waiting.get(socket) ?? createList<OutgoingCapture>();
      waiting.set(socket, queue);
      append(queue, emit);
    },
    begin(socket, args, inside) {
      const mark = last(args);
      if (!isFunction(mark)) return undefined;
      const before = tries.get(mark);
      const first = before ? undefined : firstTry(socket, inside);
      const capture = before?.capture ?? first?.capture;
      if (!capture) return undefined;
      const number = (before?.number ?? 0) + 1;
      tries.set(mark, { capture, number });
      const tried: TriedCapture | undefined = before && outbox.put({ kind: 'tried', of: capture.seq, number });
      args[args.length - 1] = callbacks.watch(mark as Method, capture.seq, number);
      return { capture, carrier: first?.carrier, tried };
    },
  };
}

function takeFirst(queue: OutgoingCapture[] | undefined): OutgoingCapture | undefined {
  const first = queue?.[0];
  if (!queue || !first) return undefined;
  for (let at = 1; at < queue.length; at++) queue[at - 1] = queue[at] as OutgoingCapture;
  queue.length--;
  return first;
}
