import { useMemo, useState, type KeyboardEvent } from 'react';
import type { Abilities, ListedSocket, ServerSnapshot } from '../../model/server/serverSnapshot';
import { handshakeFacts, type HandshakeFact } from '../../model/serverView/handshakeFacts';
import { socketsIn } from '../../model/serverView/listSockets';
import { maskSecrets } from '../../model/serverView/maskSecrets';
import { entriesOf } from '../../model/values/entriesOf';
import { MASK } from '../../model/values/secrets';
import { timeOfDay } from '../../model/units';
import { PayloadTree } from '../detail/PayloadTree';
import { Icon } from '../parts/Icon';
import { ActionBar } from './ActionBar';
import { ExpectedRooms } from './ExpectedRooms';
import styles from './SocketDetail.module.css';
import { keyOf } from './SocketTable';
import { t } from '../../../src/i18n/t';

interface Props {
  socket: ListedSocket;
  snapshot: ServerSnapshot;
  isOwn: boolean;
  abilities: Abilities | undefined;
  onShow: (socket: ListedSocket) => void;
  onRoom: (room: string) => void;
  onClose: () => void;
}

/** Siblings of a connection: more than these are a count. */
const MOST_SIBLINGS = 20;

/** One Socket as the server knows it. */
export function SocketDetail({ socket, snapshot, isOwn, abilities, onShow, onRoom, onClose }: Props) {
  const { id, namespace, clientId, transport, data, rooms, connectedAt } = socket;
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // DevTools would open its Console for it.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const isGone = !snapshot.namespaces.get(namespace)?.sockets.has(id);
  const siblings = useMemo(() => siblingsOf(socket, snapshot), [socket, snapshot]);
  return (
    <section className={styles.detail} onKeyDown={press} aria-label={t('Socket {id}', { id })} data-test="server-socket">
      <header className={styles.head}>
        <h2 title={id}>
          <code>{id}</code>
        </h2>
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={onClose} data-test="server-socket-close">
          <Icon name="close" />
        </button>
      </header>
      {isGone && <p className={styles.gone}>{t('No longer connected. This is what was known of it last.')}</p>}
      {isOwn && <p className={styles.own}>{t('This is a Socket of the inspected page.')}</p>}
      {!isGone && (
        <div className={styles.actions}>
          <ActionBar target={{ namespace, socket: id }} abilities={abilities} />
        </div>
      )}
      <dl className={styles.list}>
        <Fact name={t('Namespace')} value={namespace} />
        <Fact name={t('Transport')} value={transport ?? t('not reported')} />
        {clientId !== undefined && <Fact name={t('Engine')} value={clientId} />}
        {connectedAt !== undefined && <Fact name={t('Connected')} value={t('{time} (server clock)', { time: timeOfDay(connectedAt) })} />}
        <div>
          <dt>{t('Rooms')}</dt>
          <dd data-test="server-socket-rooms">
            {rooms.size === 0 && t('none but its own')}
            {[...rooms].map((room) => (
              <button key={room} type="button" className={styles.room} title={t('Show the members of {room}', { room })} onClick={() => onRoom(room)}>
                {room}
              </button>
            ))}
          </dd>
        </div>
        {siblings.length > 0 && (
          <div>
            <dt>{t('Same connection')}</dt>
            <dd>
              {siblings.slice(0, MOST_SIBLINGS).map((each) => (
                <button key={keyOf(each)} type="button" className={styles.room} onClick={() => onShow(each)}>
                  {each.namespace}
                </button>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {isOwn && <ExpectedRooms listed={socket} />}
      <Data socket={socket} key={keyOf(socket)} hasData={entriesOf(data).length > 0} />
      <h3>{t('Handshake')}</h3>
      <dl className={styles.list} data-test="server-handshake">
        {handshakeFacts(socket.handshake).map((fact) => (
          <HandshakeLine key={fact.name} fact={fact} />
        ))}
      </dl>
    </section>
  );
}

function Data({ socket: { data }, hasData }: { socket: ListedSocket; hasData: boolean }) {
  const [isShown, setShown] = useState(false);
  const masked = useMemo(() => maskSecrets(data), [data]);
  const isMasked = useMemo(() => JSON.stringify(masked) !== JSON.stringify(data), [masked, data]);
  const shown = isShown ? data : masked;
  const values = useMemo(() => Object.fromEntries(entriesOf(shown)), [shown]);
  return (
    <>
      <h3>
        <code>socket.data</code>
        {isMasked && (
          <button type="button" className={styles.link} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? t('Hide secrets') : t('Show secrets')}
          </button>
        )}
      </h3>
      {hasData ? <PayloadTree values={values} label="socket.data" /> : <p className={styles.nothing}>{t('empty')}</p>}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function HandshakeLine({ fact: { name, value, secret } }: { fact: HandshakeFact }) {
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>
        <code>{secret && !isShown ? MASK : value}</code>{' '}
        {secret && (
          <button type="button" className={styles.link} aria-pressed={isShown} aria-label={isShown ? t('Hide {name}', { name }) : t('Show {name}', { name })} onClick={() => setShown(!isShown)}>
            {isShown ? t('Hide') : t('Show')}
          </button>
        )}
      </dd>
    </div>
  );
}

/** Sockets of other namespaces that share its Engine.IO connection. */
function siblingsOf(socket: ListedSocket, snapshot: ServerSnapshot): ListedSocket[] {
  if (socket.clientId === undefined) return [];
  return socketsIn(snapshot, {}).filter((each) => each.clientId === socket.clientId && each.namespace !== socket.namespace);
}
