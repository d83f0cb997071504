import { duplicatesOf } from '../../model/explain/duplicatesOf';
import { heartbeatGap, heartbeatGapAt } from '../../model/explain/heartbeat';
import type { ManagerState } from '../../model/panelModel';
import { duration, timeOfDay } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import { useNowFrom } from '../useNow';
import styles from './SocketsBar.module.css';
import { t } from '../../../src/i18n/t';

/** What is probably wrong with a connection. */
export function ManagerNotes({ state }: { state: ManagerState }) {
  const model = useModel();
  const now = useNowFrom(state.sockets.some((socket) => socket.state === 'connected') ? heartbeatGapAt(state) : undefined);
  const notes = [heartbeatNote(state, now), duplicateNote(state, duplicatesOf(state, model.managers))];
  return notes.map(
    (note) =>
      note && (
        <p key={note.text} className={styles.managerNote} title={note.title} data-test="note">
          <Icon name="warning" />
          <span>{note.text}</span>
        </p>
      ),
  );
}

function heartbeatNote(state: ManagerState, now: number) {
  const gap = heartbeatGap(state, now);
  if (!gap) return undefined;
  return {
    text: t('no heartbeat for {time}', { time: duration(gap.since) }),
    title:
      gap.left > 0
        ? t('If no ping arrives within {time}, the client closes the connection with "ping timeout".', { time: duration(gap.left) })
        : t('The client should have closed the connection with "ping timeout" by now. Is the page paused or suspended?'),
  };
}

function duplicateNote(state: ManagerState, same: readonly ManagerState[]) {
  if (same.length === 0) return undefined;
  const times = same.map(({ since }) => timeOfDay(since)).join(', ');
  return {
    text: t('duplicate connection ({number} of {total})', { number: same.indexOf(state) + 1, total: same.length }),
    title:
      t('This page has {count} connections to the same server, created at {times}. Common causes: a component that mounts twice (React StrictMode), `forceNew`, or `multiplex: false`. One Manager can serve all namespaces.', { count: same.length, times }),
  };
}
