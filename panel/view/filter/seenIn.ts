import { clientOf } from '../../model/filter/clientOf';
import type { Seen } from '../../model/filter/complete';
import type { PanelModel } from '../../model/panelModel';

/** The newest rows are enough for completions, and fast in a log of any length. */
const LOOKED_AT = 5_000;

let last: { version: number; model: PanelModel; seen: Seen } | undefined;

/** Recorded names, most frequent first. */
export function seenIn(model: PanelModel): Seen {
  if (last?.model === model && last.version === model.version) return last.seen;
  const events = new Map<string, number>();
  const namespaces = new Map<string, number>();
  const rooms = new Map<string, number>();
  const clients = new Map<string, number>();
  for (const row of model.latest(LOOKED_AT)) {
    count(events, row.event);
    count(namespaces, row.namespace);
    count(clients, clientOf(row));
    if (row.capture.kind === 'server') count(rooms, row.capture.room);
  }
  const seen = { events: byCount(events), namespaces: byCount(namespaces), rooms: byCount(rooms), clients: byCount(clients) };
  last = { version: model.version, model, seen };
  return seen;
}

function count(counts: Map<string, number>, value: string | undefined): void {
  if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function byCount(counts: Map<string, number>): string[] {
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
