import { useId, useState } from 'react';
import type { Fact } from '../../model/explain/fact';
import { nowFacts, rowFacts } from '../../model/explain/facts';
import type { Row } from '../../model/row';
import { MASK } from '../../model/values/secrets';
import { useUi } from '../ui';
import { useIsFile, useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

/** An event's connection as it was then, and as it is now; secrets are masked until the user shows them. */
export function ConnectionPane({ row }: { row: Row }) {
  const model = useModel();
  const isFile = useIsFile();
  const now = useNow(true);
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const manager = model.manager(row.page, row.manager ?? socket?.manager ?? -1);
  return (
    <>
      {manager && !isFile && (
        <button
          type="button"
          className={styles.button}
          onClick={() => useUi.getState().openDrawer({ kind: 'faults', page: row.page, manager: manager.manager.key, ...(socket && { socket: socket.key }) })}
          data-test="faults"
        >
          {t('Simulate failures…')}
        </button>
      )}
      {manager && (
        <>
          <Facts facts={rowFacts(row, manager, socket)} title={t('At this event')} test="connection" />
          <Facts facts={nowFacts(manager, socket, now)} title={t('Now')} test="connection-now" />
        </>
      )}
    </>
  );
}

function Facts({ facts, title, test }: { facts: readonly Fact[]; title: string; test: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 className={styles.when} id={id}>
        {title}
      </h3>
      <dl className={styles.list} data-test={test}>
        {facts.map(({ name, value, secret, note }) => (
          <div key={`${name} ${note}`}>
            <dt>{name}</dt>
            <dd>
              {secret ? <Secret name={name} value={value} /> : value}
              {note && <small className={styles.factNote}>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
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
