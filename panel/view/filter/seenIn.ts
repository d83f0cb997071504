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
  for (const { event, namespace } of model.latest(LOOKED_AT)) {
    events.set(event, (events.get(event) ?? 0) + 1);
    if (namespace) namespaces.set(namespace, (namespaces.get(namespace) ?? 0) + 1);
  }
  const seen = { events: byCount(events), namespaces: byCount(namespaces) };
  last = { version: model.version, model, seen };
  return seen;
}

function byCount(counts: Map<string, number>): string[] {
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
