import type { EpochMillis, Seq } from '../../../src/protocol/keys';
import type { HttpAnswer } from '../../../src/protocol/engineEvent';
import type { EngineCapture } from '../../../src/protocol/clientCapture';
import type { EngineRun } from '../engineRun';

/** A page that reconnects for days has many. */
const MOST = 200;
/** A WebSocket that this side closes is reported once the other side has agreed. */
const CLOSED_WITHIN_MS = 2_000;

/** The Engines of one Manager, oldest first. */
export class EngineRuns {
  readonly all: EngineRun[] = [];
  /** Where the next one was created. */
  private madeIn: Seq | undefined;

  /** The Manager has created an Engine. */
  made(seq: Seq): void {
    this.madeIn = seq;
  }

  apply({ event, at, seq }: EngineCapture): void {
    switch (event.name) {
      case 'handshake':
        Object.assign(this.begin(at), { id: event.id, lastIn: at });
        return;
      case 'open':
      case 'upgrade':
        this.running(at).transport = event.transport;
        return;
      case 'heartbeat':
        if (event.packet === 'ping') this.running(at).pingedAt = at;
        return this.traffic(event.packet === 'ping' ? 'both' : 'in', at);
      case 'failed':
        this.failed(at, event);
        this.running(at).failedIn = seq;
        return;
      case 'close':
        Object.assign(this.running(at), { endedAt: at, reason: event.reason, closedIn: seq });
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

  /** A Socket.IO packet was sent or received over it. */
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
    const run: EngineRun = { startedAt: at, ...(this.madeIn !== undefined && { madeIn: this.madeIn }) };
    this.madeIn = undefined;
    this.all.push(run);
    if (this.all.length > MOST) this.all.shift();
    return run;
  }
}
