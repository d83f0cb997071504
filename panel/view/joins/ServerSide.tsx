import { CodeText } from '../parts/CodeText';
import type { Row } from '../../model/row';
import { sideSentences } from '../../model/server/join/sideSentences';
import styles from './ServerSide.module.css';
import { t } from '../../../src/i18n/t';

/** A server's side of a row: what is known about it, also in a session file. */
export function ServerSide({ row }: { row: Row }) {
  return <Sentences sentences={sideSentences(row)} />;
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section className={styles.side} aria-label={t('Server')} data-test="server-side">
      {sentences.map((sentence) => (
        <p key={sentence}>
          <CodeText text={sentence} />
        </p>
      ))}
    </section>
  );
}
