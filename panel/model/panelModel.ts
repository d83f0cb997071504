import type { ManagerKey, SocketKey, PageId, EpochMillis } from '../../src/protocol/keys';
import type { Capture, EngineEvent, Manager } from '../../src/protocol/capture';
import type { DocumentFacts, WorkerKind } from '../../src/protocol/messages';
import type { Portable } from '../../src/protocol/payload';
import type { ActiveBreak, BreakRefusal } from '../../src/protocol/workbench';
import type { Listening } from './listeners/listening';
import type { Oversized, Row } from './row';
import type { Filter } from './filter/filter';

/** A document that was seen in the inspected tab, the top one or a frame; or a worker. */
export interface PageInfo {
  readonly page: PageId;
  url: string;
  top: boolean;
  /** False once the document is gone: navigated away, or its frame removed. */
  live: boolean;
  /** A Socket.IO client was found in it. */
  socketio: boolean;
  /** It was there before the extension: a client may be in it that the hook has not seen. */
  late?: boolean;
  /** It came from a session file. */
  imported?: boolean;
  /** Set where it is a worker that a document started; `url` is that of its script. */
  readonly worker?: WorkerKind | undefined;
  /** Set once the workbench is in it: another object with each word of it. */
  workbench?: WorkbenchState;
  /** How many captures its ring had to drop before the panel could take them. */
  dropped: number;
}

/** What the workbench does in a page now, and what it could not do last. */
export interface WorkbenchState {
  readonly rules: readonly ActiveBreak[];
  readonly refused?: { readonly request: string; readonly reason: BreakRefusal };
}

/** A Manager and its Sockets as they are now. */
export interface ManagerState {
  readonly page: PageId;
  readonly manager: Manager;
  /** When the page made it. */
  readonly since: EpochMillis;
  transport?: string;
  /** From the handshake: the server's limit for a message, in bytes. */
  maxPayload?: number;
  handshake?: Extract<EngineEvent, { name: 'handshake' }>;
  /** The last emit that was over the limit. */
  oversized?: Oversized;
  /** Whether the Engine is open, known since its handshake. */
  open?: boolean;
  /** When the server last showed a sign of life that counts: see `heartbeatGap`. */
  heartbeatAt?: EpochMillis;
  /** When the client sent the ping that no pong has answered yet (Engine.IO 3). */
  pingedAt?: EpochMillis;
  sockets: SocketState[];
}
export interface SocketState {
  readonly page: PageId;
  readonly key: SocketKey;
  readonly manager: ManagerKey;
  readonly namespace: string;
  state: 'connecting' | 'connected' | 'disconnected' | 'gone';
  /** Socket.IO's session id. */
  id?: string;
  /** What the server had kept while the connection was lost came along (4.6 and later). */
  recovered?: boolean;
  /** What the page sent to be let in. It may hold secrets. */
  auth?: Portable;
  emits: number;
  received: number;
  /** Emits of which the page was never given the answer that it asked for. */
  unacked: number;
  /** Those of them that the server answered too late. */
  ackedLate: number;
  /** How often an ack was called that had been called before. */
  calledAgain: number;
  /** Its listeners, and the events without one. */
  readonly listening: Listening;
}

/** What the panel shows. The view reads it through `useSyncExternalStore` on `version`; only the link and the view's actions change it. */
export interface PanelModel {
  subscribe(listener: () => void): () => void;
  /** Changes whenever anything below may have changed. Listeners hear once for each batch, not for each row. */
  readonly version: number;

  // ---- read by the view
  /** Rows that pass the filter and lie in no collapsed outage, oldest first. Stable between versions. */
  readonly visible: readonly Row[];
  /** The log's rows, filtered or not, oldest first: grows in place, and loses rows at its beginning only. */
  readonly all: readonly Row[];
  /** Rows in the log. */
  readonly total: number;
  /** Captures that were lost for the log: dropped by a page's ring, or by the log's own bound. */
  readonly dropped: number;
  readonly managers: readonly ManagerState[];
  readonly pages: ReadonlyMap<PageId, PageInfo>;
  readonly filter: Filter;
  /** How far a new filter has come through a long log, from 0 to 1; undefined where `visible` is whole. See `catchUp`. */
  readonly filtering: number | undefined;
  readonly recording: boolean;
  readonly preserve: boolean;
  /** True from `clear()` until the next one or `undoClear()`. */
  readonly canUndoClear: boolean;
  row(id: number): Row | undefined;
  /** The newest rows of the log, filtered or not, oldest first. */
  latest(most: number): readonly Row[];
  /** The emit that a replay row came from, or the row for a (page, seq). */
  rowOf(page: PageId, seq: number): Row | undefined;
  /** What a replay request led to: an emit or a failure; whether or not the filter or the record button let it into the log. */
  rowOfReplay(request: string): Row | undefined;
  socket(page: PageId, key: SocketKey): SocketState | undefined;
  manager(page: PageId, key: ManagerKey): ManagerState | undefined;
  /** The newest rows before this one that answer to it, oldest first; looks at the few thousand before it only. */
  before(id: number, most: number, answers: (row: Row) => boolean): readonly Row[];
  /** Rows of an outage, in order, its disconnect row first. */
  rowsOfOutage(outage: number): readonly Row[];
  /** Captures of a page that have no row, for a session file: in the order of `seq`. */
  contextOf(page: PageId): readonly Capture[];
  /** True while the rows of the outage after its first are hidden. Outages start collapsed. */
  isCollapsed(outage: number): boolean;

  // ---- said by the view
  setFilter(filter: Filter): void;
  /** Continues filtering until all rows are checked or time is up; true if all are. */
  catchUp(timeIsUp: () => boolean): boolean;
  /** With a note, which may be empty; undefined takes the bookmark away. */
  setBookmark(row: number, note: string | undefined): void;
  /** How many rows the log keeps; fewer than there are go with the next event. */
  setMostRows(most: number): void;
  setRecording(on: boolean): void;
  setPreserve(on: boolean): void;
  toggleOutage(outage: number): void;
  clear(): void;
  undoClear(): void;
  /** What only time brings: acks that `socket.timeout(ms)` gave up. Also done with each batch. */
  tick(now: EpochMillis): void;

  // ---- said by the reader of session files
  /** A page that is not live, and that no navigation takes away. */
  importPage(info: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageId;
  importCaptures(page: PageId, captures: readonly Capture[]): void;
  /** No more comes for these. */
  endImport(pages: readonly PageId[]): void;

  // ---- said by the link
  /** A document's line was opened. Without Preserve log a new top document clears the log of the one before. */
  hello(page: PageId, facts: DocumentFacts): void;
  /** A document whose line is open says that it is still there. */
  here(page: PageId): void;
  /** Takes captures in order of `seq`; while not recording they complete rows that are there, and add none. */
  ingest(page: PageId, captures: readonly Capture[]): void;
  setDropped(page: PageId, dropped: number): void;
  /** A document's line has ended. */
  gone(page: PageId): void;
  /** The browser reported a navigation, of whatever kind: the log is cleared only once the top document's line has ended. */
  navigated(): void;
}

/** What has to be known about the Sockets to send something on one. */
export type KnownSockets = Pick<PanelModel, 'socket' | 'manager' | 'managers' | 'pages'>;
