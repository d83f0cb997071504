import { useState } from 'react';
import type { Attachment } from '../../../src/protocol/payload';
import { bytes as units, grouped } from '../../model/units';
import styles from './HexView.module.css';
import { t } from '../../../src/i18n/t';

const LINE = 16;
const FIRST_LINES = 16;

/** Bytes with offsets, as hexadecimal and as text. */
export function HexView({ attachment }: { attachment: Attachment }) {
  const [all, setAll] = useState(false);
  const { base64 = '', size, blob } = attachment;
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const lines = Math.ceil(bytes.length / LINE);
  const shown = all ? lines : Math.min(lines, FIRST_LINES);
  const text = Array.from({ length: shown }, (_, at) => lineOf(bytes, at * LINE)).join('\n');
  return (
    <div className={styles.hex} role="presentation" onClick={(event) => event.stopPropagation()}>
      {text && <pre>{text}</pre>}
      {shown < lines && (
        <button type="button" onClick={() => setAll(true)}>
          {t('Show all {bytes} bytes', { bytes: grouped(bytes.length) })}
        </button>
      )}
      {bytes.length < size && <p data-test="hex-cut">{lackOf(bytes.length, size, blob !== undefined)}</p>}
    </div>
  );
}

function lackOf(kept: number, size: number, isBlob: boolean): string {
  if (kept > 0) return t('The first {kept} of {size}. The rest was not kept.', { kept: units(kept), size: units(size) });
  return isBlob ? t('Blobs are read only while the panel is open, so these bytes are not available.') : t('The bytes were not kept.');
}

function lineOf(bytes: Uint8Array, from: number): string {
  const part = [...bytes.subarray(from, from + LINE)];
  const offset = from.toString(16).padStart(6, '0');
  const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
  return `${offset}  ${hex.padEnd(LINE * 3 - 1)}  ${text}`;
}
