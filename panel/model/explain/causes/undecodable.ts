import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Row } from '../../row';
import type { Weigh } from './cause';
import { countBefore } from './countBefore';
import { sentAt } from './sentAt';

/** A server closes immediately; with long-polling the page learns of it with its next request. */
const WITHIN_MS = 2_000;
/** An EVENT up to its first value. */
const HEAD = /^(?:2|5\d+-)(?:\/[^,]*,)?\d*\[\s*(.)/;
/** Names that a server doesn't accept from a client. Source: socket.io-parser 4.2.3. */
const RESERVED = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

/** An event whose name the server's decoder doesn't accept: it closes the whole connection. */
export const undecodable: Weigh = (scene) => {
  const { subject, before, at, reason, engine } = scene;
  if (subject !== 'lost' || reason.startsWith('io ')) return undefined;
  const row = before.findLast((each) => sentAt(each, at) !== undefined && wrongName(each) !== undefined);
  const sentOn = row && sentAt(row, at);
  if (!row || sentOn === undefined || at - sentOn > WITHIN_MS || sentOn < (engine?.startedAt ?? 0)) return undefined;
  const times = countBefore(scene, (each) => wrongName(each) !== undefined, WITHIN_MS);
  const sent = t('{packet} was sent {before} before.', { packet: wrongName(row) ?? '', before: duration(at - sentOn) });
  return {
    id: 'undecodable',
    certainty: times > 1 ? 'certain' : 'likely',
    what: t("The server could not decode an event: its name isn't a string, or is reserved."),
    evidence: [{ text: times > 1 ? `${sent} ${t('This happened {times} times.', { times })}` : sent, row }],
    todo: t('Check the first argument of that emit(): it must be a string. Current servers close the connection otherwise.'),
  };
};

/** The packet's beginning, if its name is invalid. */
function wrongName({ capture, event }: Row): string | undefined {
  if (capture.kind !== 'outgoing' || capture.payload.form !== 'text') return undefined;
  const { text } = capture.payload;
  const first = HEAD.exec(text)?.[1];
  if (first === undefined || /[\d-]/.test(first)) return undefined;
  if (first === '"' && !RESERVED.has(event)) return undefined;
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
