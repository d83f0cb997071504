import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { ListedSocket } from '../serverSnapshot';
import type { SendGroup } from '../../sendGroup';
import type { ServerSide } from '../../serverSide';

/** What a server reported of the pages' events. Created by `createServerJoin`. */
export interface ServerJoin {
  subscribe(listener: () => void): () => void;
  readonly version: number;
  /** What the server's half says about this row; undefined if it says nothing, or not yet. */
  of(row: Row): ServerSide | undefined;
  /** The session with this ID, and what is known about its end. */
  session(namespace: string, id: string): JoinedSession | undefined;
  /** Whether a page of the panel has, or had, this Socket. */
  isOwn(namespace: string, id: string): boolean;
  /** What is known about a page's Socket, by its key in the page. */
  tally(page: PageId, key: number): SocketTally | undefined;
  /** The pages' Sockets that are connected to this server, by namespace and ID. */
  readonly own: ReadonlyMap<string, OwnSocket>;
  readonly counts: JoinCounts;
  /** The `emit` that the last event sent to this Socket belongs to. */
  groupOf(namespace: string, id: string): SendGroup | undefined;
  /** Decides what can be decided by now. */
  tick(now: EpochMillis): void;
  stop(): void;
}

/** A page's Socket, and the server's own entry for it. */
export interface OwnSocket {
  readonly page: PageId;
  readonly key: number;
  readonly namespace: string;
  readonly id: string;
  /** Absent if the server has no such Socket. */
  readonly listed?: ListedSocket | undefined;
}

export interface JoinedSession {
  readonly page: PageId | undefined;
  /** The server's own reason for its end. */
  readonly ended?: { readonly reason: string; readonly at: EpochMillis } | undefined;
  /** The rooms that it was in when it ended. */
  readonly rooms: readonly string[];
  /** How many other Sockets ended within the same second, and for what reasons. */
  readonly othersEnded: ReadonlyMap<string, number>;
}

/** What both halves together show about a page's Socket. */
export interface SocketTally {
  /** Emits that never reached the server, in all sessions. */
  readonly never: number;
  /** Rooms that its last session joined and left while the panel was connected to the server, except its own room. */
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
