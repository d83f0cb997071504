import type { Seq, EpochMillis } from '../../../src/protocol/keys';
import type { Capture, Unstamped } from '../../../src/protocol/capture';

/** More than the number of packets in a frame: they fit between its `seq` and the next. */
const STEPS = 2 ** 20;

/** Captures derived from others: each gets the time of its source, and a distinct, ordered `seq`. */
export class DerivedCaptures {
  private captures: Capture[] = [];
  private from: { seq: Seq; at: EpochMillis } = { seq: 0, at: 0 };

  /** The source of the captures that follow. */
  begin({ seq, at }: { seq: Seq; at: EpochMillis }): void {
    this.from = { seq, at };
    this.captures = [];
  }

  get at(): EpochMillis {
    return this.from.at;
  }

  /** Returns its `seq`. */
  add(capture: Unstamped): Seq {
    const seq = this.from.seq + Math.min(this.captures.length, STEPS - 1) / STEPS;
    this.captures.push({ ...capture, seq, at: this.from.at } as Capture);
    return seq;
  }

  end(): readonly Capture[] {
    return this.captures;
  }
}
