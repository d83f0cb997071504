import { duration, timeOfDay } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** The browser reports it within this of the loss. */
const NEAR_MS = 2_000;

/** The browser says that there is no network. */
export const offline: Weigh = ({ subject, changes, at, row, failure, reason }) => {
  if (subject !== 'lost' && subject !== 'failed' && subject !== 'gave up') return undefined;
  if (failure && failure.answer && failure.answer.status > 0) return undefined;
  if (reason.startsWith('io ')) return undefined;
  const isSaid = JSON.stringify('args' in row.capture ? row.capture.args : []).includes('network connection lost');
  const last = changes.findLast(({ change, at: when }) => when <= at + NEAR_MS && (change === 'offline' || change === 'online'));
  if (last?.change !== 'offline' && !isSaid) return undefined;
  const before = last ? at - last.at : 0;
  return {
    id: 'offline',
    certainty: 'certain',
    what: t('The browser is offline.'),
    evidence: [
      ...(last?.change === 'offline' ? [{ text: t('The browser reported offline at {time}, {before} before.', { time: timeOfDay(last.at), before: duration(before) }) }] : []),
      ...(isSaid ? [{ text: t('The client gives the detail "network connection lost".') }] : []),
    ],
    todo: t('Check the network: Wi-Fi, VPN, the throttling menu in the Network panel. Socket.IO reconnects once it is back.'),
  };
};
