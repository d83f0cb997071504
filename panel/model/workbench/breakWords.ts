import type { ActiveBreak, Break, BreakRefusal } from '../../../src/protocol/workbench';
import { count, duration } from '../units';

/** What is about to happen, told before it does. */
export const ABOUT: Record<Break['kind'], string> = {
  drop: 'The connection is closed. The page sees “transport close” on all its namespaces and reconnects, if it is set to. The server sees its client leave.',
  kick: 'The page sees “io server disconnect” on this namespace and does not reconnect by itself. The server was not asked: where other namespaces keep the connection open it takes this one for connected until that closes.',
  offline: 'The connection is closed, and every attempt to open it fails until the time is over. Then the client’s next attempt comes through. The server sees its client leave.',
  fail: 'The next attempts to connect fail, without a word to the server. A connection that is open stays so.',
  events: 'Events of this name come late or never; all others pass, and may overtake them.',
  latency: 'All events and acks of this Socket come later, in their order. What a lost connection had on its way is lost with it.',
};

/** Those of which the page's server hears: asked about first. */
export const ASKS_FIRST: ReadonlySet<Break['kind']> = new Set(['drop', 'offline', 'kick']);

/** A rule that is at work, in a few words, and what it did. */
export function activeWords({ rule, count: times, until }: ActiveBreak, now: number): string {
  switch (rule.kind) {
    case 'offline':
      return `Offline${until === undefined ? '' : ` for ${duration(Math.max(0, until - now))} more`}; ${count(times, 'attempt')} failed`;
    case 'fail':
      return `The next ${count(Math.max(0, rule.times - times), 'attempt')} to connect will fail; ${times} did`;
    case 'events':
      return `${eventsWords(rule)}; ${count(times, 'event')} so far`;
    case 'latency':
      return `Latency of ${duration(rule.ms)}${rule.jitter > 0 ? ` and up to ${duration(rule.jitter)} more` : ''}; ${count(times, 'packet')} so far`;
    default:
      return rule.kind;
  }
}

const WAYS = { in: 'received', out: 'emitted', both: 'received and emitted' } as const;

function eventsWords({ pattern, direction, effect, ms }: Extract<Break, { kind: 'events' }>): string {
  return effect === 'drop' ? `Drops ${WAYS[direction]} ${pattern}` : `Delays ${WAYS[direction]} ${pattern} by ${duration(ms)}`;
}

export function refusalWords(reason: BreakRefusal): string {
  switch (reason) {
    case 'gone':
      return 'Not done: the page has let this object go.';
    case 'closed':
      return 'Not done: it is not connected now, so there is nothing to break.';
    case 'threw':
      return 'Not done: this client does not have what it takes. It may be a changed build of Socket.IO.';
  }
}
