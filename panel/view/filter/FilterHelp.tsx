import { useId, useRef } from 'react';
import { KEYS } from '../../model/filter/keys';
import { Icon } from '../parts/Icon';
import { useSettings } from '../settings';
import styles from './FilterHelp.module.css';

interface Props {
  text: string;
  onText: (text: string) => void;
}

/** The filter's language on one page, and the filters that were saved. */
export function FilterHelp({ text, onText }: Props) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const { savedFilters } = useSettings();
  const use = (filter: string) => {
    onText(filter);
    sheet.current?.hidePopover();
  };
  const save = (filters: readonly string[]) => useSettings.setState({ savedFilters: [...filters] });
  const canSave = text.trim() !== '' && !savedFilters.includes(text);
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} title="What a filter can say, and saved filters" aria-label="Help on the filter" data-test="filter-help">
        <Icon name="help" />
      </button>
      <div id={id} ref={sheet} popover="auto" className={styles.sheet} role="dialog" aria-label="What a filter can say">
        <section>
          <h2>Saved filters</h2>
          {savedFilters.map((filter) => (
            <p key={filter} className={styles.saved}>
              <button type="button" className={styles.example} onClick={() => use(filter)}>
                {filter}
              </button>
              <button type="button" className={styles.forget} aria-label={`Forget ${filter}`} title="Forget it" onClick={() => save(savedFilters.filter((each) => each !== filter))}>
                <Icon name="close" />
              </button>
            </p>
          ))}
          {canSave && (
            <button type="button" className={styles.save} onClick={() => save([...savedFilters, text])} data-test="save-filter">
              Save “{text}”
            </button>
          )}
          {!canSave && savedFilters.length === 0 && <p className={styles.quiet}>Type a filter, then save it here.</p>}
        </section>
        <section>
          <h2>What a filter can say</h2>
          <dl>
            <dt>
              <Examples of={['hello', '"two words"', '/h[ae]llo/']} onUse={use} />
            </dt>
            <dd>Text anywhere: name, namespace, payload, acknowledgement.</dd>
            {KEYS.map(({ name, about, examples, values }) => (
              <div key={name}>
                <dt>
                  <Examples of={examples} onUse={use} />
                </dt>
                <dd>
                  {about}
                  {values && <small>{values.join(', ')}</small>}
                </dd>
              </div>
            ))}
            <dt>
              <Examples of={['-event:typing', 'is:error or is:unheard', '(fast or slow) nsp:/']} onUse={use} />
            </dt>
            <dd>Words must all fit. A dash or not turns around what follows; or, and, and brackets join.</dd>
          </dl>
        </section>
      </div>
    </>
  );
}

function Examples({ of, onUse }: { of: readonly string[]; onUse: (filter: string) => void }) {
  return of.map((example) => (
    <button key={example} type="button" className={styles.example} onClick={() => onUse(example)}>
      {example}
    </button>
  ));
}
