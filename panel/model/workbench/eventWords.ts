import type { ReplayFailure } from '../../../src/protocol/capture';
import type { Tampered } from '../../../src/protocol/workbench';
import type { Words } from '../explanation';
import type { Row, RowCapture } from '../row';
import { bytes, count, duration } from '../units';

/** Of an event that a rule of the panel's has touched. */
export function tamperedWords(row: Row, { effect, ms }: Tampered): Words {
  const isEmit = row.direction === 'emit';
  if (effect === 'delayed') {
    return { what: `${isEmit ? 'Sent' : 'Received'} ${bytes(row.size)}, held back for ${duration(ms)} by a rule of this panel.` };
  }
  return isEmit
    ? { what: 'Kept from the server by a rule of this panel.', means: 'The page takes it for sent; an acknowledgement of it never comes.' }
    : { what: 'Kept from the page by a rule of this panel.', means: 'The server takes it for delivered.' };
}

export function simulatedWords(listeners: number): Words {
  const what = listeners > 0 ? `Simulated: ${count(listeners, 'listener')} of the page got it.` : 'Simulated: the page has no listener for it.';
  return { what, means: 'It came from this panel. The server knows nothing of it, nor of an answer to it.' };
}

export function notSimulatedWords(reason: ReplayFailure, message: string | undefined): Words {
  switch (reason) {
    case 'gone':
      return { what: 'Not simulated: the page has let this Socket go.', todo: 'Choose another Socket.' };
    case 'reserved':
      return { what: 'Not simulated: the name is reserved.', means: 'A server cannot send an event of this name.' };
    default:
      return { what: `Not simulated${message ? `: ${message}` : ''}.` };
  }
}

/** Who waits for the page's acknowledgement. */
export function waitsForAnswer(capture: RowCapture): string {
  const who = capture.kind === 'incoming' && capture.replay ? 'This panel' : 'The server';
  return `${who} waits for an acknowledgement, and the page has not sent it yet.`;
}
