import type { ManagerKey } from '../../../src/protocol/keys';
import type { AsideCapture, Capture, GapCapture } from '../../../src/protocol/capture';
import type { FlushedCapture, OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { EngineCapture, ReservedCapture } from '../../../src/protocol/clientCapture';
import type { PageCapture } from '../../../src/protocol/pageCapture';
import { messageOf } from '../../../src/socketio/connectErrors';
import type { Fault } from '../../../src/protocol/workbench';
import type { Failure } from '../engineRun';
import type { ManagerFacts } from './outages';
import { isHeartbeat, newRow, type RowContext } from './newRow';
import type { PageState } from './pageState';
import { noteFaults, type FaultEffect } from '../pastFaults';
import { hasRow } from './rowlessCaptures';
import type { Row, RowCapture } from '../row';

/** Where the rows are added. */
export interface Recorder {
  readonly recording: boolean;
  nextId(): number;
  append(row: Row): void;
  /** A row that isn't recorded because recording is paused. */
  miss(page: string, capture: RowCapture): void;
  /** Something was added after the batch that it belongs to. */
  changed(): void;
  /** The row that a replay request of the panel itself resulted in. */
  answer(request: string, row: Row): void;
  rowOf(page: string, seq: number): Row | undefined;
}

/** Adds the row of a gap in the recording. */
export function markGap(page: PageState, capture: GapCapture, recorder: Recorder): void {
  addRow(page, capture, recorder);
}

/** Processes one capture for its page, and adds its row, if it has one. */
export function ingest(page: PageState, capture: Capture, recorder: Recorder): void {
  const isRoster = capture.kind === 'manager' || capture.kind === 'socket';
  if (!isRoster && capture.seq <= page.lastSeq) return;
  page.lastSeq = Math.max(page.lastSeq, capture.seq);
  page.lastAt = Math.max(page.lastAt, capture.at);
  page.acks.expire(capture.at);
  if ('payload' in capture && capture.payload && capture.kind !== 'bytes') page.blobs.note(capture.payload);
  apply(page, capture, recorder);
}

function apply(page: PageState, capture: Capture, recorder: Recorder): void {
  page.context.store(capture);
  switch (capture.kind) {
    case 'manager':
      page.info.socketio = true;
      return page.sockets.addManager(capture.manager, capture.at);
    case 'socket':
      page.sockets.addSocket(capture.socket);
      if (capture.socket.session) page.outages.opened(capture.socket.manager);
      return;
    case 'flushed':
      return flushed(page, capture);
    case 'ack':
      return page.acks.answer(capture);
    case 'called':
      return page.acks.called(capture);
    case 'bytes':
      return page.blobs.fill(capture);
    case 'backoff':
      return page.outages.backoff(capture, page.sockets.manager(capture.manager)?.facts.reconnection);
    case 'outgoing':
      return outgoing(page, capture, recorder);
    case 'incoming':
      return received(page, capture, recorder);
    case 'reserved':
      return reserved(page, capture, recorder);
    case 'engine':
      return engine(page, capture, recorder);
    case 'tried':
      return page.acks.tried(capture);
    case 'auth':
      return page.sockets.asked(capture);
    case 'connection':
      page.sockets.connection(capture);
      return page.laterFacts.begun(capture.manager, page.sockets);
    case 'options':
      return page.sockets.options(capture);
    case 'headers':
      return page.sockets.headers(capture);
    case 'aside':
      return aside(page, capture);
    case 'listener':
      return page.sockets.socket(capture.socket)?.listening.apply(capture);
    case 'page':
      return noteChange(page, capture);
    case 'wire':
    case 'wire_frame':
      return page.wire.read(capture, (read) => apply(page, read, recorder), recorder.changed);
    case 'workbench':
      noteFaults((page.info.faults ??= []), capture, (fault) => effectOf(page, fault));
      page.info.workbench = { rules: capture.rules, ...(capture.refused && { refused: capture.refused }) };
      return;
    case 'held':
      return page.held.held(capture);
    case 'released':
      return page.held.released(capture);
    // The link has added it to the extension's own log.
    case 'own_error':
      return;
    case 'replay_failed':
    case 'navigation':
    case 'gap':
      return void addRow(page, capture, recorder);
  }
}

/** It is reported when it has ended: the last event of its Manager, or of its Socket, was its effect. */
function effectOf({ sockets, outages }: PageState, fault: Fault): FaultEffect {
  if (fault.kind === 'drop') return { closedIn: sockets.manager(fault.manager)?.engines.findLast(({ closedIn }) => closedIn !== undefined)?.closedIn };
  if (fault.kind !== 'kick') return {};
  const manager = sockets.socket(fault.socket)?.manager;
  return { outage: manager === undefined ? undefined : outages.of(manager).findLast(({ socket }) => socket === fault.socket)?.id };
}

/** Beyond this the oldest are dropped: a tab is hidden and shown all day. */
const MOST_CHANGES = 500;

function noteChange({ info }: PageState, change: PageCapture): void {
  info.changes.push(change);
  if (info.changes.length > MOST_CHANGES) info.changes.shift();
}

function outgoing(page: PageState, capture: OutgoingCapture, recorder: Recorder): void {
  const socket = page.sockets.socket(capture.socket);
  if (socket) socket.emits++;
  if (capture.fate === 'sent' && socket) page.sockets.sentOver(socket.manager, capture.at);
  if (capture.fate === 'buffered') page.outages.buffered(capture.seq, capture.socket, socket?.manager);
  addRow(page, capture, recorder);
}

function flushed(page: PageState, capture: FlushedCapture): void {
  const row = page.acks.flushed(capture);
  page.outages.flushed(capture.of);
  if (!row) return;
  row.flushedIn = page.sockets.snapshotOf(row.manager, row.socket);
  page.laterFacts.sent(row);
}

function received(
  page: PageState,
  capture: Extract<Capture, { kind: 'incoming' }>,
  recorder: Recorder,
): void {
  const socket = page.sockets.socket(capture.socket);
  socket?.listening.arrived(capture.event);
  // A simulated event isn't a sign that the server is alive.
  if (!capture.replay) {
    if (socket) socket.received++;
    page.sockets.noteTraffic(socket?.manager, capture.at);
  }
  if (capture.listeners === 0) socket?.listening.missedOne(capture.event);
  addRow(page, capture, recorder);
}

/** For a row that isn't in the file, or isn't recorded: only what it says about those after it. */
function aside(page: PageState, { capture }: AsideCapture): void {
  if (capture.kind === 'engine') return page.sockets.engine(capture);
  page.sockets.reserved(capture);
  if (capture.event === 'connect' && capture.socket !== undefined) page.laterFacts.connected(capture.socket, page.sockets);
}

function reserved(page: PageState, capture: ReservedCapture, recorder: Recorder): void {
  const before = page.sockets.snapshotOf(capture.manager, capture.socket);
  page.sockets.reserved(capture);
  if (capture.event === 'connect' && capture.socket !== undefined) page.laterFacts.connected(capture.socket, page.sockets);
  const outage = page.outages.reserved(capture, factsOf(page, capture.manager));
  if (capture.event === 'disconnect' && capture.socket !== undefined) page.acks.disconnected(capture.socket);
  if (isHeartbeat(capture) && page.heartbeatsByEngine.has(capture.manager)) return;
  // A disconnect reports what was lost.
  const snapshot = capture.event === 'disconnect' ? before : undefined;
  const row = addRow(page, capture, recorder, { outage, snapshot, failure: failureOf(page, capture) });
  if (row) page.laterFacts.reserved(row);
}

/** The Engine reports its error before the Manager and the Sockets do, with the same message; or before it is closed because of it. */
function failureOf(page: PageState, { manager, event, args }: ReservedCapture): Failure | undefined {
  const run = page.sockets.manager(manager)?.engines.at(-1);
  if (!run?.failure) return undefined;
  const isSaid = event === 'disconnect' ? args[0] === 'transport error' : ERRORS.has(event) && messageOf(args[0]) === run.failure.message;
  return isSaid ? run.failure : undefined;
}
const ERRORS = new Set(['error', 'connect_error', 'reconnect_error']);

function engine(page: PageState, capture: EngineCapture, recorder: Recorder): void {
  const pingedAt = page.sockets.manager(capture.manager)?.pingedAt;
  page.sockets.engine(capture);
  page.outages.engine(capture, page.sockets.manager(capture.manager)?.engines.at(-1));
  const { name } = capture.event;
  if (name === 'heartbeat') page.heartbeatsByEngine.add(capture.manager);
  if (!hasRow(name)) return;
  const row = addRow(page, capture, recorder);
  if (row && pingedAt !== undefined && row.event === 'pong') row.roundTrip = capture.at - pingedAt;
}

function addRow(page: PageState, capture: RowCapture, recorder: Recorder, { outage, snapshot, failure }: Partial<Pick<RowContext, 'outage' | 'snapshot' | 'failure'>> = {}): Row | undefined {
  const link = 'replay' in capture ? capture.replay : undefined;
  const isHeld = 'tampered' in capture && capture.tampered?.effect === 'held';
  // What the user requested is recorded even while recording is off.
  if (!recorder.recording) recorder.miss(page.page, capture);
  if (!recorder.recording && !link && !isHeld) return undefined;
  const replayed =
    capture.kind === 'replay_failed' && capture.replay.of !== undefined
      ? recorder.rowOf(page.page, capture.replay.of)
      : undefined;
  const key = 'socket' in capture ? capture.socket : replayed?.socket;
  const row = newRow(capture, {
    id: recorder.nextId(),
    page: page.page,
    socket: 'socket' in capture && key !== undefined ? page.sockets.socket(key) : undefined,
    snapshot: snapshot ?? page.sockets.snapshotOf('manager' in capture ? capture.manager : undefined, key),
    client: clientOf(page, capture),
    outage,
    failure,
    replayed,
  });
  page.acks.add(row);
  if (isHeld) page.held.note(row);
  if (link) recorder.answer(link.request, row);
  if (recorder.recording) recorder.append(row);
  return row;
}

/** Only events of Managers need it: the meaning of an ordinary event doesn't depend on the version. */
function clientOf(page: PageState, capture: RowCapture) {
  return 'manager' in capture ? factsOf(page, capture.manager).client : 4;
}

function factsOf(page: PageState, key: ManagerKey): ManagerFacts {
  const state = page.sockets.manager(key);
  return {
    client: state?.manager.client ?? 4,
    reconnection: state?.facts.reconnection.enabled ?? true,
    heartbeatAt: state?.handshake && state.heartbeatAt,
  };
}
