import type { AckCapture, IncomingCapture, ReplayLink } from '../../protocol/eventCapture';
import type { Tampered } from '../../protocol/workbench';
import type { Host } from './host';
import type { LeavingCapture } from './leavingCapture';
import { shadow } from './shadow';

/** The mark that an event's capture gets before it leaves the page. */
export interface Mark {
  replay?: ReplayLink;
  tampered?: Tampered;
}

/** Sees the captures that the hook writes, and marks those of events that the workbench has affected. */
export class Marks {
  #mark: Mark | undefined;
  #incoming: IncomingCapture | undefined;
  #leaving: LeavingCapture[] = [];
  #known: IncomingCapture | undefined;
  #isAnswering = false;
  #stop: (() => void) | undefined;

  constructor(private readonly host: Host) {}

  /** Only as long as there is something to mark. */
  rest(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  watch(): void {
    this.#stop ??= shadow(this.host.page.outbox, 'put', (next, args) => {
      const capture = args[0] as { kind: string };
      const isIncoming = capture.kind === 'incoming';
      const known = isIncoming ? this.#takeKnown() : undefined;
      if (known) return known;
      if (capture.kind === 'ack') this.#noteAnswer(capture as AckCapture);
      if (isIncoming && this.#mark) Object.assign(capture, this.#mark);
      if (isIncoming) this.#mark = undefined;
      const put = next(...args);
      if (isIncoming) this.#incoming = put as IncomingCapture;
      if (capture.kind === 'outgoing' || capture.kind === 'flushed' || capture.kind === 'tried') this.#noteLeaving(put as LeavingCapture);
      return put;
    });
  }

  /** The event that the client receives during `run` gets the mark. Returns its capture. */
  incoming(mark: Mark, run: () => void): IncomingCapture | undefined {
    this.#mark = mark;
    this.#incoming = undefined;
    try {
      run();
    } finally {
      this.#mark = undefined;
    }
    return this.#incoming;
  }

  /** The last capture of a received event. */
  get lastIncoming(): IncomingCapture | undefined {
    return this.#incoming;
  }

  /** The event that the client receives during `run` was recorded before. */
  known(capture: IncomingCapture, run: () => void): void {
    this.#known = capture;
    try {
      run();
    } finally {
      this.#known = undefined;
    }
  }

  /** The answer that the client receives during `run` isn't the server's. */
  answering(run: () => void): void {
    this.#isAnswering = true;
    try {
      run();
    } finally {
      this.#isAnswering = false;
    }
  }

  /** The capture of a packet that was just encoded. It may change until a later task posts it. */
  takeLeaving(socket: number, event: string): LeavingCapture | undefined {
    for (let at = this.#leaving.length - 1; at >= 0; at--) {
      const capture = this.#leaving[at] as LeavingCapture;
      const isMeant = capture.kind !== 'outgoing' || (capture.socket === socket && capture.event === event);
      if (!isMeant) continue;
      this.#leaving = this.#leaving.filter((each) => each !== capture);
      return capture;
    }
    return undefined;
  }

  /** A listener for emits may emit too, so several may be on their way: all within one task. */
  #noteLeaving(capture: LeavingCapture): void {
    if (this.#leaving.length === 0) this.host.natives.queueMicrotask(() => void (this.#leaving = []));
    this.#leaving = [...this.#leaving, capture];
  }

  /** Only the first: the page may give answers of its own meanwhile. */
  #noteAnswer(capture: AckCapture): void {
    if (this.#isAnswering) capture.simulated = true;
    this.#isAnswering = false;
  }

  #takeKnown(): IncomingCapture | undefined {
    const known = this.#known;
    this.#known = undefined;
    return known;
  }
}
