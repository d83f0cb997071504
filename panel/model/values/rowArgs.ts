import type { EngineEvent } from '../../../src/protocol/engineEvent';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { argsOf, decodePacketText } from '../../../src/socketio/packetText';
import type { Row } from '../row';
import { t } from '../../../src/i18n/t';

/** The arguments of an event, and why they can't be read completely. */
export interface Decoded {
  args: Portable[];
  /** For the user; `args` may be empty then. */
  problem?: string;
}

/** A payload never changes once the panel has it. Weak, so that unused results are garbage-collected. */
const decoded = new WeakMap<Payload, Decoded>();

/** The arguments of a row's event, decoded on first use. Never throws. */
export function rowArgs(row: Row): Portable[] {
  return decodeRow(row).args;
}

/** Like `rowArgs`, with the problem of the payload. */
export function decodeRow({ capture }: Row): Decoded {
  switch (capture.kind) {
    case 'outgoing':
    case 'incoming':
    case 'server':
      return decodePayload(capture.payload);
    case 'reserved':
      return { args: capture.args };
    case 'engine':
      return { args: engineArgs(capture.event) };
    case 'navigation':
      return { args: [capture.url] };
    case 'gap':
    case 'replay_failed':
      return { args: [] };
  }
}

function engineArgs(event: EngineEvent): Portable[] {
  switch (event.name) {
    case 'upgrade':
      return [event.transport];
    case 'upgradeError':
      return [{ $type: 'error', name: 'Error', message: event.message, fields: { transport: event.transport } }];
    case 'fallback':
      return [event.transport, event.message];
    default:
      return [];
  }
}

/** The arguments of the acknowledgement, even if it came too late; undefined if there is none. */
export function ackArgs({ ack }: Row): Portable[] | undefined {
  const answer = ack?.state === 'acked' ? ack : ack?.late;
  return answer && decodePayload(answer.capture.payload).args;
}

/** The arguments of any payload. */
export function decodePayload(payload: Payload): Decoded {
  if (payload.form === 'copy') return { args: payload.args };
  let found = decoded.get(payload);
  if (!found) decoded.set(payload, (found = decodeText(payload)));
  return found;
}

function decodeText({ text, attachments, cutFrom }: Extract<Payload, { form: 'text' }>): Decoded {
  const result = decodePacketText(text);
  if (result.ok) return { args: argsOf(result.packet, attachments) };
  if (cutFrom === undefined) return { args: [], problem: result.error };
  if (text === '') return { args: [], problem: t('The payload was not kept: until this panel is opened, a page keeps only its last 4 MB of payloads.') };
  const kept = t('Only the first {kept} of {total} characters were kept: too few to read the arguments.', { kept: text.length, total: cutFrom });
  return { args: [], problem: kept };
}
