import { t } from '../../../src/i18n/t';

/** A key of the filter syntax, as the help shows it. */
export interface Key {
  name: string;
  about: string;
  examples: readonly string[];
  /** All possible values, if there are few. */
  values?: readonly string[];
}

export const DIRECTIONS = { in: 'on', on: 'on', out: 'emit', emit: 'emit', reserved: 'reserved', page: 'page', server: 'server' } as const;

/** The sides of the conversation. */
export const SIDES = ['page', 'server'] as const;

export const FLAGS = [
  'acked',
  'binary',
  'bookmarked',
  'buffered',
  'called-twice',
  'discarded',
  'error',
  'failed',
  'fault',
  'heartbeat',
  'held',
  'late',
  'navigation',
  'no-listener',
  'outage',
  'replay',
  'reserved',
  'retried',
  'simulated',
  'threw',
  'timeout',
  'unacked',
  'warning',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Earlier names of flags: saved filters may still use them. */
export const FORMER_FLAGS: Readonly<Record<string, Flag>> = { tampered: 'fault', unheard: 'no-listener' };

export const KEYS: readonly Key[] = [
  { name: 'event', about: t('Event name. * matches any characters.'), examples: ['event:chat*', '-event:typing'] },
  { name: 'nsp', about: t('Namespace.'), examples: ['nsp:/admin'] },
  { name: 'dir', about: t('Direction.'), examples: ['dir:in', 'dir:out|reserved'], values: Object.keys(DIRECTIONS) },
  { name: 'is', about: t('Flags.'), examples: ['is:no-listener', 'is:error|warning'], values: FLAGS },
  { name: 'side', about: t('Whether a page or a server reported it.'), examples: ['side:server'], values: SIDES },
  { name: 'room', about: t('Room, of what a server reported.'), examples: ['room:r1', 'room:"game 7"'] },
  { name: 'client', about: t('Session ID of the Socket, on either side. Its beginning is enough.'), examples: ['client:KbyKLou9'] },
  { name: 'size', about: t('Payload size.'), examples: ['size:>10kb', 'size:1kb..2mb'] },
  { name: 'ack', about: t('Acknowledgement latency.'), examples: ['ack:>200ms', 'ack:<1s'] },
  { name: 'payload', about: t('Text in the arguments, or the value at a path in them.'), examples: ['payload:hello', 'payload.user.id:42', 'payload.0.price:>9.5'] },
  { name: 'after', about: t('At or after this time of day.'), examples: ['after:12:01', 'after:12:01:07.2'] },
  { name: 'before', about: t('At or before this time of day.'), examples: ['before:12:05'] },
  { name: 'frame', about: t('URL of the page or frame.'), examples: ['frame:embed.html'] },
];

const NAMES = new Set(KEYS.map(({ name }) => name));

/** A key, or a path in the payload. Other text before a colon is just text: events have names like `chat:message`. */
export function isKey(text: string): boolean {
  const name = text.toLowerCase();
  return NAMES.has(name) || /^payload\.[^\s()"]+$/i.test(text);
}
