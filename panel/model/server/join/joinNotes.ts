import type { Note } from '../../notes/note';
import type { SocketState } from '../../panelModel';
import type { SocketTally } from './serverJoin';
import { t } from '../../../../src/i18n/t';

/** So many rooms of one Socket are rarely meant. */
const MANY_ROOMS = 50;

/** What is probably wrong with a Socket of the page, as only both halves together show it. */
export function joinNotes({ page, key }: Pick<SocketState, 'page' | 'key'>, { never, joined, left }: SocketTally): Note[] {
  const notes: Note[] = [];
  if (never > 0) {
    notes.push({
      socket: { page, key },
      text: t('{never, plural, one {# emit} other {# emits}} never arrived', { never }),
      title: t('They were sent just before the connection was lost, and the server never had them. Use an acknowledgement with a timeout, or the `retries` option, for what must arrive.'),
    });
  }
  if (joined - left >= MANY_ROOMS) {
    notes.push({
      socket: { page, key },
      text: t('joined {joined} rooms, left {left}', { joined, left }),
      title: t('Rooms that a Socket no longer needs still cost the server, and their events still arrive. Call socket.leave() on the server.'),
    });
  }
  return notes;
}
