import type { ServerSnapshot } from '../server/serverSnapshot';
import { socketsIn, type ServerPlace } from './listSockets';
import { t } from '../../../src/i18n/t';

/** Whom an action reaches: one Socket, or all in a place. */
export interface ServerTarget extends ServerPlace {
  /** A Socket's ID; it has a room of its own by this name. */
  socket?: string | undefined;
}

/** How many Sockets that is, as far as the panel knows now; undefined where the server didn't say. */
export function reachOf(snapshot: ServerSnapshot, target: ServerTarget, admin: string): number | undefined {
  if (snapshot.abilities?.mode === 'production') return countedIn(snapshot, target, admin);
  if (target.socket === undefined) return socketsIn(snapshot, target).length;
  return snapshot.namespaces.get(target.namespace ?? '')?.sockets.has(target.socket) ? 1 : 0;
}

/** In production, a server counts the Sockets of its namespaces, and names none. */
function countedIn({ namespaces }: ServerSnapshot, { namespace, room, socket }: ServerTarget, admin: string): number | undefined {
  if (room !== undefined || socket !== undefined) return undefined;
  const within = [...namespaces.values()].filter(({ name }) => (namespace === undefined ? name !== admin : name === namespace));
  return within.reduce<number | undefined>((sum, { counted }) => (sum === undefined || counted === undefined ? undefined : sum + counted), 0);
}

export function targetName({ namespace, room, socket }: ServerTarget): string {
  if (socket !== undefined) return t('Socket {id}', { id: socket });
  if (room !== undefined && namespace !== undefined) return t('room {room} of {namespace}', { room, namespace });
  return namespace === undefined ? t('all namespaces') : t('namespace {namespace}', { namespace });
}
