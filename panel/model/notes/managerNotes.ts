import type { EpochMillis } from '../../../src/protocol/keys';
import { duplicatesOf } from '../explain/duplicatesOf';
import { heartbeatGap, heartbeatGapAt } from '../explain/heartbeat';
import type { ManagerState } from '../panelModel';
import { count, duration, timeOfDay } from '../units';
import type { Note } from './note';
import { t } from '../../../src/i18n/t';

/** What is probably wrong with a connection. */
export function managerNotes(state: ManagerState, managers: readonly ManagerState[], now: EpochMillis): Note[] {
  // The page is closed, or in a file: its time doesn't advance.
  if (isGone(state)) return [upgradeNote(state), duplicateNote(state, duplicatesOf(state, managers))].filter((note) => note !== undefined);
  return [heartbeatNote(state, now), slowUpgradeNote(state, now), upgradeNote(state), backlogNote(state), duplicateNote(state, duplicatesOf(state, managers))].filter((note) => note !== undefined);
}

/** When one of them may appear without any other change. */
export function noteDueAt(state: ManagerState): EpochMillis | undefined {
  if (isGone(state)) return undefined;
  const { upgradingSince } = state.facts;
  if (upgradingSince !== undefined) return upgradingSince + LONG_MS;
  return state.sockets.some((socket) => socket.state === 'connected') ? heartbeatGapAt(state) : undefined;
}

function isGone({ sockets }: ManagerState): boolean {
  return sockets.length > 0 && sockets.every((socket) => socket.state === 'gone');
}

/** An upgrade usually takes as long as a request. */
const LONG_MS = 3_000;

function slowUpgradeNote({ facts: { upgradingSince, transport } }: ManagerState, now: EpochMillis): Note | undefined {
  if (upgradingSince === undefined || now - upgradingSince < LONG_MS) return undefined;
  return {
    text: t('upgrade takes {time}: emits wait', { time: duration(now - upgradingSince) }),
    title: t('The better transport works, but a request of {transport} does not end, and emits wait for it. A proxy probably holds the response back.', { transport: transport ?? 'polling' }),
  };
}

function heartbeatNote(state: ManagerState, now: EpochMillis): Note | undefined {
  const gap = heartbeatGap(state, now);
  if (!gap) return undefined;
  return {
    text: t('no heartbeat for {since}', { since: duration(gap.since) }),
    title:
      gap.left > 0
        ? t('If no ping arrives within {left}, the client closes the connection with "ping timeout".', { left: duration(gap.left) })
        : t('The client should have closed the connection with "ping timeout" by now. Is the page paused or suspended?'),
  };
}

function upgradeNote({ facts, upgradesFailed, open }: ManagerState): Note | undefined {
  if (upgradesFailed === 0 || !open || facts.transport === 'websocket') return undefined;
  const transport = facts.upgradeFailed ?? 'websocket';
  return {
    filter: 'upgradeError',
    text: upgradesFailed > 1 ? t('upgrade to {transport} failed × {times}', { transport, times: upgradesFailed }) : t('upgrade to {transport} failed', { transport }),
    title: t('The connection stays on {current}. A proxy or load balancer probably does not pass WebSocket on: check that it forwards the `Upgrade` and `Connection` headers.', { current: facts.transport ?? 'polling' }),
  };
}

function backlogNote({ backlog }: ManagerState): Note | undefined {
  if (!backlog) return undefined;
  return {
    text: t('{packets} wait to be sent', { packets: count(backlog.packets, 'packet') }),
    title: t("The page emits faster than the connection can send, since {at}. These emits count as sent, but the server doesn't have them yet.", { at: timeOfDay(backlog.at) }),
  };
}

function duplicateNote(state: ManagerState, same: readonly ManagerState[]): Note | undefined {
  if (same.length === 0) return undefined;
  const times = same.map(({ since }) => timeOfDay(since)).join(', ');
  return {
    text: t('duplicate connection ({number} of {total})', { number: same.indexOf(state) + 1, total: same.length }),
    title:
      t('This page has {count} connections to the same server, created at {times}. Common causes: a component that mounts twice (React StrictMode), `forceNew`, or `multiplex: false`. One Manager can serve all namespaces.', { count: same.length, times }),
  };
}
