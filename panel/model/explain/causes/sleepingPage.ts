import { duration, timeOfDay } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { PageCapture } from '../../../../src/protocol/pageCapture';
import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Cause, Weigh } from './cause';
import type { Scene } from './scene';
import { silentFor } from './silentFor';

/** When the page wakes, it also learns that the connection is lost. */
const WOKE_WITHIN_MS = 10_000;
/** Timers are a little late in any page. */
const LATE_MS = 2_000;

/** The page wasn't running: the computer slept, or the browser froze or slowed down the tab. */
export const sleepingPage: Weigh = (scene) => {
  const { subject, changes, at } = scene;
  if (subject !== 'lost' || scene.reason.startsWith('io ')) return undefined;
  const slept = changes.findLast(({ change, at: woke }) => change === 'slept' && Math.abs(at - woke) < WOKE_WITHIN_MS);
  if (slept) return cause('sleeping computer', t('The computer was asleep.'), [t("The page's clock stood still for {ms}.", { ms: duration(slept.ms ?? 0) })]);
  const frozen = state(changes, at, 'frozen', 'resumed');
  if (frozen) return cause('frozen tab', t('The browser had frozen this tab in the background.'), [t('It was frozen at {time}.', { time: timeOfDay(frozen.at) })]);
  return late(scene) ?? hidden(scene);
};

/** The client closes at a known time after the last heartbeat; if it did so much later, its timer didn't run. */
function late({ reason, manager: { handshake }, engine, at, changes }: Scene): Cause | undefined {
  if (reason !== 'ping timeout' || !handshake || engine?.lastIn === undefined) return undefined;
  // Then it is known what kept it from running.
  if (changes.some(({ change, at: when }) => change === 'blocked' && Math.abs(at - when) < LATE_MS)) return undefined;
  const due = engine.lastIn + handshake.pingInterval + handshake.pingTimeout;
  if (at - due < LATE_MS) return undefined;
  return cause('sleeping page', t('The page was not running: the tab or the computer slept, or its main thread was blocked.'), [
    t('The heartbeat should have timed out at {due}, and did so {late} later.', { due: timeOfDay(due), late: duration(at - due) }),
  ]);
}

/** Browsers slow down the timers of a hidden page. Clients 1 and 2 need one for their own ping. */
function hidden(scene: Scene): Cause | undefined {
  const { changes, at, client, manager: { handshake } } = scene;
  const since = state(changes, at, 'hidden', 'visible');
  const quiet = silentFor(scene);
  if (!since || !handshake || quiet === undefined || quiet < handshake.pingInterval + LATE_MS) return undefined;
  const isOwnTimer = client <= 2;
  return cause(
    'hidden tab',
    t('The tab was in the background, where browsers slow down its timers.'),
    [
      t('Hidden since {time}.', { time: timeOfDay(since.at) }),
      t('Nothing had come for {quiet}; the heartbeat is due every {pingInterval}.', { quiet: duration(quiet), pingInterval: duration(handshake.pingInterval) }),
    ],
    isOwnTimer ? 'likely' : 'possible',
  );
}

/** The current state of the page, since it last began. */
function state(changes: readonly PageCapture[], at: EpochMillis, begins: PageCapture['change'], ends: PageCapture['change']): PageCapture | undefined {
  const last = changes.findLast(({ change, at: when }) => when <= at + 1 && (change === begins || change === ends));
  if (last?.change === begins) return last;
  // It may learn of the end only as it wakes.
  if (begins !== 'frozen' || !last || at - last.at > WOKE_WITHIN_MS) return undefined;
  return changes.findLast(({ change, at: when }) => change === begins && when < last.at);
}

function cause(id: string, what: string, facts: string[], certainty: Cause['certainty'] = 'likely'): Cause {
  return {
    id,
    certainty,
    what,
    evidence: facts.map((text) => ({ text })),
    todo: t("Nothing to fix: it reconnects when the page runs again. After that, fetch what was missed, or turn on the server's connectionStateRecovery."),
  };
}
