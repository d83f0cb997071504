import { KEYS } from '../../model/filter/keys';
import { Icon } from '../parts/Icon';
import { useSettings } from '../settings';
import styles from './FilterSheet.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  /** The current filter. */
  text: string;
  onUse: (text: string) => void;
}

/** The saved filters and the filter syntax. */
export function FilterSheet({ text, onUse: use }: Props) {
  const { savedFilters } = useSettings();
  const save = (filters: readonly string[]) => useSettings.setState({ savedFilters: [...filters] });
  const canSave = text.trim() !== '' && !savedFilters.includes(text);
  return (
    <>
      <section className={styles.section}>
        <h2>{t('Saved filters')}</h2>
        {savedFilters.map((filter) => (
          <p key={filter} className={styles.saved}>
            <button type="button" className={styles.example} onClick={() => use(filter)}>
              <code>{filter}</code>
            </button>
            <button type="button" className={styles.forget} aria-label={t('Delete {filter}', { filter })} title={t('Delete')} onClick={() => save(savedFilters.filter((each) => each !== filter))}>
              <Icon name="close" />
            </button>
          </p>
        ))}
        {canSave && (
          <button type="button" className={styles.save} onClick={() => save([...savedFilters, text])} data-test="save-filter">
            {t('Save "{text}"', { text })}
          </button>
        )}
        {!canSave && savedFilters.length === 0 && <p className={styles.quiet}>{t('Enter a filter to save it here.')}</p>}
      </section>
      <section className={styles.section}>
        <h2>{t('Filter syntax')}</h2>
        <dl>
          <dt>
            <Examples of={['hello', '"two words"', '/h[ae]llo/']} onUse={use} />
          </dt>
          <dd>{t('Text anywhere: event name, namespace, payload or acknowledgement.')}</dd>
          {KEYS.map(({ name, about, examples, values }) => (
            <div key={name}>
              <dt>
                <Examples of={examples} onUse={use} />
              </dt>
              <dd>
                {about}
                {values && (
                  <small>
                    <code>{values.join(', ')}</code>
                  </small>
                )}
              </dd>
            </div>
          ))}
          <dt>
            <Examples of={['-event:typing', 'is:error or is:no-listener', '(fast or slow) nsp:/']} onUse={use} />
          </dt>
          <dd>{t('All words must match. Prefix with - or "not" to exclude. Combine with or, and, and parentheses.')}</dd>
        </dl>
      </section>
    </>
  );
}

function Examples({ of, onUse }: { of: readonly string[]; onUse: (filter: string) => void }) {
  return of.map((example) => (
    <button key={example} type="button" className={styles.example} onClick={() => onUse(example)}>
      <code>{example}</code>
    </button>
  ));
}
