import type { Manager } from '../../../src/protocol/capture';
import { socketNotes } from '../../model/notes/socketNotes';
import type { SocketState } from '../../model/panelModel';
import { NoteItem } from './NoteItem';

/** What is probably wrong with a Socket; each note leads to its rows, or to the reference. */
export function SocketNotes({ socket, manager }: { socket: SocketState; manager: Manager }) {
  return socketNotes(socket, manager.client).map((note) => (
    <li key={note.text}>
      <NoteItem note={note} manager={manager} />
    </li>
  ));
}
