import type { ReplayFailure } from '../../../src/protocol/eventCapture';
import type { Tampered } from '../../../src/protocol/workbench';
import type { Explanation } from './explanation';
import type { Row, RowCapture } from '../row';
import { bytes, count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** Explains an event that a fault of the panel has affected. */
export function tamperedWords(row: Row, { effect, ms }: Tampered): Explanation {
  const isEmit = row.direction === 'emit';
  if (effect === 'delayed') {
    const values = { size: bytes(row.size), delay: duration(ms) };
    return { what: isEmit ? t('Sent {size}, delayed {delay} by a fault.', values) : t('Received {size}, delayed {delay} by a fault.', values) };
  }
  if (effect === 'held') return { what: t('Held by a fault.') };
  return isEmit
    ? { what: t('Dropped by a fault before it reached the server.'), means: t('The page considers it sent, but no acknowledgement will arrive.') }
    : { what: t('Dropped by a fault before it reached the page.'), means: t('The server considers it delivered.') };
}

export function simulatedWords(listeners: number): Explanation {
  const what = listeners > 0 ? t('Simulated: delivered to {listeners}.', { listeners: count(listeners, 'listener') }) : t('Simulated: the page has no listener for it.');
  return { what, means: t("This event came from the panel. The server doesn't know about it, or about any answer to it.") };
}

export function notSimulatedWords(reason: ReplayFailure, message: string | undefined): Explanation {
  switch (reason) {
    case 'gone':
      return { what: t('Not simulated: the page no longer references this Socket.'), todo: t('Choose another Socket.') };
    case 'reserved':
      return { what: t('Not simulated: the name is reserved.'), means: t("A server can't send an event with this name.") };
    default:
      return { what: message ? t('Not simulated: {message}.', { message }) : t('Not simulated.') };
  }
}

/** Which side waits for the page's acknowledgement. */
export function waitsForAnswer(capture: RowCapture): string {
  return capture.kind === 'incoming' && capture.replay
    ? t('This panel is waiting for an acknowledgement. The page has not sent it yet.')
    : t('The server is waiting for an acknowledgement. The page has not sent it yet.');
}
