import type { EpochMillis } from '../../../../src/protocol/keys';
import type { ServerEnd } from '../../serverSide';
import type { AdminEvent } from '../adminEvent';
import type { ServerSnapshot } from '../serverSnapshot';

/** That the server disconnected a Socket. */
export interface EndReport {
  readonly namespace: string;
  readonly id: string;
  readonly at: EpochMillis;
  readonly reason: string;
  readonly clientId: string | undefined;
  readonly rooms: readonly string[];
  /** It belongs to a row of a page. */
  taken?: true;
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

  /** The first end of this Socket that nobody took: one that is recovered ends several times. */
  take(namespace: string, id: string, until: EpochMillis): EndReport | undefined {
    const found = this.list.find((each) => !each.taken && each.id === id && each.namespace === namespace && each.at <= until);
    if (found) found.taken = true;
    return found;
  }

  /** The Sockets of other clients that ended within the same second. */
  othersOf({ id, at, clientId }: EndReport): ServerEnd['others'] {
    const others = new Map<string, number>();
    for (let index = this.list.length - 1; index >= 0; index--) {
      const each = this.list[index] as EndReport;
      if (each.at < at - SAME_MS) break;
      // Of the same connection: no other client.
      const isOwn = each.id === id || (each.clientId !== undefined && each.clientId === clientId);
      if (!isOwn && each.at <= at + SAME_MS) others.set(each.reason, (others.get(each.reason) ?? 0) + 1);
    }
    return [...others];
  }

  /** Whether another may still come. */
  isOpen({ at }: EndReport, now: EpochMillis): boolean {
    return now - at <= 2 * SAME_MS;
  }
}
