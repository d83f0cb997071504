import { quoted } from './quoted';
import { isKey, KEYS } from './keys';

/** Values in the log, used to complete keys. */
export interface Seen {
  events: readonly string[];
  namespaces: readonly string[];
  rooms: readonly string[];
  /** Session IDs. */
  clients: readonly string[];
}

/** A completion of the typed text. */
export interface Completion {
  /** The whole word, as written in the text. */
  word: string;
  about: string;
}

/** The word before the caret, and its completions. */
export interface Completions {
  from: number;
  to: number;
  items: readonly Completion[];
}

const MOST = 12;

/** Completions of the word at the caret: keys, then values of its key. */
export function complete(text: string, caret: number, seen: Seen, isUsable: (word: string) => boolean = () => true): Completions {
  const before = /[^\s(]*$/.exec(text.slice(0, caret))?.[0] ?? '';
  const minus = before.startsWith('-') ? '-' : '';
  const word = before.slice(minus.length);
  const from = caret - before.length;
  const colon = word.indexOf(':');
  const key = word.slice(0, Math.max(0, colon)).toLowerCase();
  const items = colon > 0 && isKey(key) ? valuesOf(key, word.slice(colon + 1), seen) : keysLike(word);
  const fresh = items.filter((item) => item.word.toLowerCase() !== word.toLowerCase() && isUsable(item.word)).slice(0, MOST);
  return { from, to: caret, items: fresh.map((item) => ({ ...item, word: minus + item.word })) };
}

function keysLike(word: string): Completion[] {
  const wanted = word.toLowerCase();
  return KEYS.filter(({ name }) => name.startsWith(wanted)).map(({ name, about }) => ({ word: `${name}:`, about }));
}

function valuesOf(key: string, typed: string, seen: Seen): Completion[] {
  const done = typed.slice(0, typed.lastIndexOf('|') + 1);
  const wanted = typed.slice(done.length).replace(/^"/, '').toLowerCase();
  return valuesFor(key, seen)
    .filter((value) => value.toLowerCase().includes(wanted))
    .sort((one, other) => Number(other.toLowerCase().startsWith(wanted)) - Number(one.toLowerCase().startsWith(wanted)))
    .map((value) => ({ word: `${key}:${done}${quoted(value)}`, about: '' }));
}

function valuesFor(key: string, { events, namespaces, rooms, clients }: Seen): readonly string[] {
  switch (key) {
    case 'event':
      return events;
    case 'nsp':
      return namespaces;
    case 'room':
      return rooms;
    case 'client':
      return clients;
    default:
      return KEYS.find(({ name }) => name === key)?.values ?? [];
  }
}
