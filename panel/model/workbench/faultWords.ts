import { MOST_HELD, type ActiveFault, type Fault, type FaultRefusal } from '../../../src/protocol/workbench';
import { count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** What a fault will do, shown before it starts. */
export const ABOUT: Record<Fault['kind'], string> = {
  drop: t('Closes the connection. The page sees "transport close" on all namespaces and reconnects if reconnection is on. The server sees the client leave.'),
  kick: t('The page sees "io server disconnect" on this namespace and doesn\'t reconnect automatically. The server isn\'t notified: if other namespaces keep the connection open, it considers this one connected until that connection closes.'),
  offline: t("Closes the connection and makes every attempt to open it fail until the time is up. Then the client's next attempt succeeds. The server sees the client leave."),
  fail: t('The next connection attempts fail without reaching the server. A connection that is already open stays open.'),
  events: t('Events with this name are delayed or dropped. Other events are unaffected and may overtake them.'),
  hold: t('Events that match the filter wait at the top of the panel until you release, edit, drop or answer them. All are released unchanged when this ends, when the panel or the page closes, and at {most} held events. Timeouts of the page go on.', { most: MOST_HELD }),
  latency: t('Delays all events and acks of this Socket, in order. If the connection is lost, delayed packets are lost too.'),
};

/** Faults that the page's server notices: the panel asks first. */
export const ASKS_FIRST: ReadonlySet<Fault['kind']> = new Set(['drop', 'offline', 'kick']);

/** An active fault in a few words, and its effect so far. */
export function activeWords({ rule, count: times, until }: ActiveFault, now: number): string {
  switch (rule.kind) {
    case 'offline':
      return until === undefined
        ? t('Offline ({attempts} failed)', { attempts: count(times, 'attempt') })
        : t('Offline for {time} more ({attempts} failed)', { time: duration(Math.max(0, until - now)), attempts: count(times, 'attempt') });
    case 'fail':
      return t('Fails the next {attempts} to connect ({failed} failed)', { attempts: count(Math.max(0, rule.times - times), 'attempt'), failed: times });
    case 'events':
      return t('{fault} ({events} so far)', { fault: eventsWords(rule), events: count(times, 'event') });
    case 'hold':
      return t('{fault} ({events} so far)', { fault: holdWords(rule), events: count(times, 'event') });
    case 'latency':
      return rule.jitter > 0
        ? t('Latency of {delay} + up to {jitter} ({packets} so far)', { delay: duration(rule.ms), jitter: duration(rule.jitter), packets: count(times, 'packet') })
        : t('Latency of {delay} ({packets} so far)', { delay: duration(rule.ms), packets: count(times, 'packet') });
    default:
      return rule.kind;
  }
}

function eventsWords({ pattern, direction, effect, ms }: Extract<Fault, { kind: 'events' }>): string {
  const values = { pattern, delay: duration(ms) };
  switch (direction) {
    case 'in':
      return effect === 'drop' ? t('Drops received {pattern}', values) : t('Delays received {pattern} by {delay}', values);
    case 'out':
      return effect === 'drop' ? t('Drops emitted {pattern}', values) : t('Delays emitted {pattern} by {delay}', values);
    case 'both':
      return effect === 'drop' ? t('Drops received and emitted {pattern}', values) : t('Delays received and emitted {pattern} by {delay}', values);
  }
}

function holdWords({ filter, direction }: Extract<Fault, { kind: 'hold' }>): string {
  switch (direction) {
    case 'in':
      return filter === '' ? t('Holds all received events') : t('Holds received events: {filter}', { filter });
    case 'out':
      return filter === '' ? t('Holds all emits') : t('Holds emits: {filter}', { filter });
    case 'both':
      return filter === '' ? t('Holds all events') : t('Holds events: {filter}', { filter });
  }
}

export function refusalWords(reason: FaultRefusal): string {
  switch (reason) {
    case 'gone':
      return t('Not simulated: the page no longer references this object.');
    case 'closed':
      return t("Not simulated: it isn't connected.");
    case 'threw':
      return t('Not simulated: this client lacks a method that the fault needs. It may be a modified build of Socket.IO.');
    case 'invalid':
      return t("Not released: a binary value couldn't be created in the page. Replace it and try again.");
  }
}
