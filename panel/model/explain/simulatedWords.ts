import type { ReplayFailure } from '../../../src/protocol/capture';
import type { Tampered } from '../../../src/protocol/workbench';
import type { Words } from './words';
import type { Row, RowCapture } from '../row';
import { bytes, count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** Of an event that a rule of the panel's has touched. */
export function tamperedWords(row: Row, { effect, ms }: Tampered): Words {
  const isEmit = row.direction === 'emit';
  if (effect === 'delayed') {
    return { what: t('{value} {size}, held back for {ms} by a rule of this panel.', { value: isEmit ? t('Sent') : t('Received'), size: bytes(row.size), ms: duration(ms) }) };
  }
  return isEmit
    ? { what: t('Kept from the server by a rule of this panel.'), means: t('The page takes it for sent; an acknowledgement of it never comes.') }
    : { what: t('Kept from the page by a rule of this panel.'), means: t('The server takes it for delivered.') };
}

export function simulatedWords(listeners: number): Words {
  const what = listeners > 0 ? t('Simulated: {listeners} of the page got it.', { listeners: count(listeners, 'listener') }) : t('Simulated: the page has no listener for it.');
  return { what, means: t('It came from this panel. The server knows nothing of it, nor of an answer to it.') };
}

export function notSimulatedWords(reason: ReplayFailure, message: string | undefined): Words {
  switch (reason) {
    case 'gone':
      return { what: t('Not simulated: the page has let this Socket go.'), todo: t('Choose another Socket.') };
    case 'reserved':
      return { what: t('Not simulated: the name is reserved.'), means: t('A server cannot send an event of this name.') };
    default:
      return { what: t('Not simulated{value}.', { value: message ? `: ${message}` : '' }) };
  }
}

/** Who waits for the page's acknowledgement. */
export function waitsForAnswer(capture: RowCapture): string {
  const who = capture.kind === 'incoming' && capture.replay ? t('This panel') : t('The server');
  return t('{who} waits for an acknowledgement, and the page has not sent it yet.', { who });
}
