import { useEffect, useState, type KeyboardEvent } from 'react';
import { Icon } from '../parts/Icon';
import { useUi, type Drawer } from '../ui';
import { Composer } from './Composer';
import { ReplaySeveral } from './ReplaySeveral';
import styles from './SendingDrawer.module.css';
import { t } from '../../../src/i18n/t';

/** Below all the rest: writes an emit from nothing, or sends several again. The rows stay in view above it. */
export function SendingDrawer({ drawer }: { drawer: Drawer }) {
  const { openDrawer } = useUi();
  useFocusBack();
  const close = () => openDrawer(undefined);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const label = drawer.kind === 'compose' ? t('Compose an emit') : t('Replay several');
  return (
    <section className={styles.drawer} aria-label={label} onKeyDown={press} data-test="drawer">
      <header className={styles.head}>
        <h2>{label}</h2>
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={close} data-test="drawer-close">
          <Icon name="close" />
        </button>
      </header>
      {drawer.kind === 'compose' ? <Composer /> : <ReplaySeveral key={drawer.opened} rows={drawer.rows} />}
    </section>
  );
}

/** Closing gives the focus back to where it was before. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const now = document.activeElement;
      if (now === null || now === document.body || now.closest('[data-test=drawer]')) (before as HTMLElement | null)?.focus();
    },
    [before],
  );
}
