import type { ActiveBreak, Break, BreakRefusal } from '../../../src/protocol/workbench';
import { count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** What is about to happen, told before it does. */
export const ABOUT: Record<Break['kind'], string> = {
  drop: t('The connection is closed. The page sees “transport close” on all its namespaces and reconnects, if it is set to. The server sees its client leave.'),
  kick: t('The page sees “io server disconnect” on this namespace and does not reconnect by itself. The server was not asked: where other namespaces keep the connection open it takes this one for connected until that closes.'),
  offline: t('The connection is closed, and every attempt to open it fails until the time is over. Then the client’s next attempt comes through. The server sees its client leave.'),
  fail: t('The next attempts to connect fail, without a word to the server. A connection that is open stays so.'),
  events: t('Events of this name come late or never; all others pass, and may overtake them.'),
  latency: t('All events and acks of this Socket come later, in their order. What a lost connection had on its way is lost with it.'),
};

/** Those of which the page's server hears: asked about first. */
export const ASKS_FIRST: ReadonlySet<Break['kind']> = new Set(['drop', 'offline', 'kick']);

/** A rule that is at work, in a few words, and what it did. */
export function activeWords({ rule, count: times, until }: ActiveBreak, now: number): string {
  switch (rule.kind) {
    case 'offline':
      return t('Offline{value}; {times} failed', { value: until === undefined ? '' : t(' for {value} more', { value: duration(Math.max(0, until - now)) }), times: count(times, 'attempt') });
    case 'fail':
      return t('The next {value} to connect will fail; {times} did', { value: count(Math.max(0, rule.times - times), 'attempt'), times });
    case 'events':
      return t('{events}; {times} so far', { events: eventsWords(rule), times: count(times, 'event') });
    case 'latency':
      return t('Latency of {ms}{value}; {times} so far', { ms: duration(rule.ms), value: rule.jitter > 0 ? t(' and up to {jitter} more', { jitter: duration(rule.jitter) }) : '', times: count(times, 'packet') });
    default:
      return rule.kind;
  }
}

const WAYS = { in: t('received'), out: t('emitted'), both: t('received and emitted') } as const;

function eventsWords({ pattern, direction, effect, ms }: Extract<Break, { kind: 'events' }>): string {
  return effect === 'drop' ? t('Drops {ways} {pattern}', { ways: WAYS[direction], pattern }) : t('Delays {ways} {pattern} by {ms}', { ways: WAYS[direction], pattern, ms: duration(ms) });
}

export function refusalWords(reason: BreakRefusal): string {
  switch (reason) {
    case 'gone':
      return t('Not done: the page has let this object go.');
    case 'closed':
      return t('Not done: it is not connected now, so there is nothing to break.');
    case 'threw':
      return t('Not done: this client does not have what it takes. It may be a changed build of Socket.IO.');
  }
}
