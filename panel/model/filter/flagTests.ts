import type { Payload } from '../../../src/protocol/payload';
import type { Row } from '../row';
import { isSimulated } from '../isSimulated';
import type { Flag } from './keys';

/** The test for each `is:` flag. */
export const FLAG_TESTS: Record<Flag, (row: Row) => boolean> = {
  acked: ({ ack }) => ack?.state === 'acked',
  binary: ({ capture }) => 'payload' in capture && hasBinary(capture.payload),
  bookmarked: ({ bookmark }) => bookmark !== undefined,
  buffered: ({ capture }) => capture.kind === 'outgoing' && (capture.fate === 'buffered' || capture.fate === 'queued'),
  'called-twice': ({ ack }) => ack?.again !== undefined,
  discarded: ({ capture }) => capture.kind === 'outgoing' && capture.fate === 'discarded',
  error: ({ severity }) => severity === 'error',
  failed: ({ capture }) => capture.kind === 'replay_failed' || (capture.kind === 'outgoing' && capture.fate === 'failed'),
  heartbeat: ({ heartbeat }) => heartbeat,
  held: ({ held }) => held !== undefined,
  late: ({ ack }) => ack?.late !== undefined,
  navigation: ({ capture }) => capture.kind === 'navigation',
  outage: ({ outage }) => outage !== undefined,
  replay: ({ capture }) => capture.kind !== 'incoming' && 'replay' in capture && capture.replay !== undefined,
  reserved: ({ direction }) => direction === 'reserved',
  retried: ({ tries }) => tries !== undefined && tries.length > 1,
  simulated: ({ capture }) => isSimulated(capture),
  threw: ({ ack }) => ack?.threw === true,
  timeout: ({ ack }) => ack?.state === 'timedOut',
  fault: ({ capture, held }) => held !== undefined || ('tampered' in capture && capture.tampered !== undefined),
  unacked: ({ ack }) => ack !== undefined && ack.state !== 'acked',
  'no-listener': ({ capture }) => capture.kind === 'incoming' && capture.listeners === 0,
  warning: ({ severity }) => severity === 'warning',
};

function hasBinary(payload: Payload): boolean {
  if (payload.form === 'text') return (payload.attachments?.length ?? 0) > 0;
  return JSON.stringify(payload.args).includes('"$type":"binary"');
}
