import type { EpochMillis, Millis } from '../../src/protocol/capture';

/** `12:01:07.205`, in the reader's own time zone. */
export function timeOfDay(at: EpochMillis): string {
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${clock}.${pad(date.getMilliseconds(), 3)}`;
}

/** `2026-01-31`, in the reader's own time zone. */
export function dayOf(at: EpochMillis): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

/** `0.4 ms`, `12 ms`, `6.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(millis: Millis): string {
  const ms = Math.max(0, millis);
  if (ms < 9.95) return `${trimmed(ms)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return twoParts(seconds, 60, 'min', 's');
  return twoParts(Math.round(seconds / 60), 60, 'h', 'min');
}

/** Decimal units, as Socket.IO counts its limits: `512 B`, `1.3 kB`, `1.0 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 999_950) return `${(size / 1e3).toFixed(1)} kB`;
  if (size < 999_950_000) return `${(size / 1e6).toFixed(1)} MB`;
  return `${(size / 1e9).toFixed(1)} GB`;
}

/** `1 attempt`, `12,431 events`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `12,431` */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function trimmed(ms: number): string {
  return ms.toFixed(1).replace(/\.0$/, '');
}

function twoParts(total: number, base: number, major: string, minor: string): string {
  const rest = total % base;
  const whole = `${Math.floor(total / base)} ${major}`;
  return rest === 0 ? whole : `${whole} ${rest} ${minor}`;
}
