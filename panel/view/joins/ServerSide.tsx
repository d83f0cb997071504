import { useSyncExternalStore } from 'react';
import { CodeText } from '../parts/CodeText';
import type { Row } from '../../model/row';
import { sideSentences } from '../../model/server/join/sideSentences';
import { silenceWords } from '../../model/server/join/silenceWords';
import { sideOf } from '../../model/side';
import { useJoins, type JoinedServer } from './useJoins';
import { useServerChanges } from './useServerChanges';
import styles from './ServerSide.module.css';
import { t } from '../../../src/i18n/t';

/** A server's side of a row: what is known about it, also in a session file, or why nothing is. */
export function ServerSide({ row }: { row: Row }) {
  const joins = useJoins(({ joins: all }) => all);
  useServerChanges(joins, sideOf(row) === undefined);
  if (joins.length === 0) return <Sentences sentences={sideSentences(row)} />;
  return joins.map((joined, at) => <OneServer key={joined.id} joined={joined} row={row} isFirst={at === 0} />);
}

function OneServer({ joined, row, isFirst }: { joined: JoinedServer; row: Row; isFirst: boolean }) {
  useSyncExternalStore(joined.join.subscribe, () => joined.join.version);
  const words = silenceWords(row, joined);
  return <Sentences sentences={[...(isFirst ? sideSentences(row) : []), ...(words === undefined ? [] : [words])]} />;
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
