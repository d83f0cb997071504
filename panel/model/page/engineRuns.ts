import type { EpochMillis } from '../../../src/protocol/keys';
import type { EngineCapture, HttpAnswer } from '../../../src/protocol/capture';

/** Why an Engine failed, as its transport said it. */
export interface Failure {
  readonly at: EpochMillis;
  readonly transport: string;
  readonly message: string;
  readonly answer?: HttpAnswer;
}

/** One Engine of a Manager: it is made for each attempt to connect, and ends with its connection. */
export interface EngineRun {
  /** The first that is known of it. */
  readonly startedAt: EpochMillis;
  /** Of its handshake; without one it never opened. */
  id?: string;
  transport?: string;
  /** When a Socket was connected over it. */
  connectedAt?: EpochMillis;
  endedAt?: EpochMillis;
  reason?: string;
  failure?: Failure;
  /** How its WebSocket was closed. */
  closed?: { code: number; reason: string; clean: boolean };
  /** The last packet that went each way, heartbeats included. */
  lastIn?: EpochMillis;
  lastOut?: EpochMillis;
}

/** A page that reconnects for days has many. */
const MOST = 200;
/** A WebSocket that this side closes says so once the other side has agreed. */
const CLOSED_WITHIN_MS = 2_000;

/** The Engines of one Manager, oldest first. */
export class EngineRuns {
  readonly all: EngineRun[] = [];

  take({ event, at }: EngineCapture): void {
    switch (event.name) {
      case 'handshake':
        Object.assign(this.begin(at), { id: event.id, lastIn: at });
        return;
      case 'open':
      case 'upgrade':
        this.running(at).transport = event.transport;
        return;
      case 'heartbeat':
        return this.traffic(event.packet === 'ping' ? 'both' : 'in', at);
      case 'failed':
        this.failed(at, event);
        return;
      case 'close':
        Object.assign(this.running(at), { endedAt: at, reason: event.reason });
        return;
      case 'ws_closed':
        return this.closed(at, { code: event.code, reason: event.reason, clean: event.clean });
      case 'stopped':
    }
  }

  connected(at: EpochMillis): void {
    const run = this.running(at);
    run.connectedAt ??= at;
    run.lastIn = at;
  }

  /** A packet of Socket.IO went over it. */
  traffic(direction: 'in' | 'out' | 'both', at: EpochMillis): void {
    const run = this.all.at(-1);
    if (!run || run.endedAt !== undefined) return;
    if (direction !== 'out') run.lastIn = at;
    if (direction !== 'in') run.lastOut = at;
  }

  private failed(at: EpochMillis, { transport, message, answer }: { transport: string; message: string; answer?: HttpAnswer }): void {
    this.running(at).failure = { at, transport, message, ...(answer && { answer }) };
  }

  private closed(at: EpochMillis, closed: NonNullable<EngineRun['closed']>): void {
    const run = this.all.findLast(({ endedAt }) => endedAt !== undefined) ?? this.all.at(-1);
    if (run && !run.closed && at - (run.endedAt ?? at) < CLOSED_WITHIN_MS) run.closed = closed;
  }

  private running(at: EpochMillis): EngineRun {
    const last = this.all.at(-1);
    return last && last.endedAt === undefined ? last : this.begin(at);
  }

  private begin(at: EpochMillis): EngineRun {
    const run: EngineRun = { startedAt: at };
    this.all.push(run);
    if (this.all.length > MOST) this.all.shift();
    return run;
  }
}
