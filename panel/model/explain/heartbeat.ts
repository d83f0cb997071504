import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Explanation, ExplanationContext } from './explanation';
import type { ManagerState } from '../panelModel';
import type { Row } from '../row';
import { duration } from '../units';
import { t } from '../../../src/i18n/t';

/** Lateness that networks and busy pages cause. */
const USUAL_MS = 1_000;

/** A heartbeat that is overdue, and the time left until the client closes the connection. */
export interface HeartbeatGap {
  since: Millis;
  left: Millis;
}

/**
 * The gap in a Manager's heartbeat if something is overdue; undefined while all is well. Source: `pingInterval` and `pingTimeout`
 * of the Engine's handshake, and the clients' own timers. With Engine.IO 4 the server pings each interval, and only its ping
 * counts. With 3 the client pings: it closes the connection `pingTimeout` after a ping that nothing followed, and any packet
 * counts.
 */
export function heartbeatGap(state: ManagerState, now: EpochMillis): HeartbeatGap | undefined {
  const dueAt = dueSince(state);
  if (dueAt === undefined || now - dueAt < USUAL_MS) return undefined;
  const { handshake, heartbeatAt } = state;
  return { since: now - (heartbeatAt ?? dueAt), left: Math.max(0, dueAt + (handshake?.pingTimeout ?? 0) - now) };
}

/** When `heartbeatGap` will return a gap, if nothing arrives until then. */
export function heartbeatGapAt(state: ManagerState): EpochMillis | undefined {
  const dueAt = dueSince(state);
  return dueAt === undefined ? undefined : dueAt + USUAL_MS;
}

function dueSince({ handshake, heartbeatAt, open, pingedAt }: ManagerState): EpochMillis | undefined {
  if (!handshake || !open || heartbeatAt === undefined) return undefined;
  const isUnanswered = pingedAt !== undefined && pingedAt > heartbeatAt;
  return isUnanswered ? pingedAt : heartbeatAt + handshake.pingInterval;
}

/** Explains a ping or a pong. */
export function heartbeatWords({ event, roundTrip, snapshot }: Row, { manager }: ExplanationContext): Explanation {
  if (event === 'pong') {
    return { what: roundTrip === undefined ? t('Heartbeat: the server answered.') : t('Heartbeat: pong after {roundTrip}.', { roundTrip: duration(roundTrip) }) };
  }
  const isOwn = (manager?.manager.client ?? 4) <= 2;
  const handshake = snapshot?.connection.handshake;
  return {
    what: isOwn ? t('Heartbeat: the client checks that the server still responds.') : t('Heartbeat: the server sends a ping, and the client answers immediately.'),
    means: handshake && (isOwn ? ownPingWords(handshake) : serverPingWords(handshake)),
  };
}

type Intervals = Pick<NonNullable<ManagerState['handshake']>, 'pingInterval' | 'pingTimeout'>;

function ownPingWords({ pingInterval, pingTimeout }: Intervals): string {
  return t('The client sends a ping {pingInterval} after each pong, and closes the connection if nothing arrives within {pingTimeout}.', { pingInterval: duration(pingInterval), pingTimeout: duration(pingTimeout) });
}

function serverPingWords({ pingInterval, pingTimeout }: Intervals): string {
  return t('The server sends a ping every {pingInterval}. If none arrives for {time}, the client closes the connection.', { pingInterval: duration(pingInterval), time: duration(pingInterval + pingTimeout) });
}
