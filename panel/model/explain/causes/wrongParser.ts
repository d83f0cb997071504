import { count, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** A server immediately closes what it can't decode. */
const AT_ONCE_MS = 1_000;
const FEWEST = 2;

/** The two sides use different parsers: neither can read the other's packets. */
export const wrongParser: Weigh = ({ subject, manager, at, failure }) => {
  if (subject !== 'attempt' && subject !== 'failed' && subject !== 'gave up') return undefined;
  if (failure?.answer) return undefined;
  const short = manager.engines.filter((run) => run.startedAt <= at && run.id !== undefined && run.connectedAt === undefined && (run.endedAt ?? Infinity) - run.startedAt < AT_ONCE_MS && !run.failure?.answer);
  if (short.length < FEWEST || manager.engines.some(({ connectedAt }) => connectedAt !== undefined)) return undefined;
  const ages = short.map((run) => (run.endedAt ?? 0) - run.startedAt);
  return {
    id: 'wrong parser',
    certainty: 'possible',
    what: t('The server may use another `parser`: it closes the connection when the Socket asks for its namespace.'),
    evidence: [{ text: t('{attempts} opened a connection that was closed within {time}, before a Socket was connected.', { attempts: count(short.length, 'attempt'), time: duration(Math.max(...ages)) }) }],
    todo: t('Use the same `parser` on the client and the server.'),
  };
};
