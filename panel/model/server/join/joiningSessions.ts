import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { EventSide } from '../../serverSide';
import type { ServerSnapshot } from '../serverSnapshot';
import { ClockBounds } from './clockBounds';
import { pageSocketKey, sessionKey, type JoiningSession } from './joiningSession';
import { SessionJoin } from './sessionJoin';

const MOST_SESSIONS = 25_000;
/** The page reports its Socket within a moment. */
const MOST_UNCLAIMED = 50_000;
/** For sessions that ended, or that no page claimed. */
const FORGOTTEN_AFTER_MS = 60_000;

/** The sessions that either side reported. */
export class JoiningSessions {
  /** No report is missing since then; `Infinity` without a connection to the server. */
  linkedSince: EpochMillis = Infinity;
  private readonly sessions = new Map<string, JoiningSession>();
  /** Those with undecided events. */
  private readonly busy = new Set<JoiningSession>();
  /** The last session of each Socket of a page. */
  private readonly lastSessions = new Map<string, JoiningSession>();
  /** Each page has a clock of its own. */
  private readonly clocks = new Map<PageId, ClockBounds>();
  /** Reports of Sockets that no page has, since they were last forgotten. */
  private unclaimed = 0;

  constructor(
    private readonly server: () => ServerSnapshot,
    private readonly report: (session: JoiningSession, row: Row, side: EventSide) => void,
  ) {}

  find(namespace: string, id: string): JoiningSession | undefined {
    return this.sessions.get(sessionKey(namespace, id));
  }

  /** Creates the session if it is new; undefined if there are too many. */
  reach(namespace: string, id: string, now: EpochMillis): JoiningSession | undefined {
    const known = this.find(namespace, id);
    if (known) return known;
    if (this.sessions.size >= MOST_SESSIONS) this.forget(now);
    if (this.sessions.size >= MOST_SESSIONS) return undefined;
    const join = new SessionJoin(this.linkedSince, () => this.clockOf(session), (row, side) => this.report(session, row, side));
    const session: JoiningSession = { namespace, id, join, clock: new ClockBounds(), page: undefined, key: undefined, connectedTime: undefined, begunAt: undefined, connectedAt: undefined, group: undefined, joined: 0, left: 0 };
    this.sessions.set(sessionKey(namespace, id), session);
    return session;
  }

  /** The session belongs to the Socket of this row. */
  claim(namespace: string, id: string, { page, socket }: Row, now: EpochMillis): JoiningSession | undefined {
    const session = this.reach(namespace, id, now);
    if (!session) return undefined;
    session.join.claimed = true;
    session.page = page;
    session.key = socket;
    this.lastSessions.set(pageSocketKey(session), session);
    session.join.touchedAt = now;
    this.busy.add(session);
    return session;
  }

  last(page: PageId, key: number): JoiningSession | undefined {
    return this.lastSessions.get(pageSocketKey({ page, key }));
  }

  /** The server reported something of the session, at `at`. */
  touch(session: JoiningSession, at: EpochMillis, now: EpochMillis): void {
    session.join.touchedAt = at;
    if (session.page !== undefined) this.busy.add(session);
    else if (++this.unclaimed > MOST_UNCLAIMED) this.forgetUnclaimed(now);
  }

  /** The page asked for the namespace before the server accepted it, and was connected after that. */
  compareClocks(session: JoiningSession): void {
    const { begunAt, connectedTime, connectedAt } = session;
    if (connectedTime === undefined) return;
    const clock = this.clockOf(session);
    if (begunAt !== undefined) clock.pageFirst(begunAt, connectedTime);
    if (connectedAt !== undefined) clock.serverFirst(connectedTime, connectedAt);
  }

  match(now: EpochMillis, canMatch: boolean): void {
    for (const session of this.busy) {
      if (canMatch) session.join.match(now);
      if (session.join.isIdle) this.busy.delete(session);
    }
  }

  /** Reports of the server are missing until `next`. */
  serverGap(now: EpochMillis, next: EpochMillis): void {
    for (const { join } of this.sessions.values()) join.serverGap(now, next);
  }

  /** Captures of the page are missing. */
  pageGap(page: PageId): void {
    for (const session of this.sessions.values()) if (session.page === page) session.join.pageWhole = false;
  }

  forget(now: EpochMillis): void {
    for (const [key, session] of this.sessions) {
      const isOver = session.page === undefined || session.join.ended !== undefined;
      if (!isOver || now - session.join.touchedAt < FORGOTTEN_AFTER_MS) continue;
      this.sessions.delete(key);
      this.busy.delete(session);
    }
  }

  private forgetUnclaimed(now: EpochMillis): void {
    this.unclaimed = 0;
    for (const { page, join } of this.sessions.values()) if (page === undefined) join.forgetReports(now);
  }

  private clockOf({ page, clock }: JoiningSession): ClockBounds {
    if (page === undefined || !this.isOneHost) return clock;
    let shared = this.clocks.get(page);
    if (!shared) this.clocks.set(page, (shared = new ClockBounds()));
    return shared;
  }

  /** Processes of one computer share its clock. */
  private get isOneHost(): boolean {
    const { processes } = this.server();
    return processes.every(({ hostname }) => hostname === processes[0]?.hostname);
  }
}
