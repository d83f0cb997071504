import type { PageId } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { EventSide, ServerEnd, ServerSide } from '../../serverSide';
import { setSide, sideOf } from '../../side';
import { pageSocketKey, type JoiningSession } from './joiningSession';

/** What was decided about the rows, and how often. */
export class RowSides {
  readonly counts = { had: 0, never: 0, sent: 0, ambiguous: 0 };
  /** Whether any row has one. */
  hasSome = false;
  private readonly never = new Map<string, number>();

  constructor(private readonly changed: () => void) {}

  readonly event = ({ page, key }: JoiningSession, row: Row, side: EventSide): void => {
    const before = sideOf(row);
    // The first of several tries that arrived counts.
    if (before?.state === 'had') return;
    if (before && before.state !== 'ended') this.counts[before.state]--;
    this.counts[side.state]++;
    const socket = pageSocketKey({ page, key });
    if (side.state === 'never') this.never.set(socket, (this.never.get(socket) ?? 0) + 1);
    this.set(row, side);
  };

  readonly end = (row: Row, end: ServerEnd): void => this.set(row, { state: 'ended', ...end });

  /** How many emits of the page's Socket never reached the server. */
  neverOf(page: PageId, key: number): number {
    return this.never.get(pageSocketKey({ page, key })) ?? 0;
  }

  private set(row: Row, side: ServerSide): void {
    setSide(row, side);
    this.hasSome = true;
    this.changed();
  }
}
