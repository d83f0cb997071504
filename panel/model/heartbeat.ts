import type { EpochMillis, Millis } from '../../src/protocol/capture';
import type { ManagerState } from './panelModel';

/** Lateness that networks and busy pages cause. */
const USUAL_MS = 1_000;

/** A heartbeat that is overdue, and what is left until the client gives the connection up. */
export interface HeartbeatGap {
  since: Millis;
  left: Millis;
}

/**
 * The gap in a Manager's heartbeat where it is longer than its interval; undefined while all is well.
 * Source: `pingInterval` and `pingTimeout` of the Engine's handshake. With Engine.IO 4 the server pings each interval;
 * with 3 the client does, and the server's answer counts.
 */
export function heartbeatGap({ handshake, heartbeatAt, open }: ManagerState, now: EpochMillis): HeartbeatGap | undefined {
  if (!handshake || !open || heartbeatAt === undefined) return undefined;
  const since = now - heartbeatAt;
  if (since < handshake.pingInterval + USUAL_MS) return undefined;
  return { since, left: Math.max(0, handshake.pingInterval + handshake.pingTimeout - since) };
}
