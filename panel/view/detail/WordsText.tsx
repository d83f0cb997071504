import type { Words } from '../../model/explain/words';
import styles from './Detail.module.css';

/** What happened, what it means, what to do. */
export function WordsText({ words: { what, means, todo } }: { words: Words }) {
  return (
    <div className={styles.words}>
      <p className={styles.what}>{what}</p>
      {means && <p>{means}</p>}
      {todo && <p className={styles.todo}>{todo}</p>}
    </div>
  );
}
