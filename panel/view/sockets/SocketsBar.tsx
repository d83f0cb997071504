import { Fragment } from 'react';
import type { ManagerState, SocketState } from '../../model/panelModel';
import { maskUrl } from '../../model/values/secrets';
import { clientWords } from '../../model/explain/clientWords';
import { rateName } from '../../model/statistics/rates';
import { grouped, perSecond } from '../../model/units';
import { ON_THE_WIRE, ON_THE_WIRE_TITLE } from '../../model/explain/wireWords';
import { useIsFile, useModel } from '../useModel';
import { later } from '../parts/later';
import { managerLabel, managerTitle, placeLabel, shortUrl, stateWords } from '../../model/explain/labels';
import styles from './SocketsBar.module.css';
import { useRates } from './useRates';
import { t } from '../../../src/i18n/t';

/** Notes are rarely needed from the start. */
const SocketNotes = later(() => import('./SocketNotes').then(({ SocketNotes }) => SocketNotes), null);
const ManagerNotes = later(() => import('./ManagerNotes').then(({ ManagerNotes }) => ManagerNotes), null);
const ManagerTools = later(() => import('./ManagerTools').then(({ ManagerTools }) => ManagerTools), null);

/** Managers and their Sockets; selecting a Socket shows its rows only. */
export function SocketsBar() {
  const model = useModel();
  const { filter, managers } = model;
  const rates = useRates(model);
  return (
    <nav className={styles.bar} aria-label={t('Sockets')}>
      <h2>{t('Sockets')}</h2>
      <button type="button" className={styles.all} aria-pressed={!filter.socket} onClick={() => model.setFilter({ ...filter, socket: undefined })}>
        {t('All')}
      </button>
      {managers.map((state, at) => (
        <ManagerItem key={`${state.page} ${state.manager.key}`} state={state} rates={rates} number={managers.length > 1 ? at + 1 : undefined} />
      ))}
    </nav>
  );
}

interface ManagerProps {
  state: ManagerState;
  rates: ReadonlyMap<string, number>;
  number: number | undefined;
}

function ManagerItem({ state, rates, number }: ManagerProps) {
  const model = useModel();
  const isFile = useIsFile();
  const label = managerLabel(model, state);
  const { wireOnly } = state.manager;
  const details = [t('Client {client}', { client: clientWords(state) }), state.transport].filter(Boolean).join(', ');
  const title = managerTitle(model, state);
  const page = model.pages.get(state.page);
  return (
    <section className={styles.manager} aria-label={[t('Manager'), number, label].filter(Boolean).join(' ')}>
      <h3 title={`${title}\n${maskUrl(state.manager.url)}${state.manager.path}\n${details}`}>
        {number !== undefined && <b>{number}</b>}
        <span>{shortUrl(state.manager.url)}</span>
        <small>{state.transport}</small>
        {page && !page.top && <em>{placeLabel(page)}</em>}
      </h3>
      {wireOnly && (
        <p className={styles.wireOnly} title={ON_THE_WIRE_TITLE} data-test="wire-only">
          {ON_THE_WIRE}
        </p>
      )}
      <ManagerNotes state={state} />
      <ul>
        {state.sockets.map((socket) => (
          <Fragment key={socket.key}>
            <SocketItem socket={socket} manager={title} rate={rates.get(rateName(socket.page, socket.key))} />
            <SocketNotes socket={socket} manager={state.manager} />
          </Fragment>
        ))}
      </ul>
      {!isFile && <ManagerTools state={state} label={label} number={number} />}
    </section>
  );
}

/** `manager`: its full name. */
function SocketItem({ socket, manager, rate }: { socket: SocketState; manager: string; rate: number | undefined }) {
  const model = useModel();
  const { filter } = model;
  const { page, key, namespace, state, emits, received } = socket;
  const { id } = socket.facts;
  const selected = filter.socket?.page === page && filter.socket.key === key;
  const title = [`${namespace}: ${stateWords(socket)}`, id && t('session ID {id}', { id }), manager].filter(Boolean).join('\n');
  return (
    <li>
      <button
        type="button"
        className={styles.socket}
        data-refused={(state === 'disconnected' && socket.refusal !== undefined) || undefined}
        aria-pressed={selected}
        title={title}
        onClick={() => model.setFilter({ ...filter, socket: selected ? undefined : { page, key } })}
      >
        <i className={styles.dot} data-state={state} aria-hidden="true" />
        <span className={styles.namespace}>{namespace}</span>
        <span className={styles.state}>{stateWords(socket)}</span>
        {rate !== undefined && (
          <span className={styles.counts} title={t('Events per second, averaged over 3 s')} data-test="rate">
            {perSecond(rate)}
          </span>
        )}
        <span className={styles.counts} aria-label={t('{emits} emitted, {received} received', { emits, received })}>
          ↑{grouped(emits)} ↓{grouped(received)}
        </span>
      </button>
    </li>
  );
}
