import type { PageId, EpochMillis } from '../../src/protocol/keys';
import type { Capture } from '../../src/protocol/capture';
import type { DocumentFacts } from '../../src/protocol/messages';
import { SHOW_ALL, type Filter } from './filter/filter';
import { ingest, markGap, type Recorder } from './page/ingest';
import { Pages } from './page/pages';
import type { PageState } from './page/pageState';
import { ServerReports } from './page/serverReports';
import type { ManagerState, PageInfo, PanelModel } from './panelModel';
import type { ActionOutcome, ReportedAction } from './reportedAction';
import type { Outage, Row } from './row';
import type { SeenRequest } from './seenRequest';
import type { NewReport, ReportingServer } from './serverReport';
import { Pauses } from './log/pauses';
import { RingDrops } from './log/ringDrops';
import { Timeline } from './log/timeline';
import { t } from '../../src/i18n/t';

/** Creates the panel's model, empty and recording. */
export function createPanelModel(options: { maxRows?: number } = {}): PanelModel {
  return new Model(options.maxRows);
}

/** Over long-polling each heartbeat is one. */
const MOST_REQUESTS = 300;

/** Its methods are bound, because the view passes some of them on. */
class Model implements PanelModel {
  version = 0;
  filter = SHOW_ALL;
  preserve = false;
  isJoined = false;
  private lastRow = 0;
  private lastOutage = 0;
  private readonly listeners = new Set<() => void>();
  private readonly documents = new Pages({
    nextOutage: () => ++this.lastOutage,
    rowChanged: (row) => this.timeline.rowChanged(row),
    rowOf: (page, seq) => this.timeline.rowOf(page, seq),
  });
  private readonly timeline: Timeline;
  private readonly pauses = new Pauses();
  private readonly recorder: Recorder;
  private readonly reports: ServerReports;
  private readonly ringDrops = new RingDrops(() => this.states().reduce((sum, { info }) => sum + info.dropped, 0));
  private lastImport = 0;
  private clearedImports: PageState[] = [];
  private readonly replays = new Map<string, Row>();
  private cache: Derived | undefined;

  constructor(maxRows: number | undefined) {
    this.timeline = new Timeline(SHOW_ALL, maxRows, (rows) => this.forget(rows), {
      urlOf: (page) => this.documents.current.get(page)?.info.url ?? '',
    });
    const { pauses } = this;
    this.recorder = {
      get recording() {
        return pauses.recording;
      },
      miss: (page, capture) => pauses.miss(page, capture),
      nextId: () => ++this.lastRow,
      append: (row) => this.timeline.append(row),
      answer: (request, row) => this.replays.set(request, row),
      rowOf: (page, seq) => this.timeline.rowOf(page, seq),
      changed: () => this.changed(),
    };
    this.reports = new ServerReports(this.recorder);
  }

  // ---- read by the view
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get visible(): readonly Row[] {
    return this.timeline.visible;
  }

  get all(): readonly Row[] {
    return this.timeline.all;
  }

  get total(): number {
    return this.timeline.total;
  }

  get dropped(): number {
    return this.timeline.dropped + this.ringDrops.count;
  }

  get managers(): readonly ManagerState[] {
    return this.derived().managers;
  }

  get pages(): ReadonlyMap<PageId, PageInfo> {
    return this.derived().pages;
  }

  get servers(): ReadonlyMap<PageId, ReportingServer> {
    return this.reports.servers;
  }

  get filtering(): number | undefined {
    return this.timeline.filtering;
  }

  get recording(): boolean {
    return this.pauses.recording;
  }

  get missed(): number {
    return this.pauses.missed;
  }

  get missedNow(): number {
    return this.pauses.missedNow;
  }

  get hidden(): ReadonlyMap<Row['direction'] | 'heartbeat', number> {
    return this.timeline.hiddenBy(this.filter);
  }

  get canUndoClear(): boolean {
    return this.timeline.canUndoClear;
  }

  readonly requests: SeenRequest[] = [];
  readonly row = (id: number) => this.timeline.row(id);
  readonly latest = (most: number) => this.timeline.latest(most);
  readonly rowOf = (page: PageId, seq: number) => this.timeline.rowOf(page, seq);
  readonly rowOfReplay = (request: string) => this.replays.get(request);
  readonly before = (id: number, most: number, answers: (row: Row) => boolean) => this.timeline.before(id, most, answers);
  readonly contextOf = (page: PageId) => this.documents.current.get(page)?.context.captures ?? [];
  readonly rowsOfOutage = (outage: number) => this.timeline.rowsOfOutage(outage);
  readonly outagesOf = (page: PageId, manager: number) => this.documents.current.get(page)?.outages.of(manager) ?? [];
  readonly rowsUnder = (row: Row) => this.timeline.rowsUnder(row);
  readonly isCollapsed = (outage: Outage) => this.timeline.isCollapsed(outage);
  readonly reportsOf = (row: Row) => this.timeline.reportsOf(row);
  readonly isFolded = (row: Row) => this.timeline.isFolded(row);
  readonly socket = (page: PageId, key: number) => this.documents.current.get(page)?.sockets.socket(key);
  readonly manager = (page: PageId, key: number) => this.documents.current.get(page)?.sockets.manager(key);

  // ---- called by the view
  readonly setFilter = (filter: Filter): void => {
    this.filter = filter;
    this.timeline.setFilter(filter);
    this.changed();
  };

  readonly catchUp = (timeIsUp: () => boolean): boolean => {
    if (this.filtering === undefined) return true;
    const whole = this.timeline.catchUp(timeIsUp);
    this.changed();
    return whole;
  };

  readonly setBookmark = (id: number, note: string | undefined): void => {
    const row = this.timeline.row(id);
    if (!row) return;
    row.bookmark = note === undefined ? undefined : { note };
    this.timeline.rowChanged(row);
    this.changed();
  };

  readonly setMostRows = (most: number): void => {
    this.timeline.setMostRows(most);
  };

  readonly setRecording = (on: boolean): void => {
    if (on) this.resume();
    else this.pauses.recording = false;
    this.changed();
  };

  readonly setPreserve = (on: boolean): void => {
    this.preserve = on;
    this.changed();
  };

  readonly toggleOutage = (outage: Outage): void => {
    this.timeline.toggleOutage(outage);
    this.changed();
  };

  readonly toggleReports = (row: Row): void => {
    this.timeline.toggleReports(row);
    this.changed();
  };

  readonly reveal = (id: number): void => {
    const row = this.timeline.row(id);
    if (!row) return;
    this.timeline.reveal(row);
    this.changed();
  };

  readonly clear = (): void => {
    this.timeline.clear();
    this.clearedImports = this.documents.takeImported();
    this.pauses.clear();
    this.ringDrops.clear();
    this.changed();
  };

  readonly undoClear = (): void => {
    if (!this.canUndoClear) return;
    this.documents.bringBack(this.clearedImports);
    this.timeline.undoClear();
    this.pauses.undoClear();
    this.ringDrops.undoClear();
    this.changed();
  };

  readonly tick = (now: EpochMillis): void => {
    const expired = this.states().filter(({ acks }) => acks.expire(now));
    if (expired.length > 0) this.changed();
  };

  // ---- called by the reader of session files
  readonly importPage = (info: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageId => {
    const page = `file ${++this.lastImport}`;
    this.documents.import(page, info);
    return page;
  };

  /** Works while recording is paused too: the user requested it. */
  readonly importCaptures = (page: PageId, captures: readonly Capture[]): void => {
    const state = this.documents.current.get(page);
    if (!state) return;
    for (const capture of captures) ingest(state, capture, { ...this.recorder, recording: true });
    this.changed();
  };

  readonly importServer = (url: string): ReportingServer => this.reports.import(url);

  readonly importReport = (server: ReportingServer, report: NewReport): Row => {
    const row = this.reports.add(server, report);
    this.changed();
    return row;
  };

  readonly endImport = (pages: readonly PageId[]): void => {
    for (const page of pages) this.documents.current.get(page)?.leave(t('the file ends before the answer'));
    this.changed();
  };

  // ---- called by the link
  readonly hello = (page: PageId, facts: DocumentFacts): void => {
    this.leave(this.documents.hello(page, facts));
    this.changed();
  };

  readonly lingering = (): readonly PageId[] => this.documents.lingering();

  readonly here = (page: PageId): void => {
    const left = this.documents.here(page);
    if (left.length === 0) return;
    this.leave(left);
    this.changed();
  };

  readonly ingest = (page: PageId, captures: readonly Capture[]): void => {
    const state = this.documents.reach(page);
    if (!state || captures.length === 0) return;
    for (const capture of captures) ingest(state, capture, this.recorder);
    this.changed();
  };

  readonly setDropped = (page: PageId, dropped: number): void => {
    const state = this.documents.current.get(page);
    if (!state || state.info.dropped === dropped) return;
    state.info.dropped = dropped;
    this.changed();
  };

  readonly gone = (page: PageId): void => {
    this.documents.current.get(page)?.leave();
    this.leave(this.documents.gone(page));
    this.changed();
  };

  readonly requested = (request: SeenRequest): void => {
    this.requests.push(request);
    if (this.requests.length > MOST_REQUESTS) this.requests.shift();
    this.changed();
  };

  readonly reported = (server: ReportingServer, reports: readonly NewReport[]): void => {
    if (!this.recording || reports.length === 0) return;
    for (const report of reports) this.reports.add(server, report);
    this.changed();
  };

  readonly concluded = (action: ReportedAction, outcome: ActionOutcome): void => {
    (action as { outcome: ActionOutcome }).outcome = outcome;
    this.changed();
  };

  readonly sidesChanged = (): void => {
    this.isJoined = true;
    this.changed();
  };

  readonly navigated = (): void => {
    this.leave(this.documents.navigated());
    this.changed();
  };

  private resume(): void {
    const gap = this.pauses.resume();
    const state = gap && this.documents.current.get(gap.page);
    if (gap && state) markGap(state, gap.capture, this.recorder);
  }

  private leave(states: readonly PageState[]): void {
    if (states.length === 0) return;
    for (const state of states) state.leave();
    if (this.preserve) return;
    this.documents.putAside(states);
    this.timeline.keepPages((page) => this.documents.current.has(page));
    this.ringDrops.reset();
    this.pauses.keepPages((page) => this.documents.current.has(page));
    // Otherwise a Socket that no longer exists would hide the next page's rows.
    const { socket } = this.filter;
    if (socket && !this.documents.current.has(socket.page)) this.setFilter({ ...this.filter, socket: undefined });
  }

  private forget(rows: readonly Row[]): void {
    for (const { page, capture } of rows) this.documents.current.get(page)?.acks.forget(capture.seq);
  }

  private derived(): Derived {
    if (this.cache?.version !== this.version) this.cache = derive(this.version, this.states());
    return this.cache;
  }

  private states(): PageState[] {
    return [...this.documents.current.values()];
  }

  private changed(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }
}

/** Read often and changed rarely: computed once for each version. */
interface Derived {
  version: number;
  managers: readonly ManagerState[];
  pages: ReadonlyMap<PageId, PageInfo>;
}

function derive(version: number, states: readonly PageState[]): Derived {
  return {
    version,
    managers: states.flatMap(({ sockets }) => [...sockets.managers.values()]),
    pages: new Map(states.map(({ page, info }) => [page, info])),
  };
}
