import type { EpochMillis } from '../../../src/protocol/keys';
import type { HeldEvent, Row } from '../row';
import { duration } from '../units';
import type { Explanation } from './explanation';
import { t } from '../../../src/i18n/t';

/** Explains an event that a fault holds, or held: how long, and what became of it. */
export function heldWords(row: Row, held: HeldEvent, now: EpochMillis): Explanation {
  const isEmit = row.direction === 'emit';
  const time = duration(Math.max(0, (held.decidedAt ?? now) - held.at));
  if (held.outcome === undefined) return undecidedWords(isEmit, held, time);
  if (held.waits === 'turn') return { what: t('Held by a fault and released after {time}. It waits for an earlier event that is still held.', { time }) };
  if (held.waits === 'connection') return { what: t('Held by a fault and released after {time}. It is sent when the Socket connects.', { time }) };
  return outcomeWords(isEmit, held, time);
}

function undecidedWords(isEmit: boolean, { left }: HeldEvent, time: string): Explanation {
  if (left) return { what: t('Held by a fault until the page closed.'), means: t('The page closes before it can report what became of it. Held events are released when a page closes.') };
  return isEmit
    ? { what: t('Held by a fault for {time}.', { time }), means: t("It hasn't reached the server. The page considers it sent, and its timeouts go on.") }
    : { what: t('Held by a fault for {time}.', { time }), means: t("The page's listeners haven't received it. The server considers it delivered.") };
}

function outcomeWords(isEmit: boolean, held: HeldEvent, time: string): Explanation {
  switch (held.outcome) {
    case 'edited':
      return {
        what: isEmit ? t('Held by a fault for {time}, then sent with changes.', { time }) : t("Held by a fault for {time}, then passed to the page's listeners with changes.", { time }),
        means: t('The payload is the original. The Held tab shows what was released.'),
      };
    case 'dropped':
      return isEmit
        ? { what: t('Held by a fault for {time}, then dropped.', { time }), means: t('It never reached the server. The page considers it sent, but no acknowledgement will arrive.') }
        : { what: t('Held by a fault for {time}, then dropped.', { time }), means: t('It never reached the page. The server considers it delivered.') };
    case 'answered':
      return { what: t('Held by a fault for {time}, then answered by this panel.', { time }), means: t('It never reached the server.') };
    case 'lost':
      return { what: t('Held by a fault for {time}, then lost: the emit was volatile and the Socket was not connected.', { time }) };
    default:
      return {
        what: isEmit ? t('Held by a fault for {time}, then sent unchanged.', { time }) : t("Held by a fault for {time}, then passed to the page's listeners unchanged.", { time }),
        ...(held.automatic && { means: t('It was released automatically, because the fault ended or the panel or the page was closed.') }),
      };
  }
}
