import type { Explanation } from '../../model/explain/explanation';
import { CodeText } from '../parts/CodeText';
import styles from './Detail.module.css';

/** What happened, what it means, what to do. */
export function ExplanationText({ words: { what, means, todo } }: { words: Explanation }) {
  return (
    <div className={styles.words}>
      <p className={styles.what}><CodeText text={what} /></p>
      {means && <p><CodeText text={means} /></p>}
      {todo && <p className={styles.todo}><CodeText text={todo} /></p>}
    </div>
  );
}
