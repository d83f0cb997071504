import { create } from 'zustand';
import { NOTHING_KEPT, readKept, type Kept } from '../../model/replay/kept';
import type { PanelActions } from '../actions';

const KEY = 'replay';
type Shelf = Pick<PanelActions, 'read' | 'keep'>;

/** Favorites and history as this panel knows them, and how many emits used `{{seq}}`. */
export const useKept = create<Kept & { seq: number; isRead: boolean }>(() => ({ ...NOTHING_KEPT, seq: 0, isRead: false }));

/** Panels of other tabs write there too, so it is read again each time. */
export async function readShelf(shelf: Shelf): Promise<Kept> {
  const kept = readKept(await shelf.read(KEY).catch(() => undefined));
  useKept.setState({ ...kept, isRead: true });
  return kept;
}

/** Changes stored data. Changes run one after the other, each on the current data. */
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
