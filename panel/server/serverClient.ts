import { Manager, type Socket } from 'socket.io-client';
import type { ConnectFailure, ConnectorState, FromConnector, ServerAction, ServerAddress, ServerCredentials } from '../../src/protocol/serverMessages';
import { EventQueue } from './eventQueue';
import { managerOptions } from './managerOptions';
import { probeServer } from './probeServer';
import { tryOtherParser } from './tryOtherParser';

/** What the admin namespace emits (`@socket.io/admin-ui` 0.5, python-socketio). Nothing else is passed on. */
const ADMIN_EVENTS = new Set([
  'config', 'server_stats', 'all_sockets', 'socket_connected', 'socket_updated', 'socket_disconnected', 'room_joined', 'room_left', 'event_received', 'event_sent',
]);
/** A server says it at once; a namespace that stays silent for so long isn't the admin one. */
const CONFIG_WITHIN_MS = 5_000;
/** Before the server's state is read again, after it was more than could be processed. */
const READ_AGAIN_AFTER_MS = 2_000;
const MOST_SESSION = 256;
const MOST_WORDS = 500;

/** The connection to one server's admin namespace. Before it was first connected, it stops at a failure; later it reconnects as Socket.IO does. */
export class ServerClient {
  private socket: Socket | undefined;
  private to: ServerAddress | undefined;
  private credentials: ServerCredentials | undefined;
  /** It has been connected. */
  private isKnown = false;
  private isOver = false;
  /** When it was lost. */
  private since: number | undefined;
  private configTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly queue: EventQueue;

  constructor(private readonly send: (message: FromConnector) => void) {
    this.queue = new EventQueue(send, () => this.readAgain('overflow'));
  }

  connect(to: ServerAddress, credentials?: ServerCredentials): void {
    if (this.socket) return;
    this.to = to;
    this.credentials = credentials;
    this.report({ state: 'connecting' });
    let socket: Socket;
    try {
      const manager = new Manager(to.url, managerOptions(to));
      socket = manager.socket(to.namespace, { auth: (take) => take(this.credentials ?? {}) });
      manager.on('reconnect_attempt', (attempt) => this.retries(attempt));
    } catch (error) {
      this.fail({ step: 'request', message: wordsOf(error) });
      return;
    }
    this.socket = socket;
    socket.onAny((name, ...args) => this.heard(String(name), args));
    socket.on('connect', () => this.accepted());
    socket.on('connect_error', (error) => void this.refused(error));
    socket.on('disconnect', (reason) => void this.lost(reason));
    socket.connect();
  }

  act({ name, args }: ServerAction): void {
    if (this.socket?.connected) this.socket.emit(name, ...args);
  }

  received(): void {
    this.queue.received();
  }

  /** What the panel knows is not the server's state any more: the server tells it to who connects. */
  readAgain(reason: 'overflow' | 'outdated'): void {
    if (this.isOver || !this.socket?.connected) return;
    this.since = now();
    this.report({ state: 'reconnecting', reason, attempt: 0, since: this.since });
    this.socket.disconnect();
    setTimeout(() => !this.isOver && this.socket?.connect(), READ_AGAIN_AFTER_MS);
  }

  close(): void {
    this.stop();
  }

  private accepted(): void {
    clearTimeout(this.configTimer);
    this.configTimer = setTimeout(() => this.fail({ step: 'config', message: '' }), CONFIG_WITHIN_MS);
  }

  private heard(name: string, args: unknown[]): void {
    if (this.isOver) return;
    if (name === 'session') this.keepSession(args[0]);
    if (name === 'config') this.configured();
    // A server may ask for an acknowledgement, which is a function here.
    if (ADMIN_EVENTS.has(name)) this.queue.add({ at: now(), name, args: args.filter((arg) => typeof arg !== 'function') });
  }

  /** In place of the password, which isn't kept. */
  private keepSession(id: unknown): void {
    if (typeof id !== 'string' || id.length > MOST_SESSION) return;
    this.credentials = { sessionId: id };
    this.send({ type: 'session', id });
  }

  private configured(): void {
    clearTimeout(this.configTimer);
    const { since } = this;
    this.since = undefined;
    this.isKnown = true;
    const { id = '' } = this.socket as Socket;
    this.report({ state: 'connected', socket: id, ...(since !== undefined && { since }) });
  }

  private async refused(error: Error): Promise<void> {
    if (this.isOver) return;
    const message = wordsOf(error);
    // The client doesn't try again if the server refused the namespace.
    if (this.socket?.active === false) {
      const isSaid = message !== '' && message !== 'undefined';
      this.fail({ step: 'namespace', message, ...(!isSaid && { probe: await this.probe() }) });
    } else if (!this.isKnown) {
      this.stop();
      this.fail({ step: 'request', message, probe: await this.probe() });
    }
  }

  private async lost(reason: string): Promise<void> {
    clearTimeout(this.configTimer);
    if (this.isOver) return;
    // Our own, to read the state again.
    if (reason === 'io client disconnect') return undefined;
    if (reason === 'io server disconnect') return this.fail({ step: 'kicked', message: reason });
    if (this.isKnown) {
      this.since ??= now();
      return this.report({ state: 'reconnecting', reason, attempt: 0, since: this.since });
    }
    this.stop();
    const otherParser = await tryOtherParser(this.to as ServerAddress, this.credentials);
    this.fail({ step: 'packet', message: reason, ...(otherParser ? { otherParser } : { probe: await this.probe() }) });
  }

  private retries(attempt: number): void {
    if (this.isOver || this.since === undefined) return;
    this.report({ state: 'reconnecting', reason: '', attempt, since: this.since });
  }


  private probe() {
    return probeServer(this.to as ServerAddress);
  }

  private stop(): void {
    this.isOver = true;
    clearTimeout(this.configTimer);
    this.socket?.disconnect();
  }

  private fail(failure: Omit<ConnectFailure, 'sent'>): void {
    this.stop();
    const { credentials } = this;
    const sent = credentials === undefined ? 'none' : 'password' in credentials ? 'password' : 'session';
    this.report({ state: 'failed', failure: { ...failure, sent } });
  }

  /** After the events that came before. */
  private report(state: ConnectorState): void {
    this.queue.flush();
    this.send({ type: 'state', at: now(), state });
  }
}

/** As the hook of a page does: the two are compared. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function wordsOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, MOST_WORDS);
}
