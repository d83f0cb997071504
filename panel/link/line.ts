import { nonce } from '../../src/channel/nonce';
import type { Capture } from '../../src/protocol/capture';
import type { Seq } from '../../src/protocol/keys';

interface Batch {
  stream: string;
  captures: readonly Capture[];
  /** In this stream so far. */
  dropped: number;
}

/** What was received from one document, over all of its lines: it opens a new one after each interruption. */
export class Line {
  /** The document said hello, and neither its port nor ours has closed since. */
  isOpen = false;
  /** The last capture that was received. */
  last: Seq = 0;
  private stream: string | undefined;
  private droppedBefore = 0;
  private droppedNow = 0;

  /** Captures are passed on in a stream, which has begun. */
  get isAttached(): boolean {
    return this.stream !== undefined;
  }

  get dropped(): number {
    return this.droppedBefore + this.droppedNow;
  }

  /** Begins a stream of the captures that follow the last one; returns its name. */
  attach(): string {
    this.stream = nonce();
    return this.stream;
  }

  end(): void {
    this.isOpen = false;
    this.stream = undefined;
    this.droppedBefore += this.droppedNow;
    this.droppedNow = 0;
  }

  /** Returns what wasn't received before, or undefined if the batch doesn't belong to this stream. */
  accept({ stream, captures, dropped }: Batch): Capture[] | undefined {
    const isOurs = this.stream === stream;
    // A page that unloads before it knows the stream sends its last captures without one, once.
    if (!isOurs && !followOn(this.last, captures)) return undefined;
    const fresh = captures.filter(({ seq }) => seq > this.last);
    this.last = fresh.at(-1)?.seq ?? this.last;
    if (isOurs) this.droppedNow = dropped;
    return fresh;
  }
}

/** Whether nothing is missing between `last` and the captures, or among them. */
function followOn(last: Seq, captures: readonly Capture[]): boolean {
  const first = captures[0]?.seq ?? Infinity;
  return first <= last + 1 && captures.every(({ seq }, at) => seq === first + at);
}
