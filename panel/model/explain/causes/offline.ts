import { duration, timeOfDay } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { PageCapture } from '../../../../src/protocol/pageCapture';
import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Weigh } from './cause';

/** The browser reports it within this time of the loss. */
const NEAR_MS = 2_000;

/** It may be online again a moment later: its state at that time counts. */
function offlineAt(changes: readonly PageCapture[], at: EpochMillis): PageCapture | undefined {
  const last = changes.findLast(({ change, at: when }) => when <= at && (change === 'offline' || change === 'online'));
  if (last?.change === 'offline') return last;
  return changes.find(({ change, at: when }) => change === 'offline' && when > at && when <= at + NEAR_MS);
}

function reportedWords(when: EpochMillis, at: EpochMillis): string {
  return when > at
    ? t('The browser reported offline at {time}, {after} after.', { time: timeOfDay(when), after: duration(when - at) })
    : t('The browser reported offline at {time}, {before} before.', { time: timeOfDay(when), before: duration(at - when) });
}

/** The browser reports that there is no network. */
export const offline: Weigh = ({ subject, changes, at, row, failure, reason }) => {
  if (subject !== 'lost' && subject !== 'failed' && subject !== 'gave up') return undefined;
  if (failure && failure.answer && failure.answer.status > 0) return undefined;
  if (reason.startsWith('io ')) return undefined;
  const isSaid = JSON.stringify('args' in row.capture ? row.capture.args : []).includes('network connection lost');
  const found = offlineAt(changes, at);
  if (!found && !isSaid) return undefined;
  return {
    id: 'offline',
    certainty: 'certain',
    what: t('The browser is offline.'),
    evidence: [
      ...(found ? [{ text: reportedWords(found.at, at) }] : []),
      ...(isSaid ? [{ text: t('The client gives the detail "network connection lost".') }] : []),
    ],
    todo: t('Check the network: Wi-Fi, VPN, the throttling menu in the Network panel. Socket.IO reconnects once it is back.'),
  };
};
