import type { Attachment } from '../../../src/protocol/payload';
import { payloadJson, rawText } from '../../model/values/preview';
import type { Row } from '../../model/row';
import { bytes } from '../../model/units';
import styles from './Detail.module.css';
import { HexView } from './HexView';
import { JsonText } from './JsonText';
import { t } from '../../../src/i18n/t';

/** The packet as it was encoded: its text, or the bytes of another parser with what they mean. */
export function RawPane({ row, encoded }: { row: Row; encoded: Attachment | undefined }) {
  const text = rawText(row);
  if (text !== undefined) return <JsonText text={text} />;
  if (!encoded) return null;
  return (
    <div className={styles.encoded} data-test="encoded">
      <h3>{t("Encoded by the page's parser, {size}", { size: bytes(encoded.size) })}</h3>
      <HexView attachment={encoded} />
      <h3>{t('Decoded')}</h3>
      <JsonText text={payloadJson(row)} />
    </div>
  );
}
