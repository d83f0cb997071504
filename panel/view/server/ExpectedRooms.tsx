import { useState, type FormEvent } from 'react';
import type { SocketState } from '../../model/panelModel';
import { isMeant } from '../../model/server/join/roomExpectation';
import type { ListedSocket } from '../../model/server/serverSnapshot';
import { useExpectations } from '../joins/useExpectations';
import { Icon } from '../parts/Icon';
import { useLiveModel } from '../useModel';
import styles from './ExpectedRooms.module.css';
import { t } from '../../../src/i18n/t';

/** The rooms that the user expects a Socket of the page to be in; a note says so where it isn't. */
export function ExpectedRooms({ listed }: { listed: ListedSocket }) {
  const model = useLiveModel();
  const { expectations, expect, drop } = useExpectations();
  const [room, setRoom] = useState('');
  const socket = model.managers.flatMap(({ sockets }) => sockets).find(({ namespace, facts }) => namespace === listed.namespace && facts.id === listed.id);
  if (!socket) return null;
  const expected = expectations.filter((each) => isMeant(each, socket, model));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (room === '') return;
    expect(expectationOf(socket, room));
    setRoom('');
  };
  return (
    <>
      <h3>{t('Should be in')}</h3>
      {expected.length > 0 && (
        <ul className={styles.list} data-test="expected-rooms">
          {expected.map((each) => (
            <li key={`${each.page} ${each.room}`} data-missing={!listed.rooms.has(each.room) || undefined}>
              <code>{each.room}</code>
              <span>{listed.rooms.has(each.room) ? t('it is') : t('it is not')}</span>
              <button type="button" className={styles.remove} aria-label={t('No longer expect {room}', { room: each.room })} title={t('No longer expect {room}', { room: each.room })} onClick={() => drop(each)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={add}>
        <input value={room} spellCheck={false} placeholder={t('room')} aria-label={t('Room that this Socket should be in')} onChange={({ target }) => setRoom(target.value)} data-test="expect-room" />
        <button type="submit" className={styles.pin} disabled={room === ''} title={t('A note says so while the Socket is not in it, until the panel is closed')} data-test="expect-add">
          {t('Pin')}
        </button>
      </form>
    </>
  );
}

function expectationOf({ page, key, namespace }: SocketState, room: string) {
  return { page, key, namespace, room };
}
