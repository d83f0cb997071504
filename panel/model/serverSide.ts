import type { EpochMillis, Millis } from '../../src/protocol/keys';
import type { SendGroup } from './sendGroup';

/** A time that is known between two bounds: the clocks are two. */
export interface TimeSpan {
  readonly least: Millis;
  readonly most: Millis;
}

/**
 * What the server's half says of a row of the page. `time`: of the server's own clock. `report`: which of the server's reports it
 * is, counted from the first one.
 */
export type ServerSide =
  /** An emit: the server had it, so long after it was sent. */
  | { readonly state: 'had'; readonly report: number; readonly time: EpochMillis | undefined; readonly after?: TimeSpan | undefined }
  /** An emit: the server reported all that it had from this Socket until it was disconnected, and this isn't in it. */
  | { readonly state: 'never'; readonly reason: string }
  /** A received event: the report of the server that it is. `before`: how long before it arrived it was sent. */
  | { readonly state: 'sent'; readonly report: number; readonly time: EpochMillis | undefined; readonly before?: TimeSpan | undefined; readonly group: SendGroup }
  /** The server reported several that it could be. */
  | { readonly state: 'ambiguous' }
  /** A disconnect. */
  | ({ readonly state: 'ended' } & ServerEnd);

/** Of an event of the page's own: an emit or a received event. */
export type EventSide = Exclude<ServerSide, { state: 'ended' }>;

/** What a server's half says of the end of a Socket. */
export interface ServerEnd {
  /** The server's own word. The server itself may have gone without one. */
  readonly reason?: string | undefined;
  /** That it was in. */
  readonly rooms: readonly string[];
  /** The Sockets of other clients that ended within the same second: their reasons, and how many. */
  readonly others: readonly (readonly [reason: string, count: number])[];
  /** The panel's own connection to the server was lost at the same moment. */
  readonly linkLost?: true | undefined;
  /** The ID of a process that has not reported since. */
  readonly gone?: number | undefined;
  /** The ID of one that was started then in its place. */
  readonly started?: number | undefined;
}
