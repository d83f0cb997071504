/**
 * The small log of what went wrong in the extension itself, for a bug report. It lasts, and holds masked texts only.
 */
import type { EpochMillis } from '../../../src/protocol/keys';
import { maskOwnError } from './maskOwnError';

export type OwnErrorPlace = 'hook' | 'background' | 'panel';

export interface OwnError {
  where: OwnErrorPlace;
  /** Masked: what it was, and the places in the extension's own files, a line each. */
  text: string;
  times: number;
  first: EpochMillis;
  last: EpochMillis;
}

/** Takes an error as it was thrown: its text, then its stack. */
export type NoteOwnError = (where: OwnErrorPlace, raw: string, at?: EpochMillis) => void;

export const MOST_OWN_ERRORS = 50;

/** With one more; the same one again is counted. What a page’s ring tells to each panel that attaches is not. */
export function withOwnError(errors: readonly OwnError[], where: OwnErrorPlace, raw: string, at: EpochMillis): OwnError[] {
  const text = maskOwnError(raw);
  const same = errors.find((each) => each.where === where && each.text === text);
  if (same && where === 'hook' && at <= same.last) return [...errors];
  const rest = errors.filter((each) => each !== same);
  return [...rest, { where, text, times: (same?.times ?? 0) + 1, first: same?.first ?? at, last: at }].slice(-MOST_OWN_ERRORS);
}

/** What was stored, as far as it is such a log. */
export function readOwnErrors(stored: unknown): OwnError[] {
  return Array.isArray(stored) ? stored.filter(isOwnError).slice(-MOST_OWN_ERRORS) : [];
}

function isOwnError(value: unknown): value is OwnError {
  if (typeof value !== 'object' || value === null) return false;
  const { where, text, times, first, last } = value as Record<keyof OwnError, unknown>;
  return typeof where === 'string' && typeof text === 'string' && [times, first, last].every((each) => Number.isFinite(each));
}

/** For a bug report: English, whoever reads it. */
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
