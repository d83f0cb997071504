import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { ListedSocket } from '../serverSnapshot';
import type { SendGroup } from '../../sendGroup';
import type { ServerSide } from '../../serverSide';

/** A page's events beside what its server reported. Created by `createServerJoin`. */
export interface ServerJoin {
  subscribe(listener: () => void): () => void;
  readonly version: number;
  /** What the server's half says of this row; undefined where it says nothing, or not yet. */
  of(row: Row): ServerSide | undefined;
  /** Why the server's reports say nothing of this event; undefined where they may still. */
  silence(row: Row): 'nothing sent' | 'not in order' | undefined;
  /** Whether a page of the panel has, or had, this Socket. */
  isOwn(namespace: string, id: string): boolean;
  /** Of a Socket of a page, by the page's own key. */
  tally(page: PageId, key: number): SocketTally | undefined;
  /** The Sockets of the panel's pages that are connected to this server, by the server's own name for them. */
  readonly own: ReadonlyMap<string, OwnSocket>;
  readonly counts: JoinCounts;
  /** The `emit` that the last report of this Socket's belongs to. */
  groupOf(namespace: string, id: string): SendGroup | undefined;
  /** Time goes on: what can be decided by now is. */
  tick(now: EpochMillis): void;
  stop(): void;
}

/** A Socket of a page, and what the server has of it. */
export interface OwnSocket {
  readonly page: PageId;
  readonly key: number;
  readonly namespace: string;
  readonly id: string;
  /** Absent where the server has no such Socket. */
  readonly listed?: ListedSocket | undefined;
}

/** What both halves together show of a Socket of the page. */
export interface SocketTally {
  /** Emits that the server never had, in all sessions. */
  readonly never: number;
  /** Rooms that its last session joined and left while the panel was connected to the server, without its own. */
  readonly joined: number;
  readonly left: number;
}

/** How many rows were joined, and how. */
export interface JoinCounts {
  readonly had: number;
  readonly never: number;
  readonly sent: number;
  readonly ambiguous: number;
}
