import type { Completion } from '../../model/filter/complete';
import styles from './FilterBox.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  id: string;
  items: readonly Completion[];
  chosen: number;
  onAccept: (item: Completion) => void;
}

export function CompletionList({ id, items, chosen, onAccept }: Props) {
  return (
    <div className={styles.list} id={id} role="listbox" tabIndex={-1} aria-label={t('Suggestions')} data-test="completions">
      {items.map((item, at) => (
        <div
          key={item.word}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          // Before the field loses focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(item);
          }}
        >
          <code>{item.word}</code> <span>{item.about}</span>
        </div>
      ))}
    </div>
  );
}
