import { t } from '../../../../src/i18n/t';
import { messageOf } from '../../../../src/socketio/connectErrors';
import type { Portable } from '../../../../src/protocol/payload';
import { duration } from '../../units';
import type { Evidence, Weigh } from './cause';
import { countBefore } from './countBefore';
import type { Scene } from './scene';

/** The decoder's message when it reads what the other parser has written. Source: socket.io-parser 4.2. */
const OTHER_PARSER = /binary data when not reconstructing|unknown packet type|unknown type|illegal attachments|plaintext data when reconstructing/i;
const JUST_BEFORE_MS = 1_000;

/** The page's decoder refused a packet from the server: an event without a valid name, or another parser. */
export const unreadable: Weigh = (scene) => {
  if (scene.subject !== 'lost' || scene.reason !== 'parse error') return undefined;
  const said = decoderSaid(scene);
  const isOther = OTHER_PARSER.test(said);
  return {
    id: isOther ? 'wrong parser' : 'unreadable packet',
    certainty: said ? 'certain' : 'likely',
    what: isOther ? t('The server uses another `parser` than the page.') : t('The page could not decode a packet from the server.'),
    evidence: [{ text: said ? t('The decoder said: {said}', { said }) : t('The client gives the reason "parse error" only then.') }, ...lastRead(scene)],
    todo: isOther
      ? t('Use the same `parser` on both sides (socket.io-msgpack-parser, for example).')
      : t("Check the server's emit() at that moment: an event name that isn't a string (null, undefined), or is reserved, can't be decoded. In client 4.5, a listener that throws gives this reason too."),
  };
};

/** Since 4.5.3 the client passes on what its decoder threw. */
function decoderSaid({ row: { capture } }: Scene): string {
  const details: Portable | undefined = capture.kind === 'reserved' ? capture.args[1] : undefined;
  return messageOf(details) || messageOf((details as { description?: Portable } | undefined)?.description);
}

/** What was received just before: its listeners may have thrown. */
function lastRead(scene: Scene): Evidence[] {
  const row = scene.before.findLast(({ direction, socket }) => direction === 'on' && socket === scene.row.socket);
  if (!row || scene.at - row.at > JUST_BEFORE_MS) return [];
  const times = countBefore(scene, ({ direction, event }) => direction === 'on' && event === row.event, JUST_BEFORE_MS, 'parse error');
  const text = t('`{event}` was received {before} before.', { event: row.event, before: duration(scene.at - row.at) });
  return [{ text: times > 1 ? `${text} ${t('This happened {times} times.', { times })}` : text, row }];
}
