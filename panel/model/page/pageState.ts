import type { Seq, ManagerKey, PageId, EpochMillis } from '../../../src/protocol/keys';
import { Acks } from './acks';
import { Blobs } from './blobs';
import { HeldEvents } from './heldEvents';
import { hostOf } from '../hostOf';
import { LaterFacts } from './laterFacts';
import { Outages } from './outages';
import type { PageInfo } from '../panelModel';
import type { Row } from '../row';
import { RowlessCaptures } from './rowlessCaptures';
import { Sockets } from './sockets';
import { WireReader } from '../wire/wireReader';
import { t } from '../../../src/i18n/t';

/** What a document needs to know about the log as a whole. */
export interface PageLog {
  nextOutage(): number;
  /** What is known about a row has changed. */
  rowChanged(row: Row): void;
  rowOf(page: PageId, seq: Seq): Row | undefined;
}

/** Everything that is known about one document. Its keys and `seq`s mean nothing outside it. */
export class PageState {
  readonly sockets: Sockets;
  readonly outages: Outages;
  readonly acks: Acks;
  readonly held: HeldEvents;
  readonly blobs = new Blobs();
  readonly laterFacts = new LaterFacts();
  /** Traffic of clients whose objects the hook couldn't find. */
  readonly wire = new WireReader();
  /** Managers whose Engine reports the heartbeat: their own reports, and their Sockets', are duplicates. */
  readonly heartbeatsByEngine = new Set<ManagerKey>();
  /** For a session file. */
  readonly context = new RowlessCaptures();
  /** When it started to run, or was shown again. */
  startedAt: EpochMillis = 0;
  lastSeq: Seq = 0;
  lastAt: EpochMillis = 0;

  constructor(
    readonly info: PageInfo,
    { nextOutage, rowChanged, rowOf }: PageLog,
  ) {
    this.sockets = new Sockets(info.page);
    this.acks = new Acks(rowChanged, this.sockets, (seq) => rowOf(info.page, seq));
    this.held = new HeldEvents(info, rowChanged, (seq) => rowOf(info.page, seq));
    this.outages = new Outages(info.page, nextOutage, (manager) => this.hostOf(manager));
  }

  get page(): PageId {
    return this.info.page;
  }

  private hostOf(key: ManagerKey): string | undefined {
    const manager = this.sockets.manager(key);
    return manager && hostOf(manager.manager.url);
  }

  /** `reason`: why what is awaited doesn't arrive. */
  leave(reason = t('the page closed first')): void {
    if (!this.info.live) return;
    this.info.live = false;
    this.sockets.leave();
    this.outages.leave(this.lastAt);
    this.acks.pageLeft(reason);
    this.held.leave();
  }

  /** Restored from the browser's cache, or found again after its port closed. */
  comeBack(): void {
    if (this.info.live) return;
    this.info.live = true;
    this.sockets.comeBack();
  }
}
