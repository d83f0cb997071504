import type { ManagerKey, SocketKey, PageId, EpochMillis } from '../../src/protocol/keys';
import type { Capture } from '../../src/protocol/capture';
import type { Manager } from '../../src/protocol/manager';
import type { EngineEvent } from '../../src/protocol/engineEvent';
import type { PageCapture } from '../../src/protocol/pageCapture';
import type { DocumentFacts, WorkerKind } from '../../src/protocol/messages';
import type { Portable } from '../../src/protocol/payload';
import type { ActiveFault, FaultRefusal } from '../../src/protocol/workbench';
import type { Listening } from './listeners/listening';
import type { EngineRun } from './engineRun';
import type { PastFault } from './pastFaults';
import type { ActionOutcome, ReportedAction } from './reportedAction';
import type { Direction, HeldEvent, Outage, Row } from './row';
import type { SeenRequest } from './seenRequest';
import type { NewReport, ReportingServer } from './serverReport';
import type { ConnectionFacts, SessionFacts, Snapshot } from './snapshot';
import type { Filter } from './filter/filter';

/** A document of the inspected tab (the top one or a frame), or a worker. */
export interface PageInfo {
  readonly page: PageId;
  url: string;
  top: boolean;
  /** False once the document is gone: navigated away, or its frame removed. */
  live: boolean;
  /** A Socket.IO client was found in it. */
  socketio: boolean;
  /** It was open before the extension, so it may contain a client that the hook missed. */
  late?: boolean;
  /** It came from a session file. */
  imported?: boolean;
  /** Set for a worker that a document started; `url` is its script's. */
  readonly worker?: WorkerKind | undefined;
  /** What happened to it, oldest first. */
  readonly changes: PageCapture[];
  /** Set once the workbench is in it; a new object for each change. */
  workbench?: WorkbenchState;
  /** The events that its faults hold, oldest first, and those that are released and can't go yet. */
  held?: readonly HeldEvent[];
  /** What was simulated in it, oldest first. Changes in place. */
  faults?: PastFault[];
  /** Number of captures that its ring dropped before the panel received them. */
  dropped: number;
}

/** The active faults of a page, and the last one that failed. */
export interface WorkbenchState {
  readonly rules: readonly ActiveFault[];
  readonly refused?: { readonly request: string; readonly reason: FaultRefusal };
}

/** A Manager and its Sockets, as they are now. */
export interface ManagerState {
  readonly page: PageId;
  readonly manager: Manager;
  /** When the page created it. */
  readonly since: EpochMillis;
  /** Its connection as it is now. */
  facts: ConnectionFacts;
  /** Upgrades that failed since one last succeeded. */
  upgradesFailed: number;
  /** Packets that wait in the Engine's buffer, from a hundred on, since when. */
  backlog?: { packets: number; at: EpochMillis };
  transport?: string;
  /** The server's message limit from the handshake, in bytes. */
  maxPayload?: number;
  handshake?: Extract<EngineEvent, { name: 'handshake' }>;
  /** Whether the Engine is open, known since its handshake. */
  open?: boolean;
  /** The last heartbeat that counts: see `heartbeatGap`. */
  heartbeatAt?: EpochMillis;
  /** When the client sent the ping that is still unanswered (Engine.IO 3). */
  pingedAt?: EpochMillis;
  /** The Engines that it has had, oldest first. */
  readonly engines: readonly EngineRun[];
  sockets: SocketState[];
}
export interface SocketState {
  readonly page: PageId;
  readonly key: SocketKey;
  readonly manager: ManagerKey;
  readonly namespace: string;
  state: 'connecting' | 'connected' | 'disconnected' | 'gone';
  /** The server's message when it refused the namespace, until it is asked again. */
  refusal?: string | undefined;
  /** Its session as it is now. */
  facts: SessionFacts;
  /** The last one that was requested: see `Sockets.snapshotOf`. */
  snapshot?: Snapshot;
  /** Options of its Manager that were given with it, and have no effect. */
  readonly ignored?: Portable;
  emits: number;
  received: number;
  /** Emits for which the page never got the requested answer. */
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
  /** Changes when anything below may have changed. Listeners are called once for each batch, not for each row. */
  readonly version: number;

  // ---- read by the view
  /** Rows that match the filter and aren't folded behind another row, oldest first. Stable between versions. */
  readonly visible: readonly Row[];
  /** All rows of the log, oldest first. Grows in place, and loses rows only at its start. */
  readonly all: readonly Row[];
  /** Rows in the log. */
  readonly total: number;
  /** Captures missing from the log: dropped by a page's ring, or by the log's own limit. */
  readonly dropped: number;
  readonly managers: readonly ManagerState[];
  readonly pages: ReadonlyMap<PageId, PageInfo>;
  /** Those that reported something, by the ID that their rows have in the place of a page's. */
  readonly servers: ReadonlyMap<PageId, ReportingServer>;
  /** A server has said something of a row of a page: see `sideOf`. */
  readonly isJoined: boolean;
  readonly filter: Filter;
  /** How many rows each chip of the toolbar hides, whatever the filter's text says. */
  readonly hidden: ReadonlyMap<Direction | 'heartbeat', number>;
  /** Progress of a new filter, from 0 to 1; undefined when `visible` is complete. See `catchUp`. */
  readonly filtering: number | undefined;
  readonly recording: boolean;
  /** Events that the log lacks because recording was paused. */
  readonly missed: number;
  /** Those of the current pause. */
  readonly missedNow: number;
  readonly preserve: boolean;
  /** True from `clear()` until the next one or `undoClear()`. */
  readonly canUndoClear: boolean;
  row(id: number): Row | undefined;
  /** The newest rows of the log, filtered or not, oldest first. */
  latest(most: number): readonly Row[];
  /** The emit that a replay row came from, or the row for a (page, seq). */
  rowOf(page: PageId, seq: number): Row | undefined;
  /**
   * The result of a replay request, an emit or a failure, even if it isn't in the log because of the filter or paused
   * recording.
   */
  rowOfReplay(request: string): Row | undefined;
  socket(page: PageId, key: SocketKey): SocketState | undefined;
  manager(page: PageId, key: ManagerKey): ManagerState | undefined;
  /** The newest rows before this one that match, oldest first. Checks only the few thousand rows before it. */
  before(id: number, most: number, answers: (row: Row) => boolean): readonly Row[];
  /** The outages of a Manager, oldest first. */
  outagesOf(page: PageId, manager: ManagerKey): readonly Outage[];
  /** Requests of Engine.IO as DevTools saw them, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Rows of an outage, in order, its disconnect row first. */
  rowsOfOutage(outage: number): readonly Row[];
  /** Captures of a page that have no row, for a session file, in the order of `seq`. */
  contextOf(page: PageId): readonly Capture[];
  /** True while only the first row of the outage, and of those that began together with it, is shown. Outages start collapsed. */
  isCollapsed(outage: Outage): boolean;
  /** The rows that this one represents while they are collapsed, itself first: those of its outage, or of all that began together. */
  rowsUnder(row: Row): readonly Row[];
  /** The rows of an outage that report the same as this one, in order, itself among them. */
  reportsOf(row: Row): readonly Row[];
  /** True while only the first of them is shown. They start folded. */
  isFolded(row: Row): boolean;

  // ---- called by the view
  setFilter(filter: Filter): void;
  /** Continues filtering until all rows are checked or time is up; true if all are. */
  catchUp(timeIsUp: () => boolean): boolean;
  /** Sets the bookmark's note, which may be empty; undefined removes the bookmark. */
  setBookmark(row: number, note: string | undefined): void;
  /** The maximum number of rows. If there are more, they are dropped at the next event. */
  setMostRows(most: number): void;
  /** A pause that missed events leaves a row that counts them. */
  setRecording(on: boolean): void;
  setPreserve(on: boolean): void;
  toggleOutage(outage: Outage): void;
  toggleReports(row: Row): void;
  /** Opens the outage and the reports that hide this row. */
  reveal(row: number): void;
  clear(): void;
  undoClear(): void;
  /** Updates what depends on time: acks that `socket.timeout(ms)` gave up on. Each batch does this too. */
  tick(now: EpochMillis): void;

  // ---- called by the reader of session files
  /** Creates a page that isn't live and that no navigation removes. */
  importPage(info: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageId;
  importCaptures(page: PageId, captures: readonly Capture[]): void;
  /** Creates a server that isn't connected. */
  importServer(url: string): ReportingServer;
  importReport(server: ReportingServer, report: NewReport): Row;
  /** No more captures follow for these pages. */
  endImport(pages: readonly PageId[]): void;

  // ---- called by the link
  /** A document's line was opened. Without Preserve log, a new top document clears the previous one's log. */
  hello(page: PageId, facts: DocumentFacts): void;
  /** Documents of an earlier top document whose line is still open. */
  lingering(): readonly PageId[];
  /** A document with an open line reports that it is still there. */
  here(page: PageId): void;
  /** Adds captures in the order of `seq`. While recording is paused, they complete existing rows but add none. */
  ingest(page: PageId, captures: readonly Capture[]): void;
  setDropped(page: PageId, dropped: number): void;
  /** A document's line was closed. */
  gone(page: PageId): void;
  /** DevTools saw a request of Engine.IO end. */
  requested(request: SeenRequest): void;
  /** A server reported these about itself, and the user wants to see them. While recording is paused they are left out. */
  reported(server: ReportingServer, reports: readonly NewReport[]): void;
  /** It is known what became of an action that was reported. */
  concluded(action: ReportedAction, outcome: ActionOutcome): void;
  /** What servers report about rows has changed: see `setSide`. */
  sidesChanged(): void;
  /** The browser reported a navigation of any kind. The log is cleared only when the top document's line is closed. */
  navigated(): void;
}

/** What the model needs to know about Sockets to send on one. */
export type KnownSockets = Pick<PanelModel, 'socket' | 'manager' | 'managers' | 'pages'>;
