import { Fragment } from 'react';
import type { ManagerState, SocketState } from '../../model/panelModel';
import { maskUrl } from '../../model/values/secrets';
import { clientWords } from '../../model/explain/facts';
import { rateName } from '../../model/statistics/rates';
import { grouped, perSecond } from '../../model/units';
import { ON_THE_WIRE, ON_THE_WIRE_TITLE } from '../../model/explain/wireWords';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { later } from '../parts/later';
import { managerLabel, STATE_WORDS } from './labels';
import styles from './SocketsBar.module.css';
import { useRates } from './useRates';
import { t } from '../../../src/i18n/t';

/** Notes are rarely needed from the start. */
const SocketNotes = later(() => import('./SocketNotes').then(({ SocketNotes }) => SocketNotes), null);
const ManagerNotes = later(() => import('./ManagerNotes').then(({ ManagerNotes }) => ManagerNotes), null);

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
  const label = managerLabel(model, state);
  const { wireOnly } = state.manager;
  const details = [t('Client {client}', { client: clientWords(state) }), state.transport].filter(Boolean).join(', ');
  return (
    <section className={styles.manager} aria-label={[t('Manager'), number, label].filter(Boolean).join(' ')}>
      <h3 title={`${maskUrl(state.manager.url)}${state.manager.path}\n${details}`}>
        {number !== undefined && <b>{number}</b>}
        <span>{label}</span>
        <small>{state.transport}</small>
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
            <SocketItem socket={socket} rate={rates.get(rateName(socket.page, socket.key))} />
            <SocketNotes socket={socket} manager={state.manager} />
          </Fragment>
        ))}
      </ul>
      <button
        type="button"
        className={styles.faults}
        aria-label={t('Faults on {label}…', { label })}
        onClick={() => useUi.getState().openDrawer({ kind: 'faults', page: state.page, manager: state.manager.key })}
        data-test="faults-manager"
      >
        {t('Faults…')}
      </button>
    </section>
  );
}

function SocketItem({ socket, rate }: { socket: SocketState; rate: number | undefined }) {
  const model = useModel();
  const { filter } = model;
  const { page, key, namespace, state, emits, received } = socket;
  const { id } = socket.facts;
  const selected = filter.socket?.page === page && filter.socket.key === key;
  const title = [`${namespace}: ${STATE_WORDS[state]}`, id && t('session ID {id}', { id })].filter(Boolean).join(', ');
  return (
    <li>
      <button
        type="button"
        className={styles.socket}
        aria-pressed={selected}
        title={title}
        onClick={() => model.setFilter({ ...filter, socket: selected ? undefined : { page, key } })}
      >
        <i className={styles.dot} data-state={state} aria-hidden="true" />
        <span className={styles.namespace}>{namespace}</span>
        <span className={styles.state}>{STATE_WORDS[state]}</span>
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
