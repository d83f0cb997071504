import type { EpochMillis } from '../../../src/protocol/keys';
import type { SendReading } from '../sendGroup';
import type { ServerEnd, ServerSide, TimeSpan } from '../serverSide';

/** What a server reported about an event, in a session file: without the IDs of other Sockets except the sender's. */
export interface WrittenSide {
  state: ServerSide['state'];
  /** On the server's clock. */
  time?: EpochMillis;
  span?: TimeSpan;
  /** Of a disconnect: the server's own, if it gave one. */
  reason?: string;
  /** For an event that the server sent. */
  event?: string;
  namespace?: string;
  count?: number;
  readings?: readonly SendReading[];
  /** Of the end of a Socket. */
  rooms?: ServerEnd['rooms'];
  others?: ServerEnd['others'];
  linkLost?: true;
  gone?: number;
  started?: number;
}

export function writtenSide(side: ServerSide): WrittenSide {
  switch (side.state) {
    case 'had':
      return { state: 'had', ...timeOf(side.time, side.after) };
    case 'never':
      return { state: 'never', reason: side.reason };
    case 'ambiguous':
      return { state: 'ambiguous' };
    case 'sent': {
      const { event, namespace, count, readings = [] } = side.group;
      return { state: 'sent', ...timeOf(side.time, side.before), event, namespace, count, readings };
    }
    case 'ended': {
      const { reason, rooms, others, linkLost, gone, started } = side;
      const process = { ...(linkLost && { linkLost }), ...(gone !== undefined && { gone }), ...(started !== undefined && { started }) };
      return { state: 'ended', ...(reason !== undefined && { reason }), rooms, others, ...process };
    }
  }
}

/** Undefined where it isn't one. */
export function readSide(value: unknown): ServerSide | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { state, time, span, reason, event, namespace, count, readings } = value as Record<string, unknown>;
  if (time !== undefined && !isNumber(time)) return undefined;
  const known = span === undefined ? undefined : spanOf(span);
  if (span !== undefined && !known) return undefined;
  switch (state) {
    case 'had':
      return { state, report: 0, time, after: known };
    case 'never':
      return isText(reason) ? { state, reason } : undefined;
    case 'ambiguous':
      return { state };
    case 'sent':
      if (!isText(event) || !isText(namespace) || !isNumber(count) || !Array.isArray(readings) || readings.length > MOST_READINGS || !readings.every(isReading)) return undefined;
      return { state, report: 0, time, before: known, group: { event, namespace, count, readings, time, recipients: new Set() } };
    case 'ended':
      return readEnd(value);
    default:
      return undefined;
  }
}

function readEnd(value: object): ServerSide | undefined {
  const { reason, rooms = [], others = [], linkLost, gone, started } = value as Record<string, unknown>;
  if (!isListOf(rooms, isText) || !isListOf(others, isCounted)) return undefined;
  if ((reason !== undefined && !isText(reason)) || (linkLost !== undefined && linkLost !== true)) return undefined;
  if ((gone !== undefined && !isNumber(gone)) || (started !== undefined && !isNumber(started))) return undefined;
  return { state: 'ended', reason, rooms, others, linkLost, gone, started };
}

function isListOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.length <= MOST_LISTED && value.every((each) => isOne(each));
}

function isCounted(value: unknown): value is readonly [reason: string, count: number] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && isNumber(value[1]);
}

const MOST_LISTED = 1_000;
const MOST_READINGS = 1_000;
const MOST_TEXT = 1_000;

/** JSON has no infinity: an unknown bound isn't written. */
function timeOf(time: EpochMillis | undefined, span: TimeSpan | undefined): Pick<WrittenSide, 'time' | 'span'> {
  return { ...(time !== undefined && { time }), ...(span && Number.isFinite(span.least) && Number.isFinite(span.most) && { span }) };
}

function spanOf(value: unknown): TimeSpan | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { least, most } = value as Record<string, unknown>;
  return isNumber(least) && isNumber(most) ? { least, most } : undefined;
}

function isReading(value: unknown): value is SendReading {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, count, room, sender, of } = value as Record<string, unknown>;
  switch (kind) {
    case 'one':
      return true;
    case 'all':
      return isNumber(count);
    case 'broadcast':
      return isNumber(count) && isText(sender);
    case 'room':
      return isNumber(count) && isText(room);
    case 'roomBroadcast':
      return isNumber(count) && isText(room) && isText(sender);
    case 'some':
      return isNumber(count) && isNumber(of);
    default:
      return false;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MOST_TEXT;
}
