import type { Row } from '../../row';
import { sideOf } from '../../side';
import type { ServerSnapshot } from '../serverSnapshot';
import { dropWords } from './dropWords';
import { readingWords } from './readingWords';
import type { ServerJoin } from './serverJoin';
import { sideWords } from './sideWords';

/** What a server's half says of an event of the page, in sentences. */
export function sideSentences(row: Row): string[] {
  const side = sideOf(row);
  if (!side) return [];
  const who = side.state === 'sent' ? readingWords(side.group) : undefined;
  return [sideWords(row, side), ...(who === undefined ? [] : [who])];
}

/** What a server that the panel is connected to adds to a disconnect. */
export function disconnectSentences({ at, event, capture, namespace, snapshot: facts }: Row, join: Pick<ServerJoin, 'session'>, snapshot: ServerSnapshot): string[] {
  const id = facts?.session?.id;
  if (id === undefined || capture.kind !== 'reserved' || event !== 'disconnect') return [];
  const session = join.session(namespace, id);
  // It belongs to another server.
  if (!session) return [];
  return dropWords({ at, reason: String(capture.args[0] ?? '') }, session, snapshot);
}
