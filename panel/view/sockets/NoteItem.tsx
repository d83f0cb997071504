import { useState } from 'react';
import type { Manager } from '../../../src/protocol/manager';
import type { Note } from '../../model/notes/note';
import { showRows } from './showRows';
import { Icon } from '../parts/Icon';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './SocketsBar.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  note: Note;
  manager: Manager;
  /** With the explanation, if there is room for it. */
  explained?: boolean;
  onChosen?: () => void;
}

/** One note. It leads to its rows, or to the reference, where there are any. */
export function NoteItem({ note, manager, explained = false, onChosen }: Props) {
  const model = useModel();
  const { lookUp, openView } = useUi();
  const [isMissing, setMissing] = useState(false);
  const { text, title, filter, socket, entry } = note;
  const content = (
    <>
      <Icon name="warning" />
      <span>{text}</span>
    </>
  );
  const explanation = explained && <p className={styles.explanation}>{title.replaceAll('`', '')}</p>;
  if (filter === undefined && !entry) {
    return (
      <div>
        <p className={styles.managerNote} title={explained ? undefined : title} data-test="note">
          {content}
        </p>
        {explanation}
      </div>
    );
  }
  const show = () => {
    if (entry) lookUp({ entry, manager });
    else if (!showRows(model, note)) return setMissing(true);
    else openView('timeline');
    onChosen?.();
  };
  return (
    <div>
      <button type="button" className={socket ? styles.note : `${styles.note} ${styles.ofManager}`} title={explained ? undefined : title} onClick={show} data-test="note">
        {content}
      </button>
      {isMissing && (
        <p className={styles.explanation} role="status" data-test="note-without">
          {note.without ?? t('Its events are not in this log: it began later, was cleared or was paused.')}
        </p>
      )}
      {explanation}
    </div>
  );
}
