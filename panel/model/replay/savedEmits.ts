import type { EpochMillis } from '../../../src/protocol/keys';
import { RISKY_WORDS } from './riskyWords';

/** A saved emit, as it was typed. */
export interface SavedEmit {
  event: string;
  /** A JSON array, variables included. */
  args: string;
  ack: boolean;
  namespace: string;
}
export interface SentEmit extends SavedEmit {
  at: EpochMillis;
}
export interface Favourite extends SavedEmit {
  name: string;
}

/** What is stored for replaying and composing, in the extension's own storage on this machine. */
export interface SavedEmits {
  /** Sent emits, newest first. */
  history: readonly SentEmit[];
  favourites: readonly Favourite[];
  riskyWords: readonly string[];
}

export const NOTHING_SAVED: SavedEmits = { history: [], favourites: [], riskyWords: RISKY_WORDS };
export const MOST_SENT = 50;
const MOST_FAVOURITES = 200;
/** Larger emits aren't stored: an extension gets a few megabytes of storage. */
const MOST_CHARACTERS = 50_000;

/** Adds a sent emit and removes an older identical one. */
export function withSentEmit(saved: SavedEmits, emit: SentEmit): SavedEmits {
  if (isTooLong(emit)) return saved;
  const others = saved.history.filter((each) => !isSame(each, emit));
  return { ...saved, history: [emit, ...others].slice(0, MOST_SENT) };
}

/** Adds a favorite, or replaces the one with the same name. */
export function withFavourite(saved: SavedEmits, favourite: Favourite): SavedEmits {
  const others = saved.favourites.filter(({ name }) => name !== favourite.name);
  return { ...saved, favourites: [...others, favourite].sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST_FAVOURITES) };
}

export function withoutFavourite(saved: SavedEmits, name: string): SavedEmits {
  return { ...saved, favourites: saved.favourites.filter((each) => each.name !== name) };
}

/** Stored data may come from another version: only what has the right shape is used. */
export function readSavedEmits(stored: unknown): SavedEmits {
  if (typeof stored !== 'object' || stored === null) return NOTHING_SAVED;
  const { history, favourites, riskyWords } = stored as Record<keyof SavedEmits, unknown>;
  return {
    history: listOf(history, (each): each is SentEmit => isEmit(each) && typeof (each as SentEmit).at === 'number').slice(0, MOST_SENT),
    favourites: listOf(favourites, (each): each is Favourite => isEmit(each) && typeof (each as Favourite).name === 'string'),
    riskyWords: Array.isArray(riskyWords) ? listOf(riskyWords, (each) => typeof each === 'string') : RISKY_WORDS,
  };
}

export function isTooLong({ event, args }: Pick<SavedEmit, 'event' | 'args'>): boolean {
  return event.length + args.length > MOST_CHARACTERS;
}

function isSame(one: SavedEmit, other: SavedEmit): boolean {
  return one.event === other.event && one.args === other.args && one.ack === other.ack && one.namespace === other.namespace;
}

function isEmit(value: unknown): value is SavedEmit {
  if (typeof value !== 'object' || value === null) return false;
  const { event, args, ack, namespace } = value as Record<keyof SavedEmit, unknown>;
  return typeof event === 'string' && typeof args === 'string' && typeof ack === 'boolean' && typeof namespace === 'string';
}

function listOf<T>(value: unknown, fits: (each: unknown) => each is T): T[] {
  return Array.isArray(value) ? value.filter(fits) : [];
}
