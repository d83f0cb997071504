import { useDeferredValue, useMemo, useState } from 'react';
import type { ServerPlace } from '../../model/reportedAction';
import { LATE_NAMESPACE } from '../../model/server/join/silenceWords';
import type { ListedSocket, ServerNamespace, ServerSnapshot } from '../../model/server/serverSnapshot';
import { listPlaces, placeKey } from '../../model/serverView/listPlaces';
import { listSockets, type SocketOrder } from '../../model/serverView/listSockets';
import { ownSockets } from '../../model/serverView/ownSockets';
import { reachOf } from '../../model/serverView/reachOf';
import { grouped } from '../../model/units';
import { useWidth } from '../parts/useWidth';
import { useLiveModel } from '../useModel';
import { ActionBar } from './ActionBar';
import { ActionForm } from './ActionForm';
import { PlaceList } from './PlaceList';
import { PlaceSelect } from './PlaceSelect';
import { ProcessTable } from './ProcessTable';
import { ServerStatus } from './ServerStatus';
import styles from './ServerPane.module.css';
import { keyOf, SocketTable } from './SocketTable';
import { SocketDetail } from './SocketDetail';
import { useServerSnapshot } from './useServerSnapshot';
import type { ServerEntry } from './useServers';
import { t } from '../../../src/i18n/t';

/** Below it, rooms are a menu and the details are under the list. */
const NARROW = 640;
/** Of namespaces that are named in a sentence. */
const MOST_NAMES = 5;

/** One server, live. */
export function ServerPane({ entry }: { entry: ServerEntry }) {
  const snapshot = useServerSnapshot(entry.model);
  const [ref, width] = useWidth<HTMLDivElement>();
  const { abilities, processes } = snapshot;
  const isProduction = abilities?.mode === 'production';
  return (
    <div className={styles.pane} ref={ref}>
      <ServerStatus entry={entry} />
      {processes.length > 0 && <ProcessTable processes={processes} />}
      {isProduction ? <Figures snapshot={snapshot} admin={entry.address.namespace} /> : <Roster admin={entry.address.namespace} snapshot={snapshot} isNarrow={width < NARROW} />}
      <ActionForm entry={entry} snapshot={snapshot} />
      <Problems snapshot={snapshot} />
    </div>
  );
}

/** A server in production mode says how many Sockets it has, and not which. */
function Figures({ snapshot, admin }: { snapshot: ServerSnapshot; admin: string }) {
  const { namespaces, abilities } = snapshot;
  const listed = [...namespaces.values()].filter(({ name }) => name !== admin);
  const mayAct = abilities?.readOnly === false;
  return (
    <div className={styles.figures} data-test="server-production">
      <p>{t('This server reports figures only: it was instrumented in production mode, which is the default with NODE_ENV=production. For Sockets, rooms and events, give instrument() mode: "development".')}</p>
      {listed.length === 0 && <p role="status">{t('Waiting for its first report: a server reports every 2 s.')}</p>}
      {listed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Namespace')}</th>
              <th scope="col">{t('Sockets')}</th>
              {mayAct && <th scope="col">{t('Actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {listed.map(({ name, counted }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{counted === undefined ? '–' : grouped(counted)}</td>
                {mayAct && (
                  <td>
                    <ActionBar target={{ namespace: name }} abilities={abilities} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const BY_ARRIVAL: SocketOrder = { by: 'known', descending: false };

function Roster({ snapshot, admin, isNarrow }: { snapshot: ServerSnapshot; admin: string; isNarrow: boolean }) {
  const { managers, version } = useLiveModel();
  const isOwn = useMemo(() => (version >= 0 ? ownSockets({ managers }) : () => false), [managers, version]);
  const [place, setPlace] = useState<ServerPlace>({});
  const [findRoom, setFindRoom] = useState('');
  const [find, setFind] = useState('');
  const [order, setOrder] = useState(BY_ARRIVAL);
  const [chosen, setChosen] = useState<ListedSocket>();
  const late = useDeferredValue(find);
  const places = useMemo(() => listPlaces(snapshot, findRoom, admin), [snapshot, findRoom, admin]);
  const sockets = useMemo(() => listSockets(snapshot, place, late, order, isOwn), [snapshot, place, late, order, isOwn]);
  // The server's newest words on it, or the last before it went.
  const selected = chosen && (snapshot.namespaces.get(chosen.namespace)?.sockets.get(chosen.id) ?? chosen);
  return (
    <div className={styles.roster} data-narrow={isNarrow || undefined}>
      {!isNarrow && <PlaceList places={places} shown={place} find={findRoom} onFind={setFindRoom} onShow={setPlace} />}
      <div className={styles.middle}>
        <div className={styles.tools}>
          {isNarrow && <PlaceSelect places={places} shown={place} onShow={setPlace} />}
          <input type="search" className={styles.find} value={find} placeholder={t('Find Sockets')} title={t('By ID, room, address or data')} aria-label={t('Find Sockets')} onChange={({ target }) => setFind(target.value)} data-test="find-sockets" />
          <span className={styles.count} role="status" data-test="server-count">
            {snapshot.link === 'reading' ? t('Reading the Sockets…') : t('{count, plural, one {# Socket} other {# Sockets}}', { count: sockets.length })}
          </span>
          <ActionBar key={placeKey(place)} target={place} abilities={snapshot.abilities} label={wholeOf(place, reachOf(snapshot, place, admin) ?? 0)} />
        </div>
        <SocketTable sockets={sockets} selected={selected && keyOf(selected)} order={order} isOwn={isOwn} onSelect={setChosen} onOrder={setOrder} />
      </div>
      {selected && (
        <div className={styles.detail}>
          <SocketDetail
            key={keyOf(selected)}
            socket={selected}
            snapshot={snapshot}
            isOwn={isOwn(selected)}
            abilities={snapshot.abilities}
            onShow={setChosen}
            onRoom={(room) => setPlace({ namespace: selected.namespace, room })}
            onClose={() => setChosen(undefined)}
          />
        </div>
      )}
    </div>
  );
}

/** What is found is fewer than what is acted on. */
function wholeOf({ room, namespace }: ServerPlace, reach: number): string {
  if (room !== undefined) return t('All {reach} in {room}:', { reach: grouped(reach), room });
  return namespace === undefined ? t('All {reach}:', { reach: grouped(reach) }) : t('All {reach} of {namespace}:', { reach: grouped(reach), namespace });
}

function namesOf(namespaces: readonly ServerNamespace[]): string {
  const names = namespaces.slice(0, MOST_NAMES).map(({ name, counted }) => `${name} (${grouped(counted ?? 0)})`);
  return [...names, ...(namespaces.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

/** What the panel doesn't know of the server. */
function Problems({ snapshot: { problems, unreported } }: { snapshot: ServerSnapshot }) {
  const { malformed, dropped, beyondBounds } = problems;
  const words = [
    unreported.length > 0 && t('Of {namespaces} the server reports nothing: what is listed may be incomplete or out of date. {why}', { namespaces: namesOf(unreported), why: LATE_NAMESPACE }),
    malformed > 0 && t('{malformed, plural, one {# message of the server was not in the protocol\'s form and was ignored.} other {# messages of the server were not in the protocol\'s form and were ignored.}}', { malformed }),
    dropped > 0 && t('{dropped, plural, one {# reported event was dropped because the panel could not keep up.} other {# reported events were dropped because the panel could not keep up.}}', { dropped }),
    beyondBounds > 0 && t('{beyondBounds, plural, one {# entry is not listed: the server has more than the panel keeps.} other {# entries are not listed: the server has more than the panel keeps.}}', { beyondBounds }),
  ].filter((text): text is string => text !== false);
  return words.length > 0 && (
    <p className={styles.problems} data-test="server-problems">
      {words.join(' ')}
    </p>
  );
}
