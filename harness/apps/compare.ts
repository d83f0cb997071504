import type { GridRow } from '../browser/driver';
import type { WireItem } from './wire/wireItems';

export interface Difference {
  /** What was on the wire, events and acknowledgements. */
  events: number;
  /** On the wire, not in the panel. */
  missing: string[];
  /** In the panel but not on the wire, or too often. */
  doubled: string[];
  /** Namespaces and directions in which the panel has a connection's events in another order. */
  misplaced: string[];
}

/** An emit that the page has made and that never reached the wire. */
const NOT_SENT = new Set(['buffered', 'queued', 'discarded', 'failed']);
const DURATION = /^[\d.]+ (ms|s|min|h)\b/;

/**
 * Compares the rows of the panel with the wire, before and after they were read: the panel must have everything of the former, and
 * nothing that isn't in the latter.
 */
export function compare(before: readonly WireItem[], rows: readonly GridRow[], after: readonly WireItem[]): Difference {
  const shown = rows.filter(({ direction, ack }) => (direction === 'emit' || direction === 'on') && !NOT_SENT.has(ack));
  const recorded = shown.flatMap(({ direction, namespace, event, ack }) => {
    const name = `${direction} ${namespace} ${event}`;
    return DURATION.test(ack) ? [name, `ack of ${name}`] : [name];
  });
  return {
    events: before.length,
    missing: without(before.map(nameOf), recorded),
    doubled: without(recorded, after.map(nameOf)),
    misplaced: misplaced(before, shown),
  };
}

/** As the grid shows it, where a cell's text is read without surrounding spaces. */
function nameOf({ direction, namespace, event, isAck }: WireItem): string {
  return `${isAck ? 'ack of ' : ''}${direction} ${namespace} ${event.trim()}`;
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of some) left.set(each, (left.get(each) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

function misplaced(before: readonly WireItem[], shown: readonly GridRow[]): string[] {
  const ways = new Map<string, string[]>();
  for (const { sid, direction, namespace, event, isAck } of before) {
    const way = `${direction} ${namespace} ${sid}`;
    if (!isAck) ways.set(way, [...(ways.get(way) ?? []), event.trim()]);
  }
  return [...ways]
    .filter(([way, events]) => {
      const [direction, namespace] = way.split(' ');
      const line = shown.filter((row) => row.direction === direction && row.namespace === namespace).map(({ event }) => event);
      return !isWithin(events, line);
    })
    .map(([way]) => way);
}

/** In this order, with anything in between. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const each of all) if (each === some[at]) at++;
  return at === some.length;
}
