import { grouped } from '../../units';
import type { ServerEnd } from '../../serverSide';
import { t } from '../../../../src/i18n/t';

const MOST_ROOMS = 10;

/** What the server's half adds to "Why did it drop?", in sentences. `seen`: the page's own reason. */
export function dropWords(seen: string, end: ServerEnd): string[] {
  return [...(end.reason === undefined ? [] : endWords(seen, end.reason, end)), ...processWords(end)];
}

function endWords(seen: string, said: string, { rooms, others }: ServerEnd): string[] {
  const words = [t('The server says `{said}`; the page saw `{seen}`.', { said, seen })];
  if (rooms.length > 0) {
    const names = rooms.slice(0, MOST_ROOMS).join(', ');
    const more = rooms.length - MOST_ROOMS;
    words.push(more > 0 ? t('It was in the rooms {names} and {more} more, and no longer is.', { names, more }) : t('It was in {count, plural, one {the room} other {the rooms}} {names}, and no longer is.', { count: rooms.length, names }));
  }
  words.push(others.length > 0 ? othersWords(others) : t('No other client was disconnected within the same second.'));
  return words;
}

function othersWords(ended: ServerEnd['others']): string {
  const others = ended.reduce((sum, [, count]) => sum + count, 0);
  const reasons = ended.toSorted(([, one], [, other]) => other - one).map(([reason, times]) => (ended.length > 1 ? `${reason} × ${grouped(times)}` : reason));
  return t('{others, plural, one {# other Socket was} other {# other Sockets were}} disconnected within the same second ({reasons}): look for one cause.', { others, reasons: reasons.slice(0, 3).join(', ') });
}

/** The server itself went: then nobody reported anything. */
function processWords({ linkLost, gone, started }: ServerEnd): string[] {
  const words: string[] = [];
  if (linkLost) words.push(t("The panel's own connection to the server was lost at the same moment."));
  if (gone === undefined) return words;
  if (started === undefined) words.push(t('Process {old} has not reported since.', { old: gone }));
  else if (started === gone) words.push(t('Process {pid} was started again then: the server was restarted.', { pid: gone }));
  else words.push(t('Process {old} has not reported since, and process {next} was started then: the server was restarted.', { old: gone, next: started }));
  return words;
}
