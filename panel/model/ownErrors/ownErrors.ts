/** A short log of the extension's own errors, for bug reports. It is stored and contains masked texts only. */
import type { EpochMillis } from '../../../src/protocol/keys';
import { maskOwnError } from './maskOwnError';

export type OwnErrorPlace = 'hook' | 'background' | 'panel';

export interface OwnError {
  where: OwnErrorPlace;
  /** Masked: the error, and the positions in the extension's own files, one per line. */
  text: string;
  times: number;
  first: EpochMillis;
  last: EpochMillis;
}

/** Records an error: its message, then its stack. */
export type NoteOwnError = (where: OwnErrorPlace, raw: string, at?: EpochMillis) => void;

export const MOST_OWN_ERRORS = 50;

/** With one more error. Repeats are counted, unless a page's ring sends the same error to another panel. */
export function withOwnError(errors: readonly OwnError[], where: OwnErrorPlace, raw: string, at: EpochMillis): OwnError[] {
  const text = maskOwnError(raw);
  const same = errors.find((each) => each.where === where && each.text === text);
  if (same && where === 'hook' && at <= same.last) return [...errors];
  const rest = errors.filter((each) => each !== same);
  return [...rest, { where, text, times: (same?.times ?? 0) + 1, first: same?.first ?? at, last: at }].slice(-MOST_OWN_ERRORS);
}

/** The stored log, as far as it is valid. */
export function readOwnErrors(stored: unknown): OwnError[] {
  return Array.isArray(stored) ? stored.filter(isOwnError).slice(-MOST_OWN_ERRORS) : [];
}

function isOwnError(value: unknown): value is OwnError {
  if (typeof value !== 'object' || value === null) return false;
  const { where, text, times, first, last } = value as Record<keyof OwnError, unknown>;
  return typeof where === 'string' && typeof text === 'string' && [times, first, last].every((each) => Number.isFinite(each));
}

/** For a bug report, so in English. */
export function asReport(errors: readonly OwnError[], about: { version: string; browser: string }): string {
  const entries = errors.map(({ where, text, times, first, last }) => {
    const when = times === 1 ? time(last) : `${times} times, ${time(first)} to ${time(last)}`;
    return `[${where}] ${when}\n${text}`;
  });
  return [`Socket.IO DevTools ${about.version}`, about.browser, ...entries].join('\n\n');
}

function time(at: EpochMillis): string {
  return new Date(at).toISOString();
}
