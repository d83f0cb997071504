import type { OutgoingCapture } from '../../protocol/eventCapture';
import type { Payload } from '../../protocol/payload';
import { dataOf, type PagePacket } from '../clientShape';
import { UNKNOWN } from '../copy/payloads';
import type { Outbox } from '../outbox';
import type { After } from '../patch/patch';
import type { EncodedText } from './encodedText';

/** A capture whose payload is filled in when its packet is encoded. */
export interface Carrier {
  seq: number;
  payload: Payload;
}

export interface Carriers {
  /** For an emit that is sent later than it was made. */
  flush(emit: OutgoingCapture): Carrier;
  /** Fills in the packet's text when there is one. */
  expectText(carrier: Carrier, packet: PagePacket): void;
  /** For a packet that isn't part of an `emit()`. Its arguments start at `from` in its data. */
  carrying(carrier: Carrier, packet: PagePacket, from: number): After;
  /** Copies the arguments if there is no text: the packet waits, was never encoded, or the parser makes no text. */
  copyUnknown(carrier: Carrier, args: readonly unknown[], from: number, packet?: PagePacket): void;
}

export function createCarriers(outbox: Outbox, encodedText: EncodedText): Carriers {
  function expectText(carrier: Carrier, packet: PagePacket): void {
    encodedText.expect(packet, (text) => outbox.fill(carrier, text));
  }

  function copyUnknown(carrier: Carrier, args: readonly unknown[], from: number, packet?: PagePacket): void {
    if (carrier.payload === UNKNOWN) outbox.fill(carrier, encodedText.copyOf(args, from, packet));
  }

  return {
    flush: ({ seq }) => outbox.put({ kind: 'flushed', of: seq, payload: UNKNOWN }),
    expectText,
    carrying(carrier, packet, from) {
      expectText(carrier, packet);
      return () => copyUnknown(carrier, dataOf(packet), from, packet);
    },
    copyUnknown,
  };
}
