import { managerNumber } from '../../model/explain/labels';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import styles from './ScopeChip.module.css';
import { t } from '../../../src/i18n/t';

/** The Socket that the timeline is limited to, however it was chosen: it outlives the text of the filter. */
export function ScopeChip() {
  const model = useModel();
  const { socket } = model.filter;
  if (!socket) return null;
  const state = model.socket(socket.page, socket.key);
  const namespace = state?.namespace ?? '?';
  const number = managerNumber(model, socket.page, state?.manager);
  const text = model.managers.length > 1 ? t('Only {namespace} of Manager {number}', { namespace, number }) : t('Only {namespace}', { namespace });
  const words = t('{scope}: show all Sockets', { scope: text });
  return (
    <button type="button" className={styles.chip} title={words} aria-label={words} onClick={() => model.setFilter({ ...model.filter, socket: undefined })} data-test="scope">
      <span>{text}</span>
      <Icon name="close" />
    </button>
  );
}
