import type { ServerTarget } from '../reportedAction';
import type { ServerSnapshot } from '../server/serverSnapshot';
import { socketsIn } from './listSockets';

/** How many Sockets an action reaches, as far as the panel knows now; undefined where the server didn't say. */
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
