import type { ReportedClients } from '../../model/server/rows/serverRows';
import { showRows } from './connectByForm';
import styles from './ServerView.module.css';
import type { ServerEntry } from './useServers';
import { t } from '../../../src/i18n/t';

/** Whether the server's own events become rows of the log, beside the page's. */
export function RowsChoice({ entry: { id, rows } }: { entry: ServerEntry }) {
  return (
    <label className={styles.rows}>
      {t("Server's events in the log")}
      <select value={rows ?? ''} onChange={({ target }) => showRows(id, (target.value || undefined) as ReportedClients | undefined)} data-test="server-rows">
        <option value="">{t('Off')}</option>
        <option value="page">{t('Of this page')}</option>
        <option value="all">{t('Of all clients')}</option>
      </select>
    </label>
  );
}
