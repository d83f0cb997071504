import { useSyncExternalStore } from 'react';
import { CodeText } from '../parts/CodeText';
import type { Row } from '../../model/row';
import { disconnectSentences, sideSentences } from '../../model/server/join/sentences';
import styles from './ServerSide.module.css';
import { useJoins, type JoinedServer } from './useJoins';
import { t } from '../../../src/i18n/t';

/** A server's side of a row: what is known about it, also in a session file, and what the connected servers add. */
export function ServerSide({ row }: { row: Row }) {
  const joins = useJoins(({ joins: all }) => all);
  if (joins.length === 0) return <Sentences sentences={sideSentences(row)} />;
  return joins.map((joined, at) => <OneServer key={joined.id} joined={joined} row={row} isFirst={at === 0} />);
}

function OneServer({ joined: { join, server }, row, isFirst }: { joined: JoinedServer; row: Row; isFirst: boolean }) {
  useSyncExternalStore(join.subscribe, () => join.version);
  return <Sentences sentences={[...(isFirst ? sideSentences(row) : []), ...disconnectSentences(row, join, server.snapshot)]} />;
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
