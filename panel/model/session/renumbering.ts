import type { Seq } from '../../../src/protocol/keys';
import type { Capture } from '../../../src/protocol/capture';

/** Above all keys that a page uses. */
const KEYS_OF_THE_WIRE = 1_000_000_000;

/**
 * Captures read on the wire have negative keys, and `seq`s between those of their frames. A file uses natural numbers.
 * Captures come in the order of `seq`.
 */
export class Renumbering {
  private last = 0;
  /** Empty until the first that isn't a natural number. */
  private readonly numbers = new Map<Seq, Seq>();

  of(seq: Seq): Seq {
    return this.numbers.get(seq) ?? seq;
  }

  apply(capture: Capture): Capture {
    const { seq } = capture;
    const isPlain = Number.isInteger(seq) && seq > this.last;
    const number = isPlain ? seq : this.last + 1;
    if (number !== seq) this.numbers.set(seq, number);
    this.last = number;
    return isPlain && this.numbers.size === 0 ? capture : this.changed({ ...capture, seq: number });
  }

  private changed(capture: Capture): Capture {
    if ('of' in capture) capture.of = this.of(capture.of);
    if ('replay' in capture && capture.replay?.of !== undefined) capture.replay = { ...capture.replay, of: this.of(capture.replay.of) };
    if (capture.kind === 'aside') capture.capture = this.changed({ ...capture.capture }) as typeof capture.capture;
    if (capture.kind === 'manager') capture.manager = { ...capture.manager, key: keyOf(capture.manager.key) };
    else if ('manager' in capture) capture.manager = keyOf(capture.manager);
    if (capture.kind === 'socket') {
      const { key, manager } = capture.socket;
      capture.socket = { ...capture.socket, key: keyOf(key), manager: keyOf(manager) };
    } else if ('socket' in capture && capture.socket !== undefined) capture.socket = keyOf(capture.socket);
    return capture;
  }
}

function keyOf(key: number): number {
  return key < 0 ? KEYS_OF_THE_WIRE - key : key;
}
