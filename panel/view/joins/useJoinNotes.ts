import type { Note } from '../../model/notes/note';
import type { SocketState } from '../../model/panelModel';
import { joinNotes } from '../../model/server/join/joinNotes';
import { useJoins } from './useJoins';

/** Gives the notes of a Socket that need what its server reports. */
export function useJoinNotes(): (socket: SocketState) => Note[] {
  const joins = useJoins(({ joins: all }) => all);
  return (socket) =>
    joins.flatMap(({ join }) => {
      const tally = join.tally(socket.page, socket.key);
      return tally ? joinNotes(socket, tally) : [];
    });
}
