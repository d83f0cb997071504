import type { Seq, ManagerKey, SocketKey, PageId, EpochMillis } from '../../../src/protocol/keys';
import type { ClientMajor, Reconnection } from '../../../src/protocol/manager';
import type { BackoffCapture, EngineCapture, ReservedCapture } from '../../../src/protocol/clientCapture';
import { explainConnectError, messageOf } from '../../../src/socketio/connectErrors';
import { explainDisconnect, isOfOneSocket } from '../../../src/socketio/reasons';
import type { EngineRun } from '../engineRun';
import type { Attempt, Outage } from '../row';

/** A Manager's connection, as far as outages need to know it. */
interface ManagerStatus {
  /** One of its Sockets is connected: an open Engine alone is of no use to the page. */
  connected: boolean;
  outage?: Outage;
}

/** What is known about the Manager that a capture came from. */
export interface ManagerFacts {
  client: ClientMajor;
  reconnection: boolean;
  /** The last time that something arrived from the server. */
  heartbeatAt?: EpochMillis;
}

/** What is known about one Manager. */
const MOST_OUTAGES = 200;
/** Managers that lose the same server at the same time notice it within this many milliseconds. */
const TOGETHER_MS = 1_000;

/** The outages of one page. The Sockets of a Manager share one; a Socket that was disconnected by the page or the server has its own. */
export class Outages {
  private readonly lines = new Map<ManagerKey, ManagerStatus>();
  private readonly alone = new Map<SocketKey, Outage>();
  private readonly all = new Map<ManagerKey, Outage[]>();
  /** The outage in which an emit that is still buffered was counted. */
  private readonly holds = new Map<Seq, Outage>();
  /** The last outage of a whole Manager, by server. */
  private readonly lastOf = new Map<string, Outage>();

  constructor(
    private readonly page: PageId,
    private readonly nextId: () => number,
    /** The host that a Manager connects to, if known. */
    private readonly hostOf: (manager: ManagerKey) => string | undefined,
  ) {}

  /** Processes one of Socket.IO's own events; returns the outage that its row belongs to. */
  reserved(capture: ReservedCapture, facts: ManagerFacts): Outage | undefined {
    const line = this.line(capture.manager);
    switch (capture.event) {
      case 'connect':
        return this.connect(capture, line);
      case 'disconnect':
        return this.disconnect(capture, line, facts);
      case 'connect_error':
      case 'connect_timeout':
      case 'error':
        return this.failure(capture, line, facts);
      case 'reconnect_attempt':
        return this.attempt(capture, line);
      case 'reconnecting':
        return current(line);
      case 'reconnect_error':
        return this.attemptFailed(capture, line);
      case 'reconnect_failed':
        return this.giveUp(capture, line);
      case 'reconnect':
        return this.reconnect(line);
      default:
        return undefined;
    }
  }

  backoff({ manager, at, attempt, delay }: BackoffCapture, from?: Reconnection): void {
    const outage = this.currentOrNew(manager, at);
    outage.state = 'retrying';
    outage.endedAt = undefined;
    const last = outage.attempts.at(-1);
    const planned = { at, delay, ...(from && { from }) };
    if (last?.number === attempt && last.startedAt === undefined) last.planned = planned;
    else outage.attempts.push({ number: attempt, planned });
  }

  /** One of its Sockets is connected. */
  opened(manager: ManagerKey): void {
    this.line(manager).connected = true;
  }

  /** `run`: the Engine that it belongs to. */
  engine({ manager, event }: EngineCapture, run?: EngineRun): void {
    const line = this.line(manager);
    if (event.name === 'close') line.connected = false;
    const outage = current(line);
    if (event.name === 'stopped' && outage?.state === 'retrying') outage.state = 'waiting';
    const made = event.name === 'failed' && outage ? lastMade(outage) : undefined;
    if (made && run?.failure) made.failure ??= run.failure;
  }

  /** A Manager's outages, oldest first. */
  of(manager: ManagerKey): readonly Outage[] {
    return this.all.get(manager) ?? [];
  }

  buffered(seq: Seq, socket: SocketKey, manager: ManagerKey | undefined): void {
    const line = manager === undefined ? undefined : this.lines.get(manager);
    const outage = this.alone.get(socket) ?? (line && current(line));
    if (!outage) return;
    outage.buffered++;
    this.holds.set(seq, outage);
  }

  flushed(seq: Seq): void {
    const outage = this.holds.get(seq);
    if (!outage) return;
    outage.flushed++;
    this.holds.delete(seq);
  }

  /** The page closed, and its last capture was at `at`. */
  leave(at: EpochMillis): void {
    for (const outage of [...this.alone.values(), ...[...this.lines.values()].map(current)]) {
      if (outage) end(outage, 'left', Math.max(at, outage.startedAt));
    }
    this.alone.clear();
  }

  /** Not part of the outage: the row that reports the recovery is always shown. */
  private connect({ socket, at }: ReservedCapture, line: ManagerStatus): undefined {
    line.connected = true;
    const outage = current(line);
    if (outage) end(outage, 'over', at);
    const alone = socket === undefined ? undefined : this.alone.get(socket);
    if (alone) end(alone, 'over', at);
    if (socket !== undefined) this.alone.delete(socket);
    return undefined;
  }

  private disconnect(capture: ReservedCapture, line: ManagerStatus, facts: ManagerFacts): Outage | undefined {
    const reason = String(capture.args[0] ?? '');
    if (capture.socket !== undefined && isOfOneSocket(reason)) {
      const outage = this.begin(capture, reason, 'waiting', capture.socket);
      this.alone.set(capture.socket, outage);
      return outage;
    }
    line.connected = false;
    const outage = this.join(capture, line, reason, capture.willReconnect ?? foresee(reason, facts));
    if (outage.startedAt === capture.at && facts.heartbeatAt !== undefined) outage.silentFor = capture.at - facts.heartbeatAt;
    return outage;
  }

  /** A connection that couldn't be made, or an error that precedes its `disconnect`. */
  private failure(capture: ReservedCapture, line: ManagerStatus, facts: ManagerFacts): Outage | undefined {
    const { kind, message } = explainConnectError(capture.args[0], capture.event, facts.client);
    const refused = kind === 'middleware' || kind === 'invalid-namespace' || kind === 'old-server';
    if (capture.socket !== undefined && refused) return this.refused(capture.socket, line);
    if (line.connected) return current(line);
    noteError(line, message || capture.event);
    return this.join(capture, line, message || capture.event, capture.willReconnect ?? facts.reconnection);
  }

  /** The server answered: the Manager doesn't retry for this Socket. */
  private refused(socket: SocketKey, line: ManagerStatus): Outage | undefined {
    const outage = this.alone.get(socket) ?? current(line);
    if (outage?.state === 'retrying') outage.state = 'waiting';
    return outage;
  }

  private join(capture: ReservedCapture, line: ManagerStatus, reason: string, reconnects: boolean): Outage {
    return current(line) ?? (line.outage = this.begin(capture, reason, reconnects ? 'retrying' : 'waiting'));
  }

  /** Versions 1 and 2 repeat it on each Socket: only the Manager's own counts. */
  private attempt({ manager, socket, args, at }: ReservedCapture, line: ManagerStatus): Outage | undefined {
    if (socket !== undefined) return current(line);
    const outage = this.currentOrNew(manager, at);
    const number = typeof args[0] === 'number' ? args[0] : outage.attempts.length + 1;
    const planned = outage.attempts.at(-1);
    if (planned?.number === number && planned.startedAt === undefined) planned.startedAt = at;
    else outage.attempts.push({ number, startedAt: at });
    outage.state = 'retrying';
    return outage;
  }

  private attemptFailed({ args, event }: ReservedCapture, line: ManagerStatus): Outage | undefined {
    noteError(line, messageOf(args[0]) || event);
    return current(line);
  }

  /** The error of the last attempt is reported only after this: it still belongs to the outage. */
  private giveUp({ at }: ReservedCapture, line: ManagerStatus): Outage | undefined {
    const outage = current(line);
    if (outage) end(outage, 'failed', at);
    return outage;
  }

  /** The Engine is open. The outage lasts until a Socket is connected, which may still fail. */
  private reconnect(line: ManagerStatus): Outage | undefined {
    return current(line) ?? line.outage;
  }

  private currentOrNew(manager: ManagerKey, at: EpochMillis): Outage {
    const line = this.line(manager);
    return current(line) ?? (line.outage = this.begin({ manager, at }, '', 'retrying'));
  }

  private begin(
    { manager, at }: { manager: ManagerKey; at: EpochMillis },
    reason: string,
    state: Outage['state'],
    socket?: SocketKey,
  ): Outage {
    const outage: Outage = {
      id: this.nextId(),
      page: this.page,
      manager,
      socket,
      startedAt: at,
      reason,
      state,
      attempts: [],
      together: socket === undefined ? this.togetherWith(manager, at) : [],
      buffered: 0,
      flushed: 0,
    };
    outage.together.push(outage);
    if (socket === undefined) this.lastOf.set(this.hostOf(manager) ?? '', outage);
    const all = this.all.get(manager) ?? [];
    all.push(outage);
    if (all.length > MOST_OUTAGES) all.shift();
    this.all.set(manager, all);
    return outage;
  }

  /** The outages of other Managers that began at the same time as one that begins now. */
  private togetherWith(manager: ManagerKey, at: EpochMillis): Outage[] {
    const host = this.hostOf(manager);
    const last = host === undefined ? undefined : this.lastOf.get(host);
    const first = last?.together[0];
    if (!last || !first || Math.abs(at - first.startedAt) > TOGETHER_MS) return [];
    return last.together.some((other) => other.manager === manager) ? [] : last.together;
  }

  private line(manager: ManagerKey): ManagerStatus {
    let line = this.lines.get(manager);
    if (!line) this.lines.set(manager, (line = { connected: false }));
    return line;
  }
}

/** The outage that the Manager is in: a failed one lasts until a connection exists again. */
function current({ outage }: ManagerStatus): Outage | undefined {
  return outage && outage.state !== 'over' && outage.state !== 'left' ? outage : undefined;
}

function end(outage: Outage, state: 'over' | 'failed' | 'left', at: EpochMillis): void {
  outage.state = state;
  outage.endedAt = at;
}

/** On the last attempt that was made: the next one may be planned already. The first message is the most specific. */
function noteError(line: ManagerStatus, message: string): void {
  const outage = current(line);
  const made = outage && lastMade(outage);
  if (made) made.error ??= message;
}

function lastMade({ attempts }: Outage): Attempt | undefined {
  return attempts.findLast(({ startedAt }) => startedAt !== undefined);
}

function foresee(reason: string, { client, reconnection }: ManagerFacts): boolean {
  return reconnection && explainDisconnect(reason, client).reconnects !== false;
}
