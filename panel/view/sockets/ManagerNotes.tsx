import { duplicatesOf } from '../../model/duplicates';
import { heartbeatGap } from '../../model/heartbeat';
import type { ManagerState } from '../../model/panelModel';
import { duration, timeOfDay } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './SocketsBar.module.css';

/** What is probably wrong with a connection. */
export function ManagerNotes({ state }: { state: ManagerState }) {
  const model = useModel();
  const now = useNow(state.open === true && state.sockets.some((socket) => socket.state === 'connected'));
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
    text: `no heartbeat for ${duration(gap.since)}`,
    title:
      gap.left > 0
        ? `If none comes within ${duration(gap.left)} the client closes the connection with "ping timeout".`
        : 'The client should have closed the connection with "ping timeout" by now. Is the page paused or asleep?',
  };
}

function duplicateNote(state: ManagerState, same: readonly ManagerState[]) {
  if (same.length === 0) return undefined;
  const times = same.map(({ since }) => timeOfDay(since)).join(', ');
  return {
    text: `duplicate connection, ${same.indexOf(state) + 1} of ${same.length}`,
    title:
      `This page keeps ${same.length} connections to the same server, made at ${times}. ` +
      'Often a component that mounted twice (React StrictMode), or forceNew or multiplex: false. One Manager can serve all namespaces.',
  };
}
