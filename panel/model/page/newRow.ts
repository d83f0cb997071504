import type { Severity } from '../../../src/socketio/reservedEvents';
import type { PageId } from '../../../src/protocol/keys';
import type { ClientMajor } from '../../../src/protocol/manager';
import type { EngineEvent } from '../../../src/protocol/engineEvent';
import type { ReservedCapture } from '../../../src/protocol/clientCapture';
import { severityOf } from '../../../src/socketio/reserved';
import type { SocketState } from '../panelModel';
import type { Failure } from '../engineRun';
import { isOfProbe, type Snapshot } from '../snapshot';
import { payloadSize } from './payloadSize';
import type { Direction, Outage, Row, RowCapture } from '../row';

/** The parts of a row that don't come from its capture. */
export interface RowContext {
  id: number;
  page: PageId;
  socket?: SocketState;
  client: ClientMajor;
  outage?: Outage;
  failure?: Failure;
  snapshot?: Snapshot;
  /** The emit that a failed replay belongs to. */
  replayed?: Row;
}

/** Always the same keys in the same order: there may be a million of them. */
export function newRow(capture: RowCapture, { id, page, socket, client, outage, failure, snapshot, replayed }: RowContext): Row {
  const event = eventOf(capture, replayed);
  return {
    id,
    page,
    at: capture.at,
    direction: DIRECTIONS[capture.kind],
    namespace: socket?.namespace ?? replayed?.namespace ?? (capture.kind === 'server' ? capture.namespace : ''),
    event,
    socket: 'socket' in capture ? capture.socket : replayed?.socket,
    manager: 'manager' in capture ? capture.manager : (socket?.manager ?? replayed?.manager),
    capture,
    severity: severityOfRow(capture, client),
    heartbeat: isHeartbeat(capture),
    size: 'payload' in capture ? payloadSize(capture.payload) : 0,
    ack: undefined,
    snapshot,
    flushedAt: undefined,
    flushedIn: undefined,
    outage,
    failure,
    held: undefined,
    bookmark: undefined,
  };
}

/** ping and pong, from the Engine or from the Manager and the Sockets. */
export function isHeartbeat(capture: RowCapture): boolean {
  if (capture.kind === 'engine') return capture.event.name === 'heartbeat';
  return capture.kind === 'reserved' && (capture.event === 'ping' || capture.event === 'pong');
}

const DIRECTIONS: Record<RowCapture['kind'], Direction> = {
  outgoing: 'emit',
  incoming: 'on',
  reserved: 'reserved',
  engine: 'reserved',
  replay_failed: 'emit',
  navigation: 'page',
  gap: 'page',
  server: 'server',
};

function eventOf(capture: RowCapture, replayed: Row | undefined): string {
  if (capture.kind === 'engine')
    return capture.event.name === 'heartbeat' ? capture.event.packet : capture.event.name;
  if (capture.kind === 'navigation') return 'navigation';
  if (capture.kind === 'gap') return 'paused';
  return capture.kind === 'replay_failed' ? (replayed?.event ?? 'replay') : capture.event;
}

function severityOfRow(capture: RowCapture, client: ClientMajor): Severity | undefined {
  switch (capture.kind) {
    case 'outgoing':
      return capture.fate === 'failed' ? 'error' : capture.fate === 'discarded' ? 'warning' : undefined;
    case 'incoming':
      return undefined;
    case 'reserved':
      return severityOfReserved(capture, client);
    case 'engine':
      return severityOfEngine(capture.event, client);
    case 'navigation':
    case 'gap':
      return 'quiet';
    case 'server':
      return capture.action?.outcome.state === 'notSent' ? 'error' : 'quiet';
    case 'replay_failed':
      return 'error';
  }
}

/** An upgrade also fails if the connection is closed meanwhile. */
function severityOfEngine(event: EngineEvent, client: ClientMajor): Severity {
  if (event.name === 'upgradeError' && !isOfProbe(event)) return 'quiet';
  return event.name === 'fallback' ? 'warning' : (severityOf(event.name, client, 'engine') ?? 'quiet');
}

function severityOfReserved({ event, socket, args }: ReservedCapture, client: ClientMajor): Severity {
  const object = socket === undefined ? 'manager' : 'socket';
  const reason = typeof args[0] === 'string' ? args[0] : undefined;
  return severityOf(event, client, object, reason) ?? 'quiet';
}
