import type { ClientMajor } from '../../../src/protocol/manager';
import { quoted } from '../filter/quoted';
import { foreignListeners } from '../listeners/foreignListeners';
import { nearest } from '../nearest';
import type { SocketState } from '../panelModel';
import { count } from '../units';
import type { Note } from './note';
import { t } from '../../../src/i18n/t';

/** What is probably wrong with a Socket: its listeners, its acks, its options. */
export function socketNotes({ page, key, listening, unacked, ackedLate, calledAgain, ignored }: SocketState, client: ClientMajor): Note[] {
  const socket = { page, key };
  const leaks = listening.leaks.map(({ event, count: listeners, removedNothing }) => ({
    filter: `event:${quoted(event)} dir:in`,
    without: t('No {event} event has arrived in this log, so there are no rows to show. The listeners are registered all the same.', { event }),
    text: removedNothing > 0 ? t('{event}: {listeners}, off() removed nothing × {times}', { event, listeners: count(listeners, 'listener'), times: removedNothing }) : t('{event}: {listeners}', { event, listeners: count(listeners, 'listener') }),
    title: removedNothing > 0
      ? t('off() was called with functions that were never registered, so the listeners stay and each event is handled more than once. Pass the very same function to on() and off().')
      : t('A listener was added again after a reconnect, and the old one was not removed: each event is handled more than once. Add listeners outside the connect handler, or call socket.off() first.'),
  }));
  const missed = [...listening.missed].map(([event, times]) => ({
    filter: `event:${quoted(event)} is:no-listener`,
    text: times > 1 ? t('{event}: no listener ({times}×)', { event, times }) : t('{event}: no listener', { event }),
    title: missedTitle(event, listening.names),
  }));
  const foreign = foreignListeners(listening, client).map(({ event, why }) => ({
    text: t('{event}: never emitted here', { event }),
    title: t('The page has a listener for it on this Socket. {reason}', { reason: why }),
    entry: `event:${event}`,
  }));
  const all = [...leaks, ...foreign, ...missed, ...neverAcked(unacked - ackedLate), ...lateAcks(ackedLate), ...twice(calledAgain), ...notUsed(ignored)];
  return all.map((note) => ({ ...note, socket }));
}

function neverAcked(unacked: number): Note[] {
  if (unacked === 0) return [];
  const title =
    t('The server never called the callback, or the Socket disconnected first. A callback without a timeout then waits forever. Use socket.timeout(ms) to get an error.');
  return [{ filter: 'dir:out is:unacked -is:late', text: t('{acks} missing', { acks: count(unacked, 'ack') }), title }];
}

function lateAcks(late: number): Note[] {
  if (late === 0) return [];
  const title = t('The server answered, but the page had been given an error by then. Use a longer timeout, or find out what takes the server so long.');
  return [{ filter: 'dir:out is:late', text: t('{acks} too late', { acks: count(late, 'ack') }), title }];
}

function twice(times: number): Note[] {
  if (times === 0) return [];
  const title = t('An event has one acknowledgement. If the page answers more than once, Socket.IO sends only the first answer; a callback that is called twice may do its work twice.');
  return [{ filter: 'is:called-twice', text: t('{acks} called twice', { acks: count(times, 'ack') }), title }];
}

function notUsed(ignored: SocketState['ignored']): Note[] {
  if (typeof ignored !== 'object' || ignored === null) return [];
  const names = Object.keys(ignored).join(', ');
  return [
    {
      text: t('options not used: {names}', { names }),
      title: t('They were given with this namespace, but the first io() call for this server had already created the Manager, and its options apply: they were not sent. Use auth for a namespace, or forceNew for another connection.'),
    },
  ];
}

function missedTitle(event: string, names: readonly string[]): string {
  const near = nearest(event, names);
  const what = t('The page had no listener for this event when it arrived.');
  return near.length > 0 ? `${what} ${t('Similar names with a listener: {names}.', { names: near.join(', ') })}` : what;
}
