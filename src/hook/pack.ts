import type { Capture } from '../protocol/capture';
import type { Seq } from '../protocol/keys';
import { TICKS, type Packed } from '../protocol/packed';
import type { Payload } from '../protocol/payload';
import { append, createList, each } from './patch/lists';
import * as natives from './patch/natives';

/** The same captures in the same order, the usual ones packed. */
export function pack(captures: readonly Capture[]): (Capture | Packed)[] {
  const all = createList<Capture | Packed>();
  let text = '';
  let next: Seq = 0;
  let at = 0;
  each(captures, (capture) => {
    const fields = usualFields(capture);
    let ticks = (capture.at - at) * TICKS;
    // Not for a clock that went back, a very long pause, or a time with more digits, as before 2004.
    if (text && (!fields || capture.seq !== next || ticks >>> 0 !== ticks)) {
      append(all, text);
      text = '';
    }
    if (!fields) return append(all, capture);
    if (!text) {
      text = `${capture.seq},${capture.at};`;
      ticks = 0;
    }
    text += `${capture.kind[0]}${ticks},${fields}`;
    at = capture.at;
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
