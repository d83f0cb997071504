import type { SendReading } from '../../sendGroup';

/** Who could have been meant at the time of an `emit`. */
export interface Audience {
  /** All Sockets of the namespace. */
  readonly all: Members;
  /** The rooms that a Socket was in, or may have been in. */
  roomsOf(id: string): readonly string[];
  room(name: string): Members;
  /** Whose events the server had just received, and was perhaps handling. */
  readonly senders: ReadonlySet<string>;
  /** Two such events were alike: both may have been answered with the same. */
  readonly isTwice: boolean;
}

/** Those that were in it, and those that may have been: they left, or joined, at that very moment. */
export interface Members {
  readonly certain: Ids;
  readonly perhaps: ReadonlySet<string>;
}

/** A set, or the keys of a map. */
export interface Ids {
  readonly size: number;
  has(id: string): boolean;
  keys(): Iterable<string>;
}

/** More rooms of one Socket are not compared at. */
const MOST_ROOMS = 500;

/** All that fits who got it; several fit where rooms have the same members. */
export function readingsOf(recipients: ReadonlySet<string>, audience: Audience): SendReading[] {
  const count = recipients.size;
  const [first] = recipients;
  if (first === undefined) return [];
  const readings: SendReading[] = count === 1 ? [{ kind: 'one' }] : [];
  const all = leftOut(recipients, audience.all);
  if (all?.certain.length === 0) readings.push({ kind: 'all', count });
  for (const sender of sendersOf(all)) readings.push({ kind: 'broadcast', sender, count });
  for (const room of audience.roomsOf(fewestRooms(recipients, audience, first)).slice(0, MOST_ROOMS)) {
    const missing = leftOut(recipients, audience.room(room));
    if (missing?.certain.length === 0) readings.push({ kind: 'room', room, count });
    for (const sender of sendersOf(missing)) readings.push({ kind: 'roomBroadcast', room, sender, count });
  }
  // One Socket is one call.
  const isTwice = audience.isTwice && count > 1;
  const some: SendReading = { kind: 'some', count, of: Math.max(count, audience.all.certain.size) };
  const [only] = readings;
  // That one was left out may have another reason, unless the server had just heard of it, and of no other.
  const isSure = only && !isTwice && readings.length === 1 && (!('sender' in only) || (audience.senders.size === 1 && audience.senders.has(only.sender)));
  return isSure || (readings.length > 1 && !isTwice) ? readings : [...readings, some];
}

interface LeftOut {
  certain: readonly string[];
  perhaps: readonly string[];
}

/** One was left out, for sure or perhaps: it may be whose event the server was handling. */
function sendersOf(missing: LeftOut | undefined): readonly string[] {
  if (!missing) return [];
  return missing.certain.length === 1 ? missing.certain : missing.perhaps.slice(0, 3);
}

/** Members that didn't get it: none, or one; undefined if there are more, or if others got it too. */
function leftOut(recipients: ReadonlySet<string>, { certain, perhaps }: Members): LeftOut | undefined {
  if (recipients.size > certain.size + perhaps.size || certain.size > recipients.size + 1) return undefined;
  for (const id of recipients) if (!certain.has(id) && !perhaps.has(id)) return undefined;
  const missing: string[] = [];
  for (const id of certain.keys()) {
    if (recipients.has(id)) continue;
    missing.push(id);
    if (missing.length > 1) return undefined;
  }
  return { certain: missing, perhaps: [...perhaps].filter((id) => !recipients.has(id)) };
}

/** Looks at a few of them only: any of them is right. */
function fewestRooms(recipients: ReadonlySet<string>, audience: Audience, first: string): string {
  let best = first;
  let least = Infinity;
  let compared = 0;
  for (const id of recipients) {
    const { length } = audience.roomsOf(id);
    if (length < least) [best, least] = [id, length];
    if (++compared === 10) break;
  }
  return best;
}
