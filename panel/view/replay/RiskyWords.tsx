import { useEffect, useState } from 'react';
import { readWords, RISKY_WORDS } from '../../model/replay/riskyWords';
import { useActions } from '../useModel';
import { forgetConfirmed, useConfirmed } from './useConfirmed';
import { changeSavedEmits, loadSavedEmits, useSavedEmits } from './useSavedEmits';
import { CodeText } from '../parts/CodeText';
import styles from './RiskyWords.module.css';
import { t } from '../../../src/i18n/t';

/** Words in event names that require confirmation before sending. */
export function RiskyWords() {
  const actions = useActions();
  const { riskyWords } = useSavedEmits();
  const confirmed = useConfirmed();
  const [text, setText] = useState<string>();
  useEffect(() => void loadSavedEmits(actions), [actions]);
  const set = (words: readonly string[]) => {
    setText(undefined);
    void changeSavedEmits(actions, (saved) => ({ ...saved, riskyWords: words }));
  };
  return (
    <div className={styles.words}>
      <label className={styles.field}>
        <span>{t('Confirm before replaying events whose name contains one of these words')}</span>
        <textarea
          rows={3}
          spellCheck={false}
          value={text ?? riskyWords.join(', ')}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => text !== undefined && set(readWords(text))}
          data-test="risky-words"
        />
      </label>
      <small>
        <CodeText text={t("Separate words with commas. A word such as `delete*` matches any word that starts with `delete`. The panel also asks for servers that aren't local, and for payloads over the server's limit.")} />{' '}
        <button type="button" className={styles.reset} onClick={() => set(RISKY_WORDS)} data-test="risky-words-reset">
          {t('Reset to defaults')}
        </button>
        {confirmed.size > 0 && (
          <>
            {' '}
            <button type="button" className={styles.reset} onClick={forgetConfirmed} data-test="confirmed-forget">
              {t('{n, plural, one {Ask again for # event that was confirmed} other {Ask again for # events that were confirmed}}', { n: confirmed.size })}
            </button>
          </>
        )}
      </small>
    </div>
  );
}
