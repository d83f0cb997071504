import { directionWord } from '../../model/explain/directionWord';
import type { Row } from '../../model/row';
import { bytes, count, timeOfDay } from '../../model/units';
import { isWireKey } from '../../model/wire/isWireKey';
import { ON_THE_WIRE } from '../../model/explain/wireWords';
import { placeWord, shortUrl } from '../../model/explain/labels';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

/** Time, place and size, on one line that wraps. */
export function Facts({ row }: { row: Row }) {
  const model = useModel();
  const select = useUi(({ select }) => select);
  const { capture } = row;
  const page = model.pages.get(row.page);
  const original = 'replay' in capture && capture.replay?.of !== undefined ? model.rowOf(row.page, capture.replay.of) : undefined;
  const facts = [
    timeOfDay(row.at),
    directionWord(row.direction),
    row.direction !== 'page' && (row.namespace || t('Manager')),
    'payload' in capture && bytes(row.size),
    capture.kind === 'server' && shortUrl(model.servers.get(row.page)?.url ?? ''),
    row.snapshot?.session?.id && t('session {id}', { id: row.snapshot.session.id }),
    capture.kind === 'incoming' && capture.listeners !== undefined && count(capture.listeners, 'listener'),
    isWireKey(row.manager) && ON_THE_WIRE,
    page && !page.top && `${placeWord(page)} ${shortUrl(page.url)}`,
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  return (
    <p className={styles.facts}>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {original && (
        <button type="button" className={styles.link} onClick={() => select(original.id)}>
          {t('replay of {event} at {at}', { event: original.event, at: timeOfDay(original.at) })}
        </button>
      )}
    </p>
  );
}
