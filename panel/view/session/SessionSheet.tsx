import { useEffect, useRef } from 'react';
import { Icon } from '../parts/Icon';
import { useModalKeys } from '../parts/useModalKeys';
import { useActions } from '../useModel';
import { ExportPart } from './ExportPart';
import { ImportPart } from './ImportPart';
import styles from './Session.module.css';
import { useSession } from './useSession';
import { t } from '../../../src/i18n/t';

/** Export and import of events, on a sheet over the panel. */
export function SessionSheet() {
  const { close, file } = useSession();
  const { openViewer } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const keepKeys = useModalKeys(dialog);
  useEffect(() => {
    const { current } = dialog;
    if (!current?.open) current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={t('Session files')} onKeyDown={keepKeys} onClose={close} data-test="session">
      <header className={styles.head}>
        <h2>{t('Session files')}</h2>
        {openViewer && (
          <button type="button" className={styles.link} onClick={openViewer} title={t('View a session file in its own tab')} data-test="session-viewer">
            {t('Open viewer in new tab')}
          </button>
        )}
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={() => dialog.current?.close()} data-test="session-close">
          <Icon name="close" />
        </button>
      </header>
      <div className={styles.body}>
        <ImportPart dropped={file} />
        <ExportPart />
      </div>
    </dialog>
  );
}
