import type { EpochMillis } from '../../../src/protocol/keys';
import type { Portable } from '../../../src/protocol/payload';
import { TRAFFIC_TYPES, type AdminEvent, type EventReport, type RawEvent, type SocketReport, type TrafficReport } from './adminEvent';
import { portableOf, type PortableLimits } from './portableOf';

const MOST_NAME = 1_000;
const MOST_SOCKETS = 20_000;
const MOST_ROOMS_OF_ONE = 5_000;
const MOST_NAMESPACES = 2_000;
const MOST_TRAFFIC = 5_000;
const MOST_FEATURES = 100;
const EVENT_LIMITS: PortableLimits = { values: 5_000, characters: 100_000 };
const SOCKET_LIMITS: PortableLimits = { values: 2_000, characters: 20_000 };

/**
 * What an event of the admin namespace says, or undefined if it isn't as the protocol has it. Never throws. Reads the protocol of
 * `@socket.io/admin-ui` 0.1 to 0.5 and of python-socketio, whose times may have another form and whose Sockets lack fields.
 */
export function readAdminEvent({ name, args }: RawEvent): AdminEvent | undefined {
  try {
    return READERS.get(name)?.(args);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** Whether it belongs to the protocol at all: others are not malformed. */
export function isAdminEvent({ name }: RawEvent): boolean {
  return READERS.has(name);
}

class Malformed extends Error {}

const READERS = new Map<string, (args: readonly unknown[]) => AdminEvent>([
  ['config', ([config]) => ({ kind: 'config', features: list(object(config)['supportedFeatures'], MOST_FEATURES).map(text) })],
  ['server_stats', ([stats]) => statsOf(object(stats))],
  ['all_sockets', ([sockets]) => allSockets(sockets)],
  ['socket_connected', ([socket, time]) => ({ kind: 'connected', socket: socketOf(object(socket)), ...timeOf(time) })],
  ['socket_updated', ([change]) => updated(object(change))],
  ['socket_disconnected', ([namespace, id, reason, time]) => ({ kind: 'disconnected', namespace: text(namespace), id: text(id), reason: text(reason), ...timeOf(time) })],
  ['room_joined', ([namespace, room, id, time]) => ({ kind: 'joined', namespace: text(namespace), room: roomName(room), id: text(id), ...timeOf(time) })],
  ['room_left', ([namespace, room, id, time]) => ({ kind: 'left', namespace: text(namespace), room: roomName(room), id: text(id), ...timeOf(time) })],
  ['event_received', (args) => ({ kind: 'received', ...eventOf(args) })],
  ['event_sent', (args) => ({ kind: 'sent', ...eventOf(args) })],
]);

function allSockets(value: unknown): AdminEvent {
  if (!Array.isArray(value)) throw new Malformed();
  const sockets: SocketReport[] = [];
  for (const each of value.slice(0, MOST_SOCKETS)) {
    try {
      sockets.push(socketOf(object(each)));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
  }
  return { kind: 'all_sockets', sockets, leftOut: value.length - sockets.length };
}

function updated(change: Record<string, unknown>): AdminEvent {
  const { transport, data, rooms } = change;
  return {
    kind: 'updated',
    id: text(change['id']),
    namespace: text(change['nsp']),
    change: {
      ...(transport !== undefined && { transport: text(transport) }),
      ...(data !== undefined && { data: portableOf(data, SOCKET_LIMITS).value }),
      ...(rooms !== undefined && { rooms: list(rooms, MOST_ROOMS_OF_ONE).map(roomName) }),
    },
  };
}

function socketOf(socket: Record<string, unknown>): SocketReport {
  const { clientId, transport, rooms, data, handshake } = socket;
  return {
    id: text(socket['id']),
    namespace: text(socket['nsp']),
    ...(typeof clientId === 'string' && { clientId: text(clientId) }),
    ...(typeof transport === 'string' && { transport: text(transport) }),
    rooms: rooms === undefined || rooms === null ? [] : list(rooms, MOST_ROOMS_OF_ONE).map(roomName),
    data: kept(data),
    handshake: kept(handshake),
  };
}

function kept(value: unknown): Portable {
  return value === undefined ? {} : portableOf(value, SOCKET_LIMITS).value;
}

function eventOf([namespace, id, packet, time]: readonly unknown[]): EventReport {
  if (!Array.isArray(packet) || packet.length === 0) throw new Malformed();
  const [event, ...args] = packet as unknown[];
  const { value, cut } = portableOf(args, EVENT_LIMITS);
  return { namespace: text(namespace), id: text(id), event: text(String(event)), args: value as Portable[], cut, ...timeOf(time) };
}

function statsOf(stats: Record<string, unknown>): AdminEvent {
  const namespaces = stats['namespaces'] ?? [];
  if (!Array.isArray(namespaces)) throw new Malformed();
  return {
    kind: 'stats',
    // With dynamic names there may be any number of them.
    leftOut: Math.max(0, namespaces.length - MOST_NAMESPACES),
    serverId: text(stats['serverId']),
    hostname: text(stats['hostname']),
    pid: amount(stats['pid']),
    uptime: amount(stats['uptime']),
    // Without an engine, 0.5 has no count.
    clients: amount(stats['clientsCount'] ?? 0),
    polling: amount(stats['pollingClientsCount'] ?? 0),
    traffic: list(stats['aggregatedEvents'] ?? [], MOST_TRAFFIC).flatMap(trafficOf),
    namespaces: (namespaces as unknown[]).slice(0, MOST_NAMESPACES).map((each) => {
      const namespace = object(each);
      return { name: text(namespace['name']), sockets: amount(namespace['socketsCount']) };
    }),
  };
}

/** Types of a later version are left out. */
function trafficOf(value: unknown): TrafficReport[] {
  const { timestamp, type, subType, count } = object(value);
  const known = TRAFFIC_TYPES.find((each) => each === type);
  if (!known) return [];
  return [{ second: time(timestamp), type: known, count: amount(count), ...(typeof subType === 'string' && { reason: text(subType) }) }];
}

/** By `JSON` an ISO string, by msgpack a Date. An event without a readable time is still true. */
function timeOf(value: unknown): { time?: EpochMillis } {
  const at = value instanceof Date ? value.getTime() : typeof value === 'string' && value.length <= 40 ? Date.parse(value) : Number.NaN;
  return isTime(at) ? { time: at } : {};
}

function time(value: unknown): EpochMillis {
  if (typeof value !== 'number' || !isTime(value)) throw new Malformed();
  return value;
}

/** Within the years that a Date can have. */
function isTime(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > MOST_NAME) throw new Malformed();
  return value;
}

/** Socket.IO allows any value: numbers are common. */
function roomName(value: unknown): string {
  return text(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);
}

function amount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Malformed();
  return Math.min(Math.max(0, value), Number.MAX_SAFE_INTEGER);
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed();
  return value as Record<string, unknown>;
}

function list(value: unknown, most: number): unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Malformed();
  return value as unknown[];
}
