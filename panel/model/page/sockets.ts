import type { ManagerKey, SocketKey, PageId, EpochMillis } from '../../../src/protocol/keys';
import type { Manager } from '../../../src/protocol/manager';
import type { Session, Socket } from '../../../src/protocol/socket';
import type { AuthCapture, ConnectionCapture, EngineCapture, HeadersCapture, OptionsCapture, ReservedCapture } from '../../../src/protocol/clientCapture';
import { explainConnectError, messageOf } from '../../../src/socketio/connectErrors';
import { isOfOneSocket } from '../../../src/socketio/reasons';
import { Listening } from '../listeners/listening';
import { EngineRuns } from './engineRuns';
import { connectionBegun, engineHeard, isOfProbe, type ConnectionFacts, type Snapshot } from '../snapshot';
import type { ManagerState, SocketState } from '../panelModel';

/** The Managers of one page and their Sockets, in their current state. */
export class Sockets {
  readonly managers = new Map<ManagerKey, ManagerState>();
  private readonly runs = new Map<ManagerKey, EngineRuns>();
  private readonly sockets = new Map<SocketKey, SocketState>();
  /** Sockets that no attempt of their Manager reconnects. */
  private readonly parted = new Set<SocketKey>();
  /** Their states when the page was closed: it may come back from the browser's cache. */
  private before = new Map<SocketState, SocketState['state']>();

  constructor(private readonly page: PageId) {}

  manager(key: ManagerKey): ManagerState | undefined {
    return this.managers.get(key);
  }

  socket(key: SocketKey): SocketState | undefined {
    return this.sockets.get(key);
  }

  addManager(manager: Manager, since: EpochMillis): void {
    if (this.managers.has(manager.key)) return;
    const { reconnection, timeout } = manager;
    const runs = new EngineRuns();
    this.runs.set(manager.key, runs);
    const facts: ConnectionFacts = { state: 'none', reconnection, timeout };
    this.managers.set(manager.key, { page: this.page, manager, since, facts, upgradesFailed: 0, engines: runs.all, sockets: [] });
  }

  /** What is true now of a Manager, and of one of its Sockets. */
  snapshotOf(manager: ManagerKey | undefined, key?: SocketKey): Snapshot | undefined {
    const socket = key === undefined ? undefined : this.sockets.get(key);
    const connection = this.managers.get(manager ?? socket?.manager ?? -1)?.facts;
    if (!connection) return undefined;
    if (!socket) return { connection };
    const { snapshot, facts } = socket;
    if (snapshot?.connection === connection && snapshot.session === facts) return snapshot;
    return (socket.snapshot = { connection, session: facts });
  }

  connection({ manager, connection, seq }: ConnectionCapture): void {
    const state = this.managers.get(manager);
    if (!state) return;
    this.runs.get(manager)?.made(seq);
    state.facts = connectionBegun(state.facts, connection);
    state.backlog = undefined;
    for (const socket of state.sockets) socket.facts = {};
  }

  options({ manager, reconnection, timeout }: OptionsCapture): void {
    const state = this.managers.get(manager);
    if (state) state.facts = { ...state.facts, reconnection, timeout };
  }

  headers({ manager, headers }: HeadersCapture): void {
    const state = this.managers.get(manager);
    const connection = state?.facts.connection;
    if (state && connection) state.facts = { ...state.facts, connection: { ...connection, headers } };
  }

  /** Sent again to each panel that attaches. */
  addSocket({ key, manager, namespace, active, session, auth, ignored }: Socket): void {
    let socket = this.sockets.get(key);
    if (!socket) {
      socket = {
        page: this.page,
        key,
        manager,
        namespace,
        state: active === false ? 'disconnected' : 'connecting',
        facts: {},
        ignored,
        emits: 0,
        received: 0,
        unacked: 0,
        ackedLate: 0,
        calledAgain: 0,
        listening: new Listening(),
      };
      this.sockets.set(key, socket);
      this.managers.get(manager)?.sockets.push(socket);
      if (active === false) this.parted.add(key);
    }
    if (auth !== undefined) socket.facts = { ...socket.facts, asked: true, auth };
    if (session) this.connected(socket, session);
  }

  neverCame(key: SocketKey, more: number): void {
    const socket = this.sockets.get(key);
    if (socket) socket.unacked += more;
  }

  cameLate(key: SocketKey): void {
    const socket = this.sockets.get(key);
    if (socket) socket.ackedLate++;
  }

  calledAgain(key: SocketKey): void {
    const socket = this.sockets.get(key);
    if (socket) socket.calledAgain++;
  }

  asked({ socket, auth, query }: AuthCapture): void {
    const state = this.sockets.get(socket);
    if (state) state.facts = { asked: true, ...(auth !== undefined && { auth }), ...(query !== undefined && { query }) };
  }

  reserved(capture: ReservedCapture): void {
    if (capture.socket === undefined) return this.managerEvent(capture);
    const socket = this.sockets.get(capture.socket);
    if (socket) this.socketEvent(socket, capture);
  }

  engine(capture: EngineCapture): void {
    const { manager, event, at } = capture;
    const state = this.managers.get(manager);
    if (!state) return;
    this.runs.get(manager)?.apply(capture);
    state.facts = engineHeard(state.facts, event, at);
    if (event.name === 'upgrade') state.upgradesFailed = 0;
    if (event.name === 'upgradeError' && isOfProbe(event)) state.upgradesFailed++;
    if (event.name === 'backlog') state.backlog = { packets: event.packets, at };
    if (event.name === 'drain' || event.name === 'close') state.backlog = undefined;
    if (event.name === 'open' || event.name === 'upgrade') state.transport = event.transport;
    if (event.name === 'handshake') state.heartbeatAt = at;
    if (event.name === 'heartbeat') heartbeat(state, event.packet, at);
    if (event.name === 'close') state.open = false;
    if (event.name === 'handshake') state.open = true;
    if (event.name !== 'handshake') return;
    state.handshake = event;
    state.pingedAt = undefined;
    state.maxPayload = event.maxPayload;
  }

  /** Something arrived over the connection. With Engine.IO 3 that is as good as a pong; with 4 only a ping counts. */
  noteTraffic(key: ManagerKey | undefined, at: EpochMillis): void {
    const state = key === undefined ? undefined : this.managers.get(key);
    if (key !== undefined) this.runs.get(key)?.traffic('in', at);
    if (state && state.manager.client <= 2) state.heartbeatAt = at;
  }

  sentOver(key: ManagerKey, at: EpochMillis): void {
    this.runs.get(key)?.traffic('out', at);
  }

  leave(): void {
    for (const socket of this.sockets.values()) {
      if (socket.state === 'gone') continue;
      this.before.set(socket, socket.state);
      socket.state = 'gone';
    }
  }

  comeBack(): void {
    for (const [socket, state] of this.before) socket.state = state;
    this.before = new Map();
  }

  private socketEvent(socket: SocketState, capture: ReservedCapture): void {
    switch (capture.event) {
      case 'connect':
        this.runs.get(socket.manager)?.connected(capture.at);
        return this.connected(socket, capture.session);
      case 'disconnect':
        return this.disconnected(socket, isOfOneSocket(String(capture.args[0])));
      case 'connecting':
        this.parted.delete(socket.key);
        if (socket.state !== 'connected') this.connecting(socket);
        return;
      case 'connect_error':
        if (socket.state !== 'connected') this.connectFailed(socket, capture);
        return;
      case 'error':
        // In 1 and 2: the server refused the namespace, unless the Socket is connected.
        if (socket.state !== 'connected') this.refused(socket, capture);
    }
  }

  private managerEvent({ manager, event }: ReservedCapture): void {
    const sockets = this.managers.get(manager)?.sockets ?? [];
    for (const socket of sockets) {
      if (this.parted.has(socket.key)) continue;
      if (event === 'reconnect_attempt' && socket.state === 'disconnected') this.connecting(socket);
      if (event === 'reconnect_failed' && socket.state === 'connecting') socket.state = 'disconnected';
    }
  }

  private connected(socket: SocketState, session: Session | undefined): void {
    socket.listening.connected();
    this.parted.delete(socket.key);
    socket.state = 'connected';
    socket.refusal = undefined;
    socket.facts = { ...socket.facts, id: session?.id, recovered: session?.recovered };
    const manager = this.managers.get(socket.manager);
    if (manager && session) manager.transport = session.transport;
  }

  private disconnected(socket: SocketState, parted: boolean): void {
    socket.state = 'disconnected';
    socket.facts = {};
    if (parted) this.parted.add(socket.key);
  }

  private connecting(socket: SocketState): void {
    socket.state = 'connecting';
    socket.refusal = undefined;
  }

  private connectFailed(socket: SocketState, capture: ReservedCapture): void {
    const client = this.managers.get(socket.manager)?.manager.client ?? 4;
    const { kind } = explainConnectError(capture.args[0], capture.event, client);
    if (kind === 'middleware' || kind === 'invalid-namespace') this.refused(socket, capture);
    else if (capture.willReconnect ?? true) this.connecting(socket);
    else socket.state = 'disconnected';
  }

  /** The Manager's connection is fine, so no attempt follows: the page must ask again. */
  private refused(socket: SocketState, { args, willReconnect }: ReservedCapture): void {
    socket.state = 'disconnected';
    socket.refusal = messageOf(args[0]);
    if (willReconnect === false) this.parted.add(socket.key);
  }
}

/** In Engine.IO 3 the client sends the ping: only the answer shows that the server is there. */
function heartbeat(state: ManagerState, packet: 'ping' | 'pong', at: EpochMillis): void {
  const isOwn = packet === 'ping' && state.manager.client <= 2;
  state.pingedAt = isOwn ? at : undefined;
  if (!isOwn) state.heartbeatAt = at;
}
