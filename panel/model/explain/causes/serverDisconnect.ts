import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { ManagerState } from '../../panelModel';
import type { Row } from '../../row';
import type { Evidence, Weigh } from './cause';
import { countBefore } from './countBefore';
import { hostOf } from '../../hostOf';
import type { Scene } from './scene';

/** Servers often send a reason before they disconnect, or do it because of what they received. */
const JUST_BEFORE_MS = 1_000;

export const serverDisconnect: Weigh = (scene) => {
  if (scene.subject !== 'lost' || scene.reason !== 'io server disconnect') return undefined;
  const other = newerConnection(scene);
  return {
    id: 'server disconnect',
    certainty: 'certain',
    what: t('The server called socket.disconnect() for this Socket.'),
    evidence: [{ text: t('The server sent a DISCONNECT packet, so it is running.') }, ...lastWords(scene), ...(other ? [other] : [])],
    todo: other
      ? t('Check whether the server allows one connection per user, and connect only once. To reconnect, call socket.connect().')
      : t("Check the server's logs, and what it does with the last event. To reconnect, the page must call socket.connect()."),
  };
};

function lastWords(scene: Scene): Evidence[] {
  const ofSocket = (direction: Row['direction']) =>
    scene.before.findLast((row) => row.socket === scene.row.socket && row.direction === direction && scene.at - row.at < JUST_BEFORE_MS);
  return [ofSocket('on'), ofSocket('emit')].flatMap((row) => {
    if (!row) return [];
    const values = { event: row.event, before: duration(scene.at - row.at) };
    const text = row.direction === 'on' ? t('`{event}` was received {before} before.', values) : t('`{event}` was sent {before} before.', values);
    const times = countBefore(scene, (each) => each.direction === row.direction && each.event === row.event, JUST_BEFORE_MS, 'io server disconnect');
    return [{ text: times > 1 ? `${text} ${t('This happened {times} times.', { times })}` : text, row }];
  });
}

/** Another connection of the page to the same server, made just before. Its own events may come only after this. */
function newerConnection({ managers, manager, at }: Scene): Evidence | undefined {
  const isOther = ({ manager: other }: ManagerState) => other.key !== manager.manager.key && hostOf(other.url) === hostOf(manager.manager.url);
  const made = managers.filter(isOther).flatMap(({ since, engines }) => [since, ...engines.flatMap(({ id, startedAt }) => (id === undefined ? [] : [startedAt]))]);
  const last = made.findLast((when) => when <= at && at - when < JUST_BEFORE_MS);
  return last === undefined ? undefined : { text: t('Another connection of this page was made {before} before.', { before: duration(at - last) }) };
}
