/** What a server's admin namespace says, made of its parts. */
import type { RawEvent } from '../../../panel/model/server/adminEvent';

const START = Date.UTC(2026, 0, 1);

export function isoAt(ms: number): string {
  return new Date(START + ms).toISOString();
}

/** When the panel received it: 2 ms after the server said it, with clocks that agree. */
export function raw(ms: number, name: string, ...args: unknown[]): RawEvent {
  return { at: START + ms + 2, name, args };
}

export function socketReport(id: string, rooms: readonly string[] = [], nsp = '/'): object {
  return { id, clientId: `engine-${id}`.slice(0, 12), transport: 'websocket', nsp, data: {}, handshake: { address: '127.0.0.1', headers: {}, query: {} }, rooms: [id, ...rooms] };
}

const EVERYTHING = ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT', 'AGGREGATED_EVENTS', 'ALL_EVENTS'];

export function config(features: readonly string[] = EVERYTHING): RawEvent {
  return raw(0, 'config', { supportedFeatures: features });
}

export function stats(ms: number, pid: number, namespaces: Record<string, number>, more: object = {}): RawEvent {
  return raw(ms, 'server_stats', {
    serverId: `host#${pid}`,
    hostname: 'host',
    pid,
    uptime: 10,
    clientsCount: 3,
    pollingClientsCount: 1,
    aggregatedEvents: [],
    namespaces: Object.entries(namespaces).map(([name, socketsCount]) => ({ name, socketsCount })),
    ...more,
  });
}
