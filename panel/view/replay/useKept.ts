import { create } from 'zustand';
import { NOTHING_KEPT, readKept, type Kept } from '../../model/replay/kept';
import type { PanelActions } from '../actions';

const KEY = 'replay';
type Shelf = Pick<PanelActions, 'read' | 'keep'>;

/** What lasts of replaying and composing, as this panel knows it, and how many were sent with `{{seq}}`. */
export const useKept = create<Kept & { seq: number; isRead: boolean }>(() => ({ ...NOTHING_KEPT, seq: 0, isRead: false }));

/** Panels of other tabs write there too, so it is read again each time. */
export async function readShelf(shelf: Shelf): Promise<Kept> {
  const kept = readKept(await shelf.read(KEY).catch(() => undefined));
  useKept.setState({ ...kept, isRead: true });
  return kept;
}

/** Changes what is kept: one change after the other, each of what is there by then. */
export function keep(shelf: Shelf, change: (kept: Kept) => Kept): Promise<void> {
  turn = turn.then(async () => {
    const { history, favourites, riskyWords } = change(await readShelf(shelf));
    const kept = { history, favourites, riskyWords };
    await shelf.keep(KEY, kept).catch(() => undefined);
    useKept.setState(kept);
  });
  return turn;
}

let turn = Promise.resolve();
