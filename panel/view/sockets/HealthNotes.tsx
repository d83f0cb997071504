import { nearest } from '../../model/nearest';
import type { SocketState } from '../../model/panelModel';
import { count } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import styles from './SocketsBar.module.css';

interface Note {
  event: string;
  text: string;
  title: string;
}

/** What is probably wrong with a Socket's listeners; each note leads to its rows. */
export function HealthNotes({ socket }: { socket: SocketState }) {
  const model = useModel();
  const { filter } = model;
  const show = (event: string) =>
    model.setFilter({ ...filter, text: event, socket: { page: socket.page, key: socket.key } });
  return notesOf(socket).map(({ event, text, title }) => (
    <li key={text}>
      <button type="button" className={styles.note} title={title} onClick={() => show(event)} data-test="note">
        <Icon name="warning" />
        <span>{text}</span>
      </button>
    </li>
  ));
}

function notesOf({ listening }: SocketState): Note[] {
  const leaks = listening.leaks.map(({ event, count: listeners }) => ({
    event,
    text: `${event}: ${count(listeners, 'listener')}`,
    title:
      'Registered again after a reconnect while the old listener was still there: each event is handled more than once. ' +
      'Register outside of the connect listener, or call socket.off() first.',
  }));
  const unheard = [...listening.unheard].map(([event, times]) => ({
    event,
    text: `${event}: unheard${times > 1 ? ` × ${times}` : ''}`,
    title: unheardTitle(event, listening.names),
  }));
  return [...leaks, ...unheard];
}

function unheardTitle(event: string, names: readonly string[]): string {
  const near = nearest(event, names);
  const like = near.length > 0 ? ` The page listens to ${near.join(', ')}.` : '';
  return `It arrived, and the page had no listener for it.${like}`;
}
