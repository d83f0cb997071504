import type { Note } from '../../model/notes/note';
import type { SocketState } from '../../model/panelModel';
import { joinNotes } from '../../model/server/join/joinNotes';
import { expectationNotes } from '../../model/server/join/roomExpectation';
import { useExpectations } from './useExpectations';
import { useJoins } from './useJoins';
import { useServerChanges } from './useServerChanges';

/** Gives the notes of a Socket that need what its server reports. */
export function useJoinNotes(): (socket: SocketState) => Note[] {
  const joins = useJoins(({ joins: all }) => all);
  const expectations = useExpectations(({ expectations: all }) => all);
  useServerChanges(joins, expectations.length > 0);
  return (socket) =>
    joins.flatMap(({ join, server, panel }) => {
      const tally = join.tally(socket.page, socket.key);
      return [...(tally ? joinNotes(socket, tally) : []), ...expectationNotes(socket, expectations, server.snapshot, panel)];
    });
}
