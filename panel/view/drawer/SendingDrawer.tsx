import { useEffect, useState, type KeyboardEvent } from 'react';
import { Icon } from '../parts/Icon';
import { managerTitle } from '../../model/explain/labels';
import { useUi, type Drawer } from '../ui';
import { useModel } from '../useModel';
import { FaultView } from '../workbench/FaultView';
import { HeldForm } from '../workbench/HeldForm';
import { SimulateForm } from '../workbench/SimulateForm';
import { Composer } from '../replay/Composer';
import { ReplaySeveral } from '../replay/ReplaySeveral';
import styles from './SendingDrawer.module.css';
import { t } from '../../../src/i18n/t';

/** At the bottom, with the rows still visible above it: composes an emit, replays several, or simulates. */
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
  const label = useLabel(drawer);
  return (
    <section className={styles.drawer} aria-label={label} onKeyDown={press} data-test="drawer">
      <header className={styles.head}>
        <h2>{label}</h2>
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={close} data-test="drawer-close">
          <Icon name="close" />
        </button>
      </header>
      <Content drawer={drawer} />
    </section>
  );
}

const LABELS: Record<Drawer['kind'], string> = {
  compose: t('Compose an emit'),
  several: t('Replay several'),
  simulate: t('Simulate a received event'),
  faults: t('Simulate failures'),
  held: t('Edit a held event'),
  answer: t('Answer a held emit'),
};

/** Failures name what they affect. */
function useLabel(drawer: Drawer): string {
  const model = useModel();
  const state = drawer.kind === 'faults' ? model.manager(drawer.page, drawer.manager) : undefined;
  return state ? t('Simulate failures: {target}', { target: managerTitle(model, state) }) : LABELS[drawer.kind];
}

function Content({ drawer }: { drawer: Drawer }) {
  switch (drawer.kind) {
    case 'compose':
      return <Composer />;
    case 'several':
      return <ReplaySeveral key={drawer.opened} rows={drawer.rows} />;
    case 'simulate':
      return <SimulateForm key={drawer.opened} start={drawer.draft} />;
    case 'held':
    case 'answer':
      return <HeldForm key={drawer.opened} held={drawer.held} answers={drawer.kind === 'answer'} />;
    case 'faults':
      return <FaultView key={`${drawer.page} ${drawer.manager} ${drawer.socket ?? ''}`} target={drawer} />;
  }
}

/** Closing returns the focus to where it was. */
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
