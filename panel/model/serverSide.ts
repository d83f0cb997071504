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
  | { readonly state: 'ambiguous' };
