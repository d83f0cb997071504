import { count } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** The event is handled more than once, because listeners pile up. */
export const listenerLeak: Weigh = ({ subject, row, manager }) => {
  const listening = manager.sockets.find(({ key }) => key === row.socket)?.listening;
  const leak = subject === 'received' ? listening?.leaks.find(({ event }) => event === row.event) : undefined;
  if (!leak) return undefined;
  const { removedNothing, count: listeners, again } = leak;
  return {
    id: removedNothing > 0 ? 'off removes nothing' : 'listeners pile up',
    certainty: 'certain',
    what: removedNothing > 0 ? t('`{event}` has too many listeners: off() is called with functions that were never registered.', { event: row.event }) : t('`{event}` has too many listeners: they are added again, and not removed.', { event: row.event }),
    evidence: [
      { text: t('The page has {listeners} for it now: each handles every event.', { listeners: count(listeners, 'listener') }) },
      ...(removedNothing > 0 ? [{ text: t('off() removed nothing, {times} times.', { times: removedNothing }) }] : []),
      ...(again > 0 ? [{ text: t('It was added again after {times, plural, one {a reconnect} other {# reconnects}}.', { times: again }) }] : []),
    ],
    todo: removedNothing > 0 ? t('Pass the very same function to on() and off(): keep it in a variable. A wrapper or bind() makes a new one each time.') : t('Add listeners outside the connect handler, or call socket.off() first.'),
  };
};
