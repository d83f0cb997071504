import type { EpochMillis, Seq } from '../../src/protocol/keys';
import type { HttpAnswer } from '../../src/protocol/engineEvent';

/** Why an Engine failed, as its transport reported it. */
export interface Failure {
  readonly at: EpochMillis;
  readonly transport: string;
  readonly message: string;
  readonly answer?: HttpAnswer;
}

/** One Engine of a Manager: it is created for each attempt to connect, and ends with its connection. */
export interface EngineRun {
  /** The first that is known about it. */
  readonly startedAt: EpochMillis;
  /** The capture that the Manager created it with; absent if that isn't known. */
  readonly madeIn?: Seq;
  /** From its handshake; without one it never opened. */
  id?: string;
  transport?: string;
  /** When a Socket was connected over it. */
  connectedAt?: EpochMillis;
  endedAt?: EpochMillis;
  reason?: string;
  failure?: Failure;
  /** The captures that reported its failure and its end. */
  failedIn?: Seq;
  closedIn?: Seq;
  /** How its WebSocket was closed. */
  closed?: { code: number; reason: string; clean: boolean };
  /** The last packet in each direction, heartbeats included. */
  lastIn?: EpochMillis;
  lastOut?: EpochMillis;
  /** The heartbeat's last ping: the server's, or the client's in 1.x and 2.x. */
  pingedAt?: EpochMillis;
}
