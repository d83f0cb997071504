import { useState } from 'react';
import { managerFacts, socketFacts, type Fact } from '../../model/explain/facts';
import type { Row } from '../../model/row';
import { MASK } from '../../model/values/secrets';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

/** Details of an event's connection; secrets are masked until the user shows them. */
export function ConnectionPane({ row }: { row: Row }) {
  const model = useModel();
  const now = useNow(true);
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const manager = model.manager(row.page, row.manager ?? socket?.manager ?? -1);
  return (
    <>
      {manager && (
        <button
          type="button"
          className={styles.button}
          onClick={() => useUi.getState().openDrawer({ kind: 'faults', page: row.page, manager: manager.manager.key, ...(socket && { socket: socket.key }) })}
          data-test="faults"
        >
          {t('Simulate failures…')}
        </button>
      )}
      <dl className={styles.list} data-test="connection">
        {socket && <Facts facts={socketFacts(socket)} />}
        {manager && <Facts facts={managerFacts(manager, now)} />}
      </dl>
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return facts.map(({ name, value, secret }) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{secret ? <Secret name={name} value={value} /> : value}</dd>
    </div>
  ));
}

function Secret({ name, value }: { name: string; value: string }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <code>{shown ? value : MASK}</code>{' '}
      <button
        type="button"
        className={styles.link}
        aria-pressed={shown}
        aria-label={shown ? t('Hide {name}', { name }) : t('Show {name}', { name })}
        onClick={() => setShown(!shown)}
      >
        {shown ? t('Hide') : t('Show')}
      </button>
    </>
  );
}
