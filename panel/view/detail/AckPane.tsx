import { ackArgs } from '../../model/values/rowArgs';
import type { Hit } from '../../model/find/hits';
import type { Row } from '../../model/row';
import { ackWords } from '../../model/explain/rowWords';
import styles from './Detail.module.css';
import { PayloadTree } from './PayloadTree';
import { WordsText } from './WordsText';
import { t } from '../../../src/i18n/t';

export function AckPane({ row, hit }: { row: Row; hit: Hit | undefined }) {
  const words = ackWords(row);
  const args = ackArgs(row);
  return (
    <>
      {words && <WordsText words={words} />}
      {args && args.length > 0 && <PayloadTree values={args} label={t('Acknowledgement')} hit={hit} />}
      {args?.length === 0 && <p className={styles.nothing}>{t('No arguments.')}</p>}
    </>
  );
}
