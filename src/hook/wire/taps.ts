import type { Unstamped } from '../../protocol/capture';
import type { WireCapture, WireFrameCapture } from '../../protocol/wireCapture';
import type { Payload } from '../../protocol/payload';
import { bytesOf, isBlob, MOST_STORED_BYTES, placeOf, readBytes } from '../copy/attachments';
import { toPayload } from '../observe/encodedText';
import { append, createList, each } from '../patch/lists';
import * as natives from '../patch/natives';
import { isEngineUrl } from './isEngineUrl';

/** Reports what happens on one channel. */
export interface Tap {
  step(step: WireCapture['step'], code?: number): void;
  frame(direction: WireFrameCapture['direction'], data: unknown): void;
}
/** A tap for an Engine.IO URL, if one is needed. */
export type TapFor = (url: unknown) => Tap | undefined;

/** Transports whose bodies, or whose stream, are a sequence of packets. */
const HAS_PACKETS = /=(polling|webtransport)/;
/** Per body: a message between the extension's parts has a limit. */
const MOST_BYTES = 4 * 1024 * 1024;

export function createTaps(put: (capture: Unstamped) => void, isNeeded: () => boolean): TapFor {
  let last = 0;
  /** After the first Blob, whose bytes have to be read: everything that follows waits for it. */
  let waiting: (() => void)[] | undefined;
  const goOn = () => {
    const all = waiting;
    waiting = undefined;
    // One of them may be another Blob, which the rest then waits for.
    each(all, inTurn);
  };
  const inTurn = (go: () => void) => {
    if (waiting) append(waiting, go);
    else go();
  };
  const read = (blob: Blob, report: (bytes?: ArrayBuffer) => void) => {
    waiting = createList();
    readBytes(blob, (bytes) => {
      report(bytes);
      goOn();
    }, goOn);
  };

  return (url) => {
    if (!isEngineUrl(url) || !isNeeded()) return undefined;
    const channel = ++last;
    const hasPackets = natives.apply(natives.match, HAS_PACKETS, [url]) !== null;
    return {
      step: (step, code) => inTurn(() => put({ kind: 'wire', channel, url, step, code })),
      frame(direction, data) {
        const report = (payload: Payload | undefined) => payload && put({ kind: 'wire_frame', channel, url, direction, payload });
        // Engine.IO 3 posts binary as a Blob with packets in it. Any other Blob is an attachment, reported by type and size.
        if (hasPackets && isBlob(data)) return inTurn(() => read(data, (bytes) => report(payloadOf(bytes, true))));
        const payload = payloadOf(data, hasPackets);
        inTurn(() => void report(payload));
      },
    };
  };
}

/** If binary data contains packets, all of it is kept, in pieces: of an attachment only the beginning is kept. */
function payloadOf(data: unknown, hasPackets: boolean): Payload | undefined {
  const parts = createList<unknown>();
  append(parts, typeof data === 'string' ? data : '');
  if (typeof data === 'object' && data !== null) {
    if (hasPackets) cutUp(data, parts);
    else append(parts, data);
  }
  return toPayload(parts);
}

function cutUp(data: object, pieces: unknown[]): void {
  const all = bytesOf(data);
  const { buffer, byteOffset, byteLength } = placeOf(all);
  for (let at = 0; at < byteLength; ) {
    const end = at < MOST_BYTES && at + MOST_STORED_BYTES < byteLength ? at + MOST_STORED_BYTES : byteLength;
    append(pieces, new natives.Uint8Array(buffer, byteOffset + at, end - at));
    at = end;
  }
}
