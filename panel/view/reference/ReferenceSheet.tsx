import { useEffect, useMemo, useRef, useState } from 'react';
import { referenceOf } from '../../model/reference/referenceOf';
import { searchReference } from '../../model/reference/searchReference';
import { count } from '../../model/units';
import type { ClientMajor } from '../../../src/protocol/manager';
import { Icon } from '../parts/Icon';
import { useUi, type Lookup } from '../ui';
import { useModalKeys } from '../parts/useModalKeys';
import styles from './Reference.module.css';
import { ReferenceSectionView } from './ReferenceSectionView';
import { usePageClient } from './usePageClient';
import { t } from '../../../src/i18n/t';

const VERSIONS: readonly ClientMajor[] = [1, 2, 3, 4];

/** Socket.IO's own events and reasons, on a sheet over the panel; by default for the page's version. */
export function ReferenceSheet({ lookup }: { lookup: Lookup }) {
  const page = usePageClient(lookup.manager);
  const [chosen, choose] = useState<ClientMajor>();
  const [text, search] = useState('');
  const client = chosen ?? page.client ?? 4;
  const manager = page.manager?.client === client ? page.manager : undefined;
  const sections = useMemo(() => referenceOf(client, manager), [client, manager]);
  const found = useMemo(() => searchReference(sections, text), [sections, text]);
  const dialog = useDialog(lookup.entry);
  const keepKeys = useModalKeys(dialog);
  const entries = found.reduce((sum, section) => sum + section.entries.length, 0);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={t('Reference')} onKeyDown={keepKeys} onClose={close} data-test="reference">
      <header className={styles.head}>
        <h2>{t('Reference')}</h2>
        <label>
          <span>{t('Client')}</span>
          <select value={client} onChange={({ target }) => choose(Number(target.value) as ClientMajor)} data-test="reference-version">
            {VERSIONS.map((version) => (
              <option key={version} value={version}>
                {version === page.client ? t('{version}.x (this page)', { version }) : `${version}.x`}
              </option>
            ))}
          </select>
        </label>
        <input type="search" value={text} placeholder={t('Search')} aria-label={t('Search the reference')} onChange={({ target }) => search(target.value)} data-test="reference-search" />
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={() => dialog.current?.close()} data-test="reference-close">
          <Icon name="close" />
        </button>
      </header>
      <nav className={styles.sections} aria-label={t('Sections')}>
        {found.map(({ id, title }) => (
          <button key={id} type="button" onClick={() => showSection(id)}>
            {title}
          </button>
        ))}
      </nav>
      <div className={styles.body}>
        <p className="visually-hidden" role="status">
          {text && count(entries, 'result')}
        </p>
        {found.map((section) => (
          <ReferenceSectionView key={section.id} section={section} target={lookup.entry} />
        ))}
        {found.length === 0 && <p className={styles.nothing}>{t('No matches. An entry must contain all the words.')}</p>}
      </div>
    </dialog>
  );
}

function close(): void {
  useUi.getState().lookUp(undefined);
}

/** Opens at the entry, or with focus in the search; closing returns the focus to where it was. */
function useDialog(entry: string | undefined) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (!current?.open) current?.showModal();
    const target = entry === undefined ? null : document.getElementById(entry);
    const first = target ?? current?.querySelector<HTMLElement>('[type=search]');
    first?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'center' });
  }, [entry]);
  return dialog;
}

function showSection(id: string): void {
  const section = document.getElementById(`reference-${id}`);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}
