import type { EpochMillis, Millis } from '../../src/protocol/keys';
import { t } from '../../src/i18n/t';

/** `12:01:07.205`, in the user's time zone. */
export function timeOfDay(at: EpochMillis): string {
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${clock}.${pad(date.getMilliseconds(), 3)}`;
}

/** `2026-01-31`, in the user's time zone. */
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

/** `+12.345 s`, `+1:02.345`, `+2:01:02.345`: since a start, in forms that can be compared at a glance. */
export function elapsed(millis: Millis): string {
  const ms = Math.round(Math.max(0, millis));
  const seconds = Math.floor(ms / 1000);
  const fraction = pad(ms % 1000, 3);
  if (seconds < 60) return `+${seconds}.${fraction} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = `${pad(seconds % 60, 2)}.${fraction}`;
  return minutes < 60 ? `+${minutes}:${rest}` : `+${Math.floor(minutes / 60)}:${pad(minutes % 60, 2)}:${rest}`;
}

/** `+12 ms`, `−6.2 s`. */
export function signedDuration(millis: Millis): string {
  return millis < 0 ? `−${duration(-millis)}` : `+${duration(millis)}`;
}

/** Events per second: `0.3/s`, `3/s`, `1,240/s`. */
export function perSecond(rate: number): string {
  return `${rate < 0.95 ? rate.toFixed(1) : grouped(Math.round(rate))}/s`;
}

/** Decimal units, like Socket.IO's limits: `512 B`, `1.3 kB`, `1.0 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 999_950) return `${(size / 1e3).toFixed(1)} kB`;
  if (size < 999_950_000) return `${(size / 1e6).toFixed(1)} MB`;
  return `${(size / 1e9).toFixed(1)} GB`;
}

const COUNTED = {
  ack: (n) => t('{n, plural, one {# ack} other {# acks}}', { n }),
  argument: (n) => t('{n, plural, one {# argument} other {# arguments}}', { n }),
  attempt: (n) => t('{n, plural, one {# attempt} other {# attempts}}', { n }),
  difference: (n) => t('{n, plural, one {# difference} other {# differences}}', { n }),
  emit: (n) => t('{n, plural, one {# emit} other {# emits}}', { n }),
  event: (n) => t('{n, plural, one {# event} other {# events}}', { n }),
  line: (n) => t('{n, plural, one {# line} other {# lines}}', { n }),
  listener: (n) => t('{n, plural, one {# listener} other {# listeners}}', { n }),
  manager: (n) => t('{n, plural, one {# Manager} other {# Managers}}', { n }),
  name: (n) => t('{n, plural, one {# name} other {# names}}', { n }),
  note: (n) => t('{n, plural, one {# note} other {# notes}}', { n }),
  outage: (n) => t('{n, plural, one {# outage} other {# outages}}', { n }),
  packet: (n) => t('{n, plural, one {# packet} other {# packets}}', { n }),
  problem: (n) => t('{n, plural, one {# problem} other {# problems}}', { n }),
  result: (n) => t('{n, plural, one {# result} other {# results}}', { n }),
  row: (n) => t('{n, plural, one {# row} other {# rows}}', { n }),
  value: (n) => t('{n, plural, one {# value} other {# values}}', { n }),
} satisfies Record<string, (n: number) => string>;

/** `1 attempt`, `12,431 events`. */
export function count(number: number, noun: keyof typeof COUNTED): string {
  return COUNTED[noun](number);
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
