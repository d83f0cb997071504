import type { PageId } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { ServerSide } from '../../serverSide';
import { setSide, sideOf } from '../../side';
import { pageSocketKey, type JoiningSession } from './joiningSession';

/** What was decided about the rows, and how often. */
export class RowSides {
  readonly counts = { had: 0, never: 0, sent: 0, ambiguous: 0 };
  /** Whether any row has one. */
  hasSome = false;
  private readonly never = new Map<string, number>();

  /** True if the row has a new side. */
  set({ page, key }: JoiningSession, row: Row, side: ServerSide): boolean {
    const before = sideOf(row);
    // The first of several tries that arrived counts.
    if (before?.state === 'had') return false;
    if (before) this.counts[before.state]--;
    this.counts[side.state]++;
    const socket = pageSocketKey({ page, key });
    if (side.state === 'never') this.never.set(socket, (this.never.get(socket) ?? 0) + 1);
    setSide(row, side);
    this.hasSome = true;
    return true;
  }

  /** How many emits of the page's Socket never reached the server. */
  neverOf(page: PageId, key: number): number {
    return this.never.get(pageSocketKey({ page, key })) ?? 0;
  }
}
