import type { PageId, SocketKey } from '../../../../src/protocol/keys';
import type { Note } from '../../notes/note';
import type { PanelModel, SocketState } from '../../panelModel';
import type { ServerSnapshot } from '../serverSnapshot';
import { t } from '../../../../src/i18n/t';

/** The user expects a Socket of the page to be in a room of its server. */
export interface RoomExpectation {
  readonly page: PageId;
  readonly key: SocketKey;
  readonly namespace: string;
  readonly room: string;
}

type KnownPages = Pick<PanelModel, 'pages'>;

/** That Socket, or after the page was loaded again the one that was created in its place. */
export function isMeant({ page, key, namespace }: RoomExpectation, socket: Pick<SocketState, 'page' | 'key' | 'namespace'>, { pages }: KnownPages): boolean {
  if (key !== socket.key || namespace !== socket.namespace) return false;
  if (page === socket.page) return true;
  const isGone = pages.get(page)?.live !== true;
  return isGone && pages.get(socket.page)?.top === true;
}

/** What is said of a Socket that its server has in no such room. Nothing while the server's Sockets aren't known, or of another server's. */
export function expectationNotes(socket: Pick<SocketState, 'page' | 'key' | 'namespace' | 'state' | 'facts'>, expectations: readonly RoomExpectation[], server: ServerSnapshot, pages: KnownPages): Note[] {
  const { page, key, namespace, state, facts } = socket;
  const listed = server.link === 'live' && state === 'connected' ? server.namespaces.get(namespace)?.sockets.get(facts.id ?? '') : undefined;
  if (!listed || server.unreported.some(({ name }) => name === namespace)) return [];
  const missing = expectations.filter((each) => isMeant(each, socket, pages) && !listed.rooms.has(each.room));
  return missing.map(({ room }) => ({
    socket: { page, key },
    text: t('not in the room {room}', { room }),
    title: t('You expect this Socket to be in the room {room}, and its server says it is not: what is sent to that room does not reach it. A Socket leaves its rooms when it disconnects, and the server has to let it join again.', { room }),
  }));
}
