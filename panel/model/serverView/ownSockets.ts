import type { KnownSockets } from '../panelModel';
import type { ListedSocket } from '../server/serverSnapshot';

/** Which Sockets of a server are connected from the inspected page. Their IDs are the server's, and never the same for two. */
export function ownSockets({ managers }: Pick<KnownSockets, 'managers'>): (socket: Pick<ListedSocket, 'namespace' | 'id'>) => boolean {
  const own = new Set<string>();
  for (const { sockets } of managers) for (const { namespace, state, facts } of sockets) if (state === 'connected' && facts.id !== undefined) own.add(`${namespace} ${facts.id}`);
  return ({ namespace, id }) => own.has(`${namespace} ${id}`);
}
