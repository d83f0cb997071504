import type { Payload } from '../../../src/protocol/payload';
import type { Row } from '../row';
import type { Filter } from './filter';

export type Matches = (row: Row) => boolean;

/**
 * Makes the test of one filter. It reads only what never changes in a row, so that each row needs it once.
 */
export function compileFilter(filter: Filter): Matches {
  const hasText = textTest(filter.text);
  return (row) =>
    filter.directions.has(row.direction) &&
    (filter.heartbeat || !row.heartbeat) &&
    isOfSocket(row, filter.socket) &&
    (!hasText || hasText(row));
}

function isOfSocket(row: Row, socket: Filter['socket']): boolean {
  return !socket || (row.socket === socket.key && row.page === socket.page);
}

function textTest(text: string): Matches | undefined {
  const wanted = text.trim();
  if (wanted === '') return undefined;
  // One compiled expression costs no copy of each text, as lower-casing would.
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  const has = (found: string, from = 0) => {
    pattern.lastIndex = from;
    return pattern.test(found);
  };
  return (row) => has(row.event) || has(row.namespace) || inContent(row, has);
}

function inContent({ capture }: Row, has: (text: string, from?: number) => boolean): boolean {
  switch (capture.kind) {
    case 'outgoing':
      return inPayload(capture.payload, has) || has(capture.error ?? '');
    case 'incoming':
      return inPayload(capture.payload, has);
    case 'reserved':
      return capture.args.length > 0 && has(JSON.stringify(capture.args));
    case 'engine':
      return capture.event.name === 'upgrade' && has(capture.event.transport);
    case 'replay_failed':
      return has(capture.reason) || has(capture.message ?? '');
  }
}

/** The packet's head (type, ack id) is not searched: "2" would find every event. */
function inPayload(payload: Payload, has: (text: string, from?: number) => boolean): boolean {
  if (payload.form === 'copy') return has(JSON.stringify(payload.args));
  return has(payload.text, Math.max(0, payload.text.indexOf('[')));
}
