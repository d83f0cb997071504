import type { Words } from '../../model/explain/words';
import { CodeText } from '../parts/CodeText';
import styles from './Detail.module.css';

/** What happened, what it means, what to do. */
export function WordsText({ words: { what, means, todo } }: { words: Words }) {
  return (
    <div className={styles.words}>
      <p className={styles.what}><CodeText text={what} /></p>
      {means && <p><CodeText text={means} /></p>}
      {todo && <p className={styles.todo}><CodeText text={todo} /></p>}
    </div>
  );
}
