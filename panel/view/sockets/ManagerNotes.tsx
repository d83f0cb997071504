import { managerNotes, noteDueAt } from '../../model/notes/managerNotes';
import type { ManagerState } from '../../model/panelModel';
import { useModel } from '../useModel';
import { useNowFrom } from '../useNow';
import { NoteItem } from './NoteItem';

/** What is probably wrong with a connection. */
export function ManagerNotes({ state }: { state: ManagerState }) {
  const model = useModel();
  const now = useNowFrom(noteDueAt(state));
  return managerNotes(state, model.managers, now).map((note) => <NoteItem key={note.filter ?? note.entry ?? note.text} note={note} manager={state.manager} />);
}
