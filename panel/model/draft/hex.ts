import { t } from '../../../src/i18n/t';

const LINE = 16;

/** More bytes can't be edited by hand. */
export const MOST_HEX_BYTES = 4_096;

/** Bytes as pairs of hexadecimal digits, sixteen per line. */
export function hexText(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE) {
    lines.push([...bytes.subarray(at, at + LINE)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '));
  }
  return lines.join('\n');
}

export type ReadHex = { ok: true; bytes: Uint8Array } | { ok: false; words: string };

/** Reads pairs of digits, with or without spaces. */
export function readHex(text: string): ReadHex {
  const wrong = /[^\da-f\s]/i.exec(text);
  if (wrong) return { ok: false, words: t('"{character}" isn\'t a hexadecimal digit. Use 0–9 and a–f.', { character: wrong[0] ?? '' }) };
  const parts = text.split(/\s+/).filter(Boolean);
  const odd = parts.find((part) => part.length % 2 === 1);
  if (odd !== undefined) return { ok: false, words: t('"{digits}" has an odd number of digits. A byte has two.', { digits: odd.slice(0, 20) }) };
  const digits = parts.join('');
  if (digits.length / 2 > MOST_HEX_BYTES) return { ok: false, words: t('More than {limit} bytes. Use a file instead.', { limit: MOST_HEX_BYTES }) };
  return { ok: true, bytes: Uint8Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16)) };
}
