import { useState } from 'react';
import type { Attachment } from '../../../src/protocol/payload';
import { bytes as units, grouped } from '../../model/units';
import { useWidth } from '../parts/useWidth';
import styles from './HexView.module.css';
import { t } from '../../../src/i18n/t';

/** The widths, in pixels, from which on a line of so many bytes fits. */
const FITS: readonly [width: number, bytes: number][] = [[500, 16], [290, 8]];
const LEAST_BYTES = 4;
const FIRST_BYTES = 256;

/** Bytes with offsets, as hexadecimal and as text. */
export function HexView({ attachment }: { attachment: Attachment }) {
  const [all, setAll] = useState(false);
  const [ref, width] = useWidth<HTMLDivElement>();
  const line = FITS.find(([least]) => width >= least)?.[1] ?? LEAST_BYTES;
  const { base64 = '', size, blob } = attachment;
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const lines = Math.ceil(bytes.length / line);
  const shown = all ? lines : Math.min(lines, FIRST_BYTES / line);
  const text = Array.from({ length: shown }, (_, at) => lineOf(bytes, at * line, line)).join('\n');
  return (
    <div className={styles.hex} ref={ref} role="presentation" onClick={(event) => event.stopPropagation()}>
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

function lineOf(bytes: Uint8Array, from: number, length: number): string {
  const part = [...bytes.subarray(from, from + length)];
  const offset = from.toString(16).padStart(6, '0');
  const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
  return `${offset}  ${hex.padEnd(length * 3 - 1)}  ${text}`;
}
