import type { Payload } from '../../../src/protocol/payload';
import type { Row } from '../row';
import type { TextTest } from './textTest';

/** Whether a row contains a text: in its name, namespace, payload or answer. */
export function hasAnywhere(row: Row, has: TextTest): boolean {
  return has(row.event) || has(row.namespace) || inContent(row, has) || inAck(row, has);
}

function inContent({ capture }: Row, has: TextTest): boolean {
  switch (capture.kind) {
    case 'outgoing':
      return inPayload(capture.payload, has) || has(capture.error ?? '');
    case 'incoming':
      return inPayload(capture.payload, has);
    case 'server':
      return inPayload(capture.payload, has) || has(capture.client);
    case 'reserved':
      return capture.args.length > 0 && has(JSON.stringify(capture.args));
    case 'engine':
      return capture.event.name === 'upgrade' && has(capture.event.transport);
    case 'navigation':
      return has(capture.url);
    case 'gap':
      return false;
    case 'replay_failed':
      return has(capture.reason) || has(capture.message ?? '');
  }
}

function inAck({ ack }: Row, has: TextTest): boolean {
  return ack?.state === 'acked' && inPayload(ack.capture.payload, has);
}

/** Skips the packet's type and ack ID: otherwise, "2" would match every event. */
export function inPayload(payload: Payload, has: TextTest): boolean {
  if (payload.form === 'copy') return has(JSON.stringify(payload.args));
  return has(payload.text, Math.max(0, payload.text.indexOf('[')));
}
