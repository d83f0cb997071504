import { create } from 'zustand';
import { NOTHING_SAVED, readSavedEmits, type SavedEmits } from '../../model/replay/savedEmits';
import type { PanelActions } from '../actions';

const KEY = 'replay';
type EmitStorage = Pick<PanelActions, 'read' | 'write'>;

/** Favorites and history as this panel knows them, and how many emits used `{{seq}}`. */
export const useSavedEmits = create<SavedEmits & { seq: number; isRead: boolean }>(() => ({ ...NOTHING_SAVED, seq: 0, isRead: false }));

/** Panels of other tabs write there too, so it is read again each time. */
export async function loadSavedEmits(storage: EmitStorage): Promise<SavedEmits> {
  const saved = readSavedEmits(await storage.read(KEY).catch(() => undefined));
  useSavedEmits.setState({ ...saved, isRead: true });
  return saved;
}

/** Changes stored data. Changes run one after the other, each on the current data. */
export function changeSavedEmits(storage: EmitStorage, change: (saved: SavedEmits) => SavedEmits): Promise<void> {
  turn = turn.then(async () => {
    const { history, favourites, riskyWords } = change(await loadSavedEmits(storage));
    const saved = { history, favourites, riskyWords };
    await storage.write(KEY, saved).catch(() => undefined);
    useSavedEmits.setState(saved);
  });
  return turn;
}

let turn = Promise.resolve();
