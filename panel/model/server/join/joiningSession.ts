import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { SendGroup } from '../../sendGroup';
import type { ClockBounds } from './clockBounds';
import type { SessionJoin } from './sessionJoin';

/** A session of a Socket that the page, the server or both reported. */
export interface JoiningSession {
  readonly namespace: string;
  readonly id: string;
  readonly join: SessionJoin;
  readonly clock: ClockBounds;
  /** The page that has the Socket, and its key there. */
  page: PageId | undefined;
  key: number | undefined;
  /** The server's own time of the connect. */
  connectedTime: EpochMillis | undefined;
  /** The earliest time at which the page began to connect, and when it was connected. */
  begunAt: EpochMillis | undefined;
  connectedAt: EpochMillis | undefined;
  /** The group of the last event that was sent to it. */
  group: SendGroup | undefined;
  /** Rooms that it joined and left. */
  joined: number;
  left: number;
}

/** Identifies a session. */
export function sessionKey(namespace: string, id: string): string {
  return `${namespace}\n${id}`;
}

/** Identifies a page's Socket, which may have several sessions. */
export function pageSocketKey({ page, key }: Pick<JoiningSession, 'page' | 'key'>): string {
  return `${page}\n${key}`;
}
