import type { PanelModel } from '../../panelModel';
import type { ServerSnapshot } from '../serverSnapshot';
import { sessionKey } from './joiningSession';
import type { OwnSocket } from './serverJoin';

/** The pages' connected Sockets that the server lists, by session. */
export function ownSockets({ managers }: PanelModel, { namespaces }: ServerSnapshot): ReadonlyMap<string, OwnSocket> {
  const own = new Map<string, OwnSocket>();
  for (const { sockets } of managers) {
    for (const { page, key, namespace, facts, state } of sockets) {
      if (facts.id === undefined || state !== 'connected') continue;
      const listed = namespaces.get(namespace)?.sockets.get(facts.id);
      if (listed) own.set(sessionKey(namespace, facts.id), { page, key, namespace, id: facts.id, listed });
    }
  }
  return own;
}
