import { asksForHeartbeat } from '../filter/compileFilter';
import type { Filter } from '../filter/filter';
import type { Row } from '../row';

/** A chip of the toolbar: a direction, or the heartbeat. */
export type Chip = Row['direction'] | 'heartbeat';

/** How many rows of the log each chip is about. Heartbeats have a chip of their own. */
export class ChipCounts {
  private readonly counts = new Map<Chip, number>();

  add(row: Row, by = 1): void {
    const chip = chipOf(row);
    this.counts.set(chip, (this.counts.get(chip) ?? 0) + by);
  }

  clear(): void {
    this.counts.clear();
  }

  /** Rows that the filter's chips hide, whatever its text. */
  hiddenBy({ directions, heartbeat, text }: Filter): ReadonlyMap<Chip, number> {
    // A server's own rows are there because the user asked for them.
    const isShown = (chip: Chip) => chip === 'server' || (chip === 'heartbeat' ? heartbeat || asksForHeartbeat(text) : directions.has(chip));
    return new Map([...this.counts].filter(([chip, count]) => count > 0 && !isShown(chip)));
  }
}

function chipOf({ direction, heartbeat }: Row): Chip {
  return heartbeat ? 'heartbeat' : direction;
}
