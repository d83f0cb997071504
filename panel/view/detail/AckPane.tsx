import { ackArgs } from '../../model/values/rowArgs';
import type { Hit } from '../../model/find/hits';
import type { Row } from '../../model/row';
import { tryLines } from '../../model/explain/tryWords';
import { ackWords } from '../../model/explain/ackWords';
import styles from './Detail.module.css';
import { PayloadTree } from './PayloadTree';
import { ExplanationText } from './ExplanationText';
import { t } from '../../../src/i18n/t';

export function AckPane({ row, hit }: { row: Row; hit: Hit | undefined }) {
  const words = ackWords(row);
  const args = ackArgs(row);
  const tries = tryLines(row);
  return (
    <>
      {words && <ExplanationText words={words} />}
      {tries.length > 0 && (
        <ul className={styles.words} data-test="tries">
          {tries.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {args && args.length > 0 && <PayloadTree values={args} label={row.ack?.late ? t('Answer that arrived too late') : t('Acknowledgement')} hit={hit} />}
      {args?.length === 0 && <p className={styles.nothing}>{t('No arguments.')}</p>}
    </>
  );
}
