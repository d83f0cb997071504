import type { IncomingCapture, OutgoingCapture, ReplayLink } from '../../protocol/capture';
import type { Tampered } from '../../protocol/workbench';
import type { Host } from './host';
import { shadow } from './shadow';

/** What an event's capture is marked with before it leaves the page. */
export interface Mark {
  replay?: ReplayLink;
  tampered?: Tampered;
}

/** Looks on while the hook writes its captures, and marks those of the events that the workbench has touched. */
export class Marks {
  #mark: Mark | undefined;
  #incoming: IncomingCapture | undefined;
  #outgoing: OutgoingCapture | undefined;
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
      if (isIncoming && this.#mark) Object.assign(capture, this.#mark);
      if (isIncoming) this.#mark = undefined;
      const put = next(...args);
      if (isIncoming) this.#incoming = put as IncomingCapture;
      if (capture.kind === 'outgoing') this.#outgoing = put as OutgoingCapture;
      return put;
    });
  }

  /** The event that the client takes in during `run` bears the mark; gives its capture. */
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

  /** The capture that was written last for an event received. */
  get lastIncoming(): IncomingCapture | undefined {
    return this.#incoming;
  }

  /** Marks the emit that is running: captures may change until a later task posts them. */
  outgoing(socket: number, event: string, tampered: Tampered): void {
    const capture = this.#outgoing;
    if (capture?.socket === socket && capture.event === event) capture.tampered = tampered;
    this.#outgoing = undefined;
  }
}
