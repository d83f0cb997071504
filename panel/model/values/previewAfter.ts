import type { Payload } from '../../../src/protocol/payload';
import type { Row } from '../row';
import { inline } from './inline';
import { leaveOutSame } from './leaveOutSame';
import { previewRow } from './preview';
import { decodePayload } from './rowArgs';
import { t } from '../../../src/i18n/t';

/** Longer texts are never decoded for a line. */
const MOST_DECODED = 50_000;
/** Characters of a line for the tags before it; and how much of a difference must be visible. */
const TAGS = 10;
const SEEN = 8;
const MOST = 160;

/** How many rows to search upwards for the same event. */
const MOST_LOOKED_AT = 50;

/** The nearest row above of the same event: name, direction and namespace. */
export function alikeAbove(rows: readonly Row[], at: number): Row | undefined {
  const { event, direction, namespace } = rows[at] as Row;
  for (let above = at - 1; above >= Math.max(0, at - MOST_LOOKED_AT); above--) {
    const row = rows[above] as Row;
    if (row.event === event && row.direction === direction && row.namespace === namespace) return row;
  }
  return undefined;
}

interface PreviewLine {
  /** Absent if nothing can be left out. */
  short?: string;
  /** Characters of the whole line, and of those before the first one that differs. */
  whole: number;
  same: number;
}

/** For each payload, by the previous one. Both weak: a line must not keep the payloads of rows that left the log. */
const known = new WeakMap<Payload, WeakMap<Payload, PreviewLine>>();

/**
 * The row's arguments on one line, leaving out what equals the row `before` in favor of what differs: `{…, price: 101}`. Undefined
 * if there is nothing to gain, because a difference, or the whole line, is visible in that many characters: then the line is
 * `previewRow`'s.
 */
export function previewAfter(row: Row, before: Row, fits: number): string | undefined {
  const [payload, other] = [payloadOf(row), payloadOf(before)];
  if (!payload || !other) return undefined;
  let lines = known.get(payload);
  if (!lines) known.set(payload, (lines = new WeakMap()));
  let found = lines.get(other);
  if (!found) lines.set(other, (found = lineAfter(payload, other)));
  return TAGS + Math.min(found.whole, found.same + SEEN) <= fits ? undefined : found.short;
}

/** For the tooltip of such a line: the whole line, and why it isn't shown. */
export function wholeWords(row: Row): string {
  return t('{payload}\nShown first: what differs from the {event} above.', { payload: previewRow(row), event: row.event });
}

function payloadOf({ capture }: Row): Payload | undefined {
  const payload = 'payload' in capture ? capture.payload : undefined;
  return payload?.form === 'text' && payload.text.length > MOST_DECODED ? undefined : payload;
}

function lineAfter(payload: Payload, before: Payload): PreviewLine {
  const [decoded, others] = [decodePayload(payload), decodePayload(before)];
  if (decoded.problem !== undefined || others.problem !== undefined) return { whole: 0, same: 0 };
  const left = leaveOutSame(decoded.args, others.args);
  const [line, other] = [inline(decoded.args, MOST), inline(others.args, MOST)];
  return { short: left && inline(left, MOST), whole: line.length, same: sameStart(line, other) };
}

function sameStart(text: string, other: string): number {
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  return same;
}
