import type { Payload, Portable } from '../../../src/protocol/payload';
import { argsOf, decodePacketText } from '../../../src/socketio/packetText';
import { hasAnywhere } from '../filter/inPayload';
import type { Matches } from '../filter/terms';
import { containsTest } from '../filter/textTest';
import { inline } from '../values/inline';
import type { Row } from '../row';
import { rowWords } from '../explain/rowWords';
import { isInValues } from './hits';

/**
 * Characters that a packet's text may represent differently from how they are shown: escaped, quoted, or without a
 * space.
 */
const MAY_DIFFER = /[^\x20-\x7e]|["\\:,{}[\]]/;

/** Whether a row matches: in its names, payload, answer, or in the text that its line shows. */
export function rowTest(text: string, pattern: RegExp): Matches {
  const has = containsTest({ kind: 'regex', pattern });
  const decodes = MAY_DIFFER.test(text);
  return (row) => {
    if (hasAnywhere(row, has)) return true;
    if (row.direction === 'reserved' || row.direction === 'page' || row.direction === 'server') return has(rowWords(row, { now: row.at }).what);
    return decodes && payloadsOf(row).some((payload) => inDecoded(argsWithoutKeeping(payload), pattern, has));
  };
}

function inDecoded(args: readonly Portable[], pattern: RegExp, has: (text: string) => boolean): boolean {
  return has(inline(args, 160)) || isInValues(args, pattern);
}

function payloadsOf({ capture, ack }: Row): Payload[] {
  const payloads = 'payload' in capture ? [capture.payload] : [];
  return ack?.state === 'acked' ? [...payloads, ack.capture.payload] : payloads;
}

/** Decoded arguments aren't cached during a search: that would be the whole log. */
function argsWithoutKeeping(payload: Payload): readonly Portable[] {
  if (payload.form === 'copy') return payload.args;
  const decoded = decodePacketText(payload.text);
  return decoded.ok ? argsOf(decoded.packet, payload.attachments) : [];
}
