import { t } from '../../../src/i18n/t';

/** A key of the filter's language, as the help shows it. */
export interface Key {
  name: string;
  about: string;
  examples: readonly string[];
  /** All values that it can have, where they are few. */
  values?: readonly string[];
}

export const DIRECTIONS = { in: 'on', on: 'on', out: 'emit', emit: 'emit', reserved: 'reserved' } as const;

export const FLAGS = [
  'acked',
  'binary',
  'bookmarked',
  'buffered',
  'discarded',
  'error',
  'failed',
  'heartbeat',
  'outage',
  'replay',
  'reserved',
  'retried',
  'simulated',
  'tampered',
  'unacked',
  'unheard',
  'warning',
] as const;
export type Flag = (typeof FLAGS)[number];

export const KEYS: readonly Key[] = [
  { name: 'event', about: t('The event’s name. * stands for anything.'), examples: ['event:chat*', '-event:typing'] },
  { name: 'nsp', about: t('The namespace.'), examples: ['nsp:/admin'] },
  { name: 'dir', about: t('The direction.'), examples: ['dir:in', 'dir:out|reserved'], values: Object.keys(DIRECTIONS) },
  { name: 'is', about: t('What is special about it.'), examples: ['is:unheard', 'is:error|warning'], values: FLAGS },
  { name: 'size', about: t('Size of the payload.'), examples: ['size:>10kb', 'size:1kb..2mb'] },
  { name: 'ack', about: t('How long the acknowledgement took.'), examples: ['ack:>200ms', 'ack:<1s'] },
  { name: 'payload', about: t('Text in the arguments, or the value at a path in them.'), examples: ['payload:hello', 'payload.user.id:42', 'payload.0.price:>9.5'] },
  { name: 'after', about: t('From this time of day on.'), examples: ['after:12:01', 'after:12:01:07.2'] },
  { name: 'before', about: t('Until this time of day.'), examples: ['before:12:05'] },
  { name: 'frame', about: t('The address of the page or frame.'), examples: ['frame:embed.html'] },
];

const NAMES = new Set(KEYS.map(({ name }) => name));

/** A name of a key, or a path in the payload. Anything else before a colon is text: events are named `chat:message`. */
export function isKey(text: string): boolean {
  const name = text.toLowerCase();
  return NAMES.has(name) || /^payload\.[^\s()"]+$/i.test(text);
}
