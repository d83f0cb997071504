import { bytes, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Row } from '../../row';
import { endingOf } from '../endingOf';
import type { Weigh } from './cause';
import type { Scene } from './scene';
import { sentAt } from './sentAt';
import { steadyAge } from './steadyAge';

const EARLY_MS = 200;
/** A browser waits for the rest of the close once a close frame arrived: Chromium for 2 s. */
const LATE_MS = 2_500;
/** What takes a slow network longer than an answer to a ping. */
const BIG = 100_000;

/** With Engine.IO 4 the server closes the connection `pingTimeout` after a ping that wasn't answered. */
export const pingUnanswered: Weigh = (scene) => {
  const { subject, engine, reason, client, at, manager: { handshake } } = scene;
  const ending = subject === 'lost' ? endingOf(engine, reason) : undefined;
  if (client <= 2 || !handshake || engine?.pingedAt === undefined || !isUnsaid(ending, engine.closed?.code)) return undefined;
  const waited = (engine.endedAt ?? at) - engine.pingedAt;
  const over = waited - handshake.pingTimeout;
  if (over < -EARLY_MS || over > LATE_MS || steadyAge(scene)?.id === 'heartbeat unanswered') return undefined;
  const big = bigBefore(scene, engine.pingedAt);
  return {
    id: 'ping unanswered',
    certainty: 'likely',
    what: t("The server did not get the page's answer to its heartbeat in time, and closed the connection."),
    evidence: [
      { text: t('It was closed {waited} after the server\'s last ping; the server waits {pingTimeout} (pingTimeout).', { waited: duration(waited), pingTimeout: duration(handshake.pingTimeout) }) },
      ...(big ? [{ text: t('`{event}` ({size}) was sent {before} before: the answer may have waited behind it.', { event: big.event, size: bytes(big.size), before: duration(at - (sentAt(big, at) ?? big.at)) }), row: big }] : []),
    ],
    todo: big
      ? t('Send big data in parts, or over HTTP, or increase pingTimeout on the server.')
      : t('The page answered, so something on the way, or the server, was slow or stuck. If it happens often, increase pingTimeout on the server.'),
  };
};

/** Closed by a server that doesn't give a reason. */
function isUnsaid(ending: ReturnType<typeof endingOf>, code: number | undefined): boolean {
  return ending === 'packet' || (ending === 'frame' && (code === 1000 || code === 1005));
}

/** It may have been on its way when the ping arrived. */
function bigBefore({ before, at, engine }: Scene, pingedAt: number): Row | undefined {
  const out = before.filter((row) => row.size >= BIG && (sentAt(row, at) ?? 0) >= Math.max(engine?.startedAt ?? 0, pingedAt - LATE_MS * 4));
  return out.toSorted((one, other) => other.size - one.size)[0];
}
