import type { WireCapture, WireFrameCapture, Unstamped } from '../../protocol/capture';
import type { Payload } from '../../protocol/payload';
import { MOST_HELD_BYTES } from '../copy/attachments';
import { toPayload } from '../observe/encodedText';

/** Tells what happens on one channel. */
export interface Tap {
  step(step: WireCapture['step'], code?: number): void;
  frame(direction: WireFrameCapture['direction'], data: unknown): void;
}
/** A tap for a URL of Engine.IO, where one is needed. */
export type TapFor = (url: unknown) => Tap | undefined;

const ENGINE_URL = /[?&]EIO=[34]&(.*&)?transport=/;
/** Transports whose bodies, or whose stream, are packets one after another. */
const HAS_PACKETS = /=(polling|webtransport)/;
/** Of one body: a message between the extension's parts has a limit. */
const MOST_BYTES = 4 * 1024 * 1024;

export function createTaps(put: (capture: Unstamped) => void, isNeeded: () => boolean): TapFor {
  let last = 0;
  /** From the first Blob on, whose bytes have to be read: all that comes after one waits for it. */
  let turn: Promise<void> | undefined;
  const inTurn = (blob: Blob | false, tell: (bytes?: ArrayBuffer | false) => void) => {
    if (!blob && !turn) return tell();
    turn = Promise.all([blob && blob.arrayBuffer(), turn]).then(([bytes]) => tell(bytes), () => {});
  };

  return (url) => {
    if (typeof url !== 'string' || !ENGINE_URL.test(url) || !isNeeded()) return undefined;
    const channel = ++last;
    return {
      step: (step, code) => inTurn(false, () => put({ kind: 'wire', channel, url, step, code })),
      frame(direction, data) {
        // Engine.IO 3 posts binary as a Blob with packets in it. Any other Blob is an attachment, told by type and size.
        const hasPackets = HAS_PACKETS.test(url);
        const blob = hasPackets && data instanceof Blob && data;
        const atOnce = blob ? undefined : payloadOf(data, hasPackets);
        inTurn(blob, (bytes) => {
          const payload = atOnce ?? payloadOf(bytes, true);
          if (payload) put({ kind: 'wire_frame', channel, url, direction, payload });
        });
      },
    };
  };
}

/** Where binary has packets in it, all of it is kept, in pieces: an attachment is kept by its beginning. */
function payloadOf(data: unknown, hasPackets: boolean): Payload | undefined {
  return toPayload(typeof data === 'string' ? [data] : ['', ...(hasPackets ? piecesOf(data as ArrayBufferView) : [data])]);
}

function piecesOf(data: Partial<ArrayBufferView>): Uint8Array[] {
  const bytes = new Uint8Array(data.buffer ?? (data as ArrayBuffer), data.byteOffset, data.byteLength);
  const pieces = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at < MOST_BYTES ? at + MOST_HELD_BYTES : bytes.length;
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}
