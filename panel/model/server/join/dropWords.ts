import type { EpochMillis } from '../../../../src/protocol/keys';
import { grouped } from '../../units';
import type { ServerSnapshot } from '../serverSnapshot';
import type { JoinedSession } from './serverJoin';
import { t } from '../../../../src/i18n/t';

/** What is known of a disconnect from the page's half. */
export interface PageDrop {
  readonly at: EpochMillis;
  readonly reason: string;
}

/** A lost link and a lost Socket are of one moment within this. */
const SAME_MS = 2_000;
const MOST_ROOMS = 10;

/** What the server's half adds to "Why did it drop?", in sentences. */
export function dropWords({ at, reason }: PageDrop, session: JoinedSession | undefined, snapshot: ServerSnapshot): string[] {
  return [...(session?.ended ? endWords(reason, session.ended.reason, session) : []), ...processWords(at, snapshot)];
}

function endWords(seen: string, said: string, { rooms, othersEnded }: JoinedSession): string[] {
  const words = [t('The server says `{said}`; the page saw `{seen}`.', { said, seen })];
  if (rooms.length > 0) {
    const names = rooms.slice(0, MOST_ROOMS).join(', ');
    const more = rooms.length - MOST_ROOMS;
    words.push(more > 0 ? t('It was in the rooms {names} and {more} more, and no longer is.', { names, more }) : t('It was in {count, plural, one {the room} other {the rooms}} {names}, and no longer is.', { count: rooms.length, names }));
  }
  const others = [...othersEnded.values()].reduce((sum, each) => sum + each, 0);
  if (others > 0) words.push(othersWords(others, othersEnded));
  else words.push(t('No other client was disconnected within the same second.'));
  return words;
}

function othersWords(others: number, ended: ReadonlyMap<string, number>): string {
  const reasons = [...ended].toSorted(([, one], [, other]) => other - one).map(([reason, times]) => (ended.size > 1 ? `${reason} × ${grouped(times)}` : reason));
  return t('{others, plural, one {# other Socket was} other {# other Sockets were}} disconnected within the same second ({reasons}): look for one cause.', { others, reasons: reasons.slice(0, 3).join(', ') });
}

/** The server itself was gone, so it reported nothing. */
function processWords(at: EpochMillis, { problems, processes }: ServerSnapshot): string[] {
  const gap = problems.gaps.find(({ from }) => Math.abs(from - at) <= SAME_MS);
  const old = processes.find(({ lastAt, firstAt }) => firstAt <= at && lastAt <= at + SAME_MS);
  const next = processes.find(({ firstAt, uptime, lastAt }) => firstAt > at && lastAt - uptime * 1_000 > at - SAME_MS);
  const words: string[] = [];
  if (gap) words.push(t("The panel's own connection to the server was lost at the same moment."));
  if (old && next) words.push(t('Process {old} has not reported since, and process {next} was started then: the server was restarted.', { old: old.pid, next: next.pid }));
  else if (old && gap?.to !== undefined) words.push(t('Process {old} has not reported since.', { old: old.pid }));
  return words;
}
