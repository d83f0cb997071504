import type { EpochMillis } from '../../../../src/protocol/keys';
import type { AdminEvent } from '../adminEvent';
import type { ServerSnapshot } from '../serverSnapshot';

interface EndReport {
  namespace: string;
  id: string;
  at: EpochMillis;
  reason: string;
  clientId: string | undefined;
  rooms: readonly string[];
}

const SAME_MS = 1_000;
const MOST = 5_000;
const MOST_ROOMS = 200;

/** Sockets that the server disconnected: when, why, and which others at the same time. */
export class Endings {
  /** Oldest first. */
  private list: EndReport[] = [];

  constructor(private readonly server: () => ServerSnapshot) {}

  before(event: AdminEvent, at: EpochMillis): void {
    if (event.kind !== 'disconnected') return;
    const socket = this.server().namespaces.get(event.namespace)?.sockets.get(event.id);
    if (!socket) return;
    const { namespace, id, reason } = event;
    this.list.push({ namespace, id, at, reason, clientId: socket.clientId, rooms: [...socket.rooms].slice(0, MOST_ROOMS) });
    if (this.list.length > MOST) this.list = this.list.slice(MOST / 2);
  }

  of(namespace: string, id: string): { rooms: readonly string[]; othersEnded: ReadonlyMap<string, number> } {
    const own = this.list.findLast((each) => each.id === id && each.namespace === namespace);
    const others = new Map<string, number>();
    for (const each of own ? this.list : []) {
      if (each === own || Math.abs(each.at - (own as EndReport).at) > SAME_MS) continue;
      // Another namespace of the same connection isn't another client.
      if (each.clientId !== undefined && each.clientId === own?.clientId) continue;
      others.set(each.reason, (others.get(each.reason) ?? 0) + 1);
    }
    return { rooms: own?.rooms ?? [], othersEnded: others };
  }
}
