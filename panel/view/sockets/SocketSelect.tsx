import { useModel } from '../useModel';
import { SocketOptions } from './SocketOptions';
import styles from './SocketSelect.module.css';
import { t } from '../../../src/i18n/t';

/** The Sockets bar as a menu, if there is no room for it. */
export function SocketSelect() {
  const model = useModel();
  const { filter, managers } = model;
  const choose = (value: string) => {
    const [page, key] = value.split(' ');
    model.setFilter({ ...filter, socket: page && key ? { page, key: Number(key) } : undefined });
  };
  const value = filter.socket ? `${filter.socket.page} ${filter.socket.key}` : '';
  return (
    <select className={styles.select} aria-label={t('Socket')} title={t('Filter by Socket')} value={value} onChange={(event) => choose(event.target.value)}>
      <option value="">{t('All Sockets')}</option>
      <SocketOptions of={managers} />
    </select>
  );
}
