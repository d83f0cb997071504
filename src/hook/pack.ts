import type { Capture } from '../protocol/capture';
import type { Seq } from '../protocol/keys';
import type { Packed } from '../protocol/packed';
import type { Payload } from '../protocol/payload';
import { append, createList, each } from './patch/lists';
import * as natives from './patch/natives';

/** Longer pauses don't fit into a 32-bit integer of microseconds. */
const LONGEST_PAUSE_MS = 2_000_000;

/** The same captures in the same order, the usual ones packed. */
export function pack(captures: readonly Capture[]): (Capture | Packed)[] {
  const all = createList<Capture | Packed>();
  let text = '';
  let next: Seq = 0;
  /** Of the last one, as whoever unpacks it will have it. */
  let at = 0;
  each(captures, (capture) => {
    const fields = usualFields(capture);
    const pause = capture.at - at;
    if (text && (!fields || capture.seq !== next || pause < 0 || pause > LONGEST_PAUSE_MS)) {
      append(all, text);
      text = '';
    }
    if (!fields) return append(all, capture);
    if (!text) {
      at = capture.at;
      text = `${capture.seq},${at};`;
    }
    const micros = ((capture.at - at) * 1_000 + 0.5) | 0;
    text += `${capture.kind[0]}${micros},${fields}`;
    at += micros / 1_000;
    next = capture.seq + 1;
  });
  if (text) append(all, text);
  return all;
}

/** Undefined for a capture with anything that has no place in a packed one. Reads own properties only: a page may add others to all objects. */
function usualFields(capture: Capture): string | undefined {
  let subject: unknown;
  let id: unknown = '';
  let extra: unknown = '';
  let event = '';
  let text: string | undefined;
  const names = natives.keys(capture);
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    const value = (capture as unknown as Record<string, unknown>)[name];
    if (name === 'seq' || name === 'at' || value === undefined) continue;
    else if (name === 'kind') {
      if (value !== 'incoming' && value !== 'outgoing' && value !== 'ack') return undefined;
    }
    else if (name === 'socket' || name === 'of') subject = value;
    else if (name === 'ackId' || name === 'id') id = value;
    else if (name === 'listeners') extra = value;
    else if (name === 'awaits') extra = value === 'callback' ? 1 : 2;
    else if (name === 'event') event = value as string;
    else if (name === 'payload') text = onlyText(value as Payload);
    else if (name !== 'fate' || value !== 'sent') return undefined;
  }
  if (text === undefined || !isSmall(subject) || !isSmall(id) || !isSmall(extra)) return undefined;
  return `${subject},${id},${extra},${event.length},${text.length}:${event}${text}`;
}

function onlyText(payload: Payload): string | undefined {
  return payload.form === 'text' && natives.keys(payload).length === 2 ? payload.text : undefined;
}

/** Absent, or a number of few digits, as which the page's own numbers may not be. */
function isSmall(value: unknown): value is number | '' {
  return value === '' || (typeof value === 'number' && value >>> 0 === value);
}
