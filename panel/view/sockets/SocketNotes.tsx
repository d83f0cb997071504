import type { Manager } from '../../../src/protocol/manager';
import { socketNotes } from '../../model/notes/socketNotes';
import type { SocketState } from '../../model/panelModel';
import { useJoinNotes } from '../joins/useJoinNotes';
import { NoteItem } from './NoteItem';

/** What is probably wrong with a Socket; each note leads to its rows, or to the reference. */
export function SocketNotes({ socket, manager }: { socket: SocketState; manager: Manager }) {
  const notesOf = useJoinNotes();
  return [...socketNotes(socket, manager.client), ...notesOf(socket)].map((note) => (
    <li key={note.filter ?? note.entry ?? note.text}>
      <NoteItem note={note} manager={manager} />
    </li>
  ));
}
