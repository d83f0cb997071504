import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { Portable } from '../../../../src/protocol/payload';
import type { PanelModel } from '../../panelModel';
import type { Row } from '../../row';
import { setSide, sideOf } from '../../side';
import type { AdminEvent, EventReport } from '../adminEvent';
import type { ServerModel, ServerWatcher } from '../serverModel';
import type { ListedSocket } from '../serverSnapshot';
import { ClockBounds } from './clockBounds';
import { Drops } from './drops';
import { Endings } from './endings';
import { fingerprint } from './fingerprint';
import { PageFollower, type PageListener } from './pageFollower';
import { SendGroups } from './sendGroups';
import type { OwnSocket, ServerJoin, SocketTally } from './serverJoin';
import type { SendGroup } from '../../sendGroup';
import type { EventSide, ServerSide } from '../../serverSide';
import { SessionJoin, type ServerRecord } from './sessionJoin';

/** Joins the events of the panel's pages to what a server reports, from now on. */
export function createServerJoin(panel: PanelModel, server: ServerModel, now: EpochMillis): ServerJoin {
  return new Join(panel, server, now);
}

interface Joining {
  namespace: string;
  id: string;
  join: SessionJoin;
  clock: ClockBounds;
  page: PageId | undefined;
  key: number | undefined;
  /** When the server said that it was connected. */
  connectedTime: EpochMillis | undefined;
  /** When its connection was begun, at the earliest, and when the page had it. */
  begunAt: EpochMillis | undefined;
  connectedAt: EpochMillis | undefined;
  /** Of the last event that was sent to it. */
  group: SendGroup | undefined;
  joined: number;
  left: number;
}

const MOST_SESSIONS = 25_000;
/** The page says within a moment that it has a Socket. */
const MOST_UNCLAIMED = 50_000;
/** A report comes within this. */
const SILENT_AFTER_MS = 2_000;
/** Of one that ended, or that no page has. */
const FORGOTTEN_AFTER_MS = 60_000;

class Join implements ServerJoin {
  version = 0;
  readonly counts = { had: 0, never: 0, sent: 0, ambiguous: 0 };
  private readonly listeners = new Set<() => void>();
  private readonly sessions = new Map<string, Joining>();
  /** With something that is not decided yet. */
  private readonly busy = new Set<Joining>();
  /** Each page has a clock of its own. */
  private readonly clocks = new Map<PageId, ClockBounds>();
  private readonly groups: SendGroups;
  private readonly endings: Endings;
  private readonly drops: Drops;
  private readonly follower: PageFollower;
  private readonly stops: (() => void)[];
  private linkSince: EpochMillis = Infinity;
  private isLinked = false;
  /** By the page's key of the Socket. */
  private readonly lastSessions = new Map<string, Joining>();
  private readonly never = new Map<string, number>();
  private isChanged = false;
  private hasSides = false;
  private isShowing = false;
  private reports = 0;
  /** Reports of Sockets that no page has, since they were last forgotten. */
  private unclaimed = 0;
  private isInOrder = true;
  /** The server has reported something that it sent. */
  private hasSent = false;

  constructor(
    private readonly panel: PanelModel,
    private readonly server: ServerModel,
    private now: EpochMillis,
  ) {
    const { link } = server.snapshot;
    if (link === 'live' || link === 'reading') {
      this.isLinked = true;
      this.linkSince = now;
    }
    this.groups = new SendGroups(
      () => server.snapshot,
      () => {
        this.isChanged = true;
      },
    );
    this.endings = new Endings(() => server.snapshot);
    this.drops = new Drops(() => server.snapshot, this.endings, (row, end) => this.show(row, { state: 'ended', ...end }));
    this.follower = new PageFollower(panel, this.pageListener());
    this.stops = [panel.subscribe(() => this.pageChanged()), server.subscribe(() => this.settle()), server.watch(this.watcher())];
    this.follower.update();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly of = (row: Row): ServerSide | undefined => sideOf(row);

  readonly silence: ServerJoin['silence'] = (row) => {
    const id = (row.flushedIn ?? row.snapshot)?.session?.id;
    if (sideOf(row) || id === undefined || !this.isHeard(row.namespace, id)) return undefined;
    if (!this.isInOrder) return 'not in order';
    const isOver = row.at > this.linkSince && this.now - row.at > SILENT_AFTER_MS;
    return row.capture.kind === 'incoming' && isOver && !this.hasSent ? 'nothing sent' : undefined;
  };

  readonly tally = (page: PageId, key: number): SocketTally | undefined => {
    const last = this.lastSessions.get(`${page}\n${key}`);
    return last && { never: this.never.get(`${page}\n${key}`) ?? 0, joined: last.joined, left: last.left };
  };

  readonly groupOf = (namespace: string, id: string): SendGroup | undefined => this.sessions.get(keyOf(namespace, id))?.group;

  readonly isOwn = (namespace: string, id: string): boolean => this.sessions.get(keyOf(namespace, id))?.page !== undefined;

  get own(): ReadonlyMap<string, OwnSocket> {
    const own = new Map<string, OwnSocket>();
    for (const { sockets } of this.panel.managers) {
      for (const { page, key, namespace, facts, state } of sockets) {
        if (facts.id === undefined || state !== 'connected') continue;
        const listed: ListedSocket | undefined = this.server.snapshot.namespaces.get(namespace)?.sockets.get(facts.id);
        if (listed) own.set(keyOf(namespace, facts.id), { page, key, namespace, id: facts.id, listed });
      }
    }
    return own;
  }

  readonly tick = (now: EpochMillis): void => {
    this.now = Math.max(this.now, now);
    this.groups.tick(now);
    this.drops.tick(now);
    this.settle();
    this.forget();
  };

  readonly stop = (): void => {
    for (const stop of this.stops) stop();
  };

  private watcher(): ServerWatcher {
    return {
      connected: (at) => {
        this.isLinked = true;
        this.linkSince = at;
        this.gap(at, at);
      },
      lost: (at) => {
        this.isLinked = false;
        this.linkSince = Infinity;
        this.gap(at, Infinity);
      },
      dropped: () => this.gap(this.now, this.now + 1),
      before: (event, at) => {
        this.now = Math.max(this.now, at);
        this.groups.before(event, at);
        this.endings.before(event, at);
      },
      after: (event, at) => this.take(event, at),
      tick: this.tick,
    };
  }

  private take(event: AdminEvent, at: EpochMillis): void {
    this.reports++;
    if (event.kind === 'disconnected') this.drops.ended(event.namespace, event.id, at);
    // Of admins no events are reported: what isn't reported may have arrived all the same.
    if (isOf(event, this.server.namespace)) return;
    switch (event.kind) {
      case 'received': {
        const session = this.sessionFor(event.namespace, event.id);
        if (!session) return;
        session.join.serverReceived({ ...recordOf(event, at, this.reports), ...withoutCallback(event) });
        return this.touched(session, at);
      }
      case 'sent': {
        this.hasSent = true;
        const record = recordOf(event, at, this.reports);
        const group = this.groups.sent(event, record.fingerprint, at);
        const session = this.sessionFor(event.namespace, event.id);
        if (!session) return;
        session.group = group;
        session.join.serverSent({ ...record, group });
        return this.touched(session, at);
      }
      case 'connected':
        return this.serverConnected(event, at);
      case 'disconnected': {
        const session = this.sessions.get(keyOf(event.namespace, event.id));
        if (!session) return;
        session.join.ended = { reason: event.reason, at };
        return this.touched(session, at);
      }
      case 'joined':
      case 'left': {
        const session = this.sessions.get(keyOf(event.namespace, event.id));
        if (session && event.room !== event.id) session[event.kind]++;
        return;
      }
      default:
    }
  }

  private serverConnected({ socket, time }: Extract<AdminEvent, { kind: 'connected' }>, at: EpochMillis): void {
    // python-socketio reports an event when it was handled, several at a time: their order says nothing.
    if ((socket.clientId?.length ?? 0) > 12) this.isInOrder = false;
    const known = this.sessions.get(keyOf(socket.namespace, socket.id));
    const session = this.sessionFor(socket.namespace, socket.id);
    if (!session) return;
    if (session.connectedTime === undefined && !session.join.ended && this.isInOrder) {
      session.join.serverWhole = true;
      session.join.serverSince = 0;
    } else if (known?.join.ended) {
      // It was recovered: the same session goes on.
      session.join.serverWhole = false;
      session.join.ended = undefined;
    }
    session.connectedTime ??= time;
    this.noteBeginning(session);
    this.touched(session, at);
  }

  private pageListener(): PageListener {
    return {
      connected: (page, namespace, id, row, begunAt) => {
        // What connects a second time was recovered.
        const isFirst = this.sessions.get(keyOf(namespace, id))?.page === undefined;
        const session = this.claim(page, namespace, id, row);
        if (!session) return;
        session.join.pageWhole = isFirst;
        session.begunAt ??= begunAt;
        session.connectedAt ??= row.at;
        this.noteBeginning(session);
        this.drops.connected(namespace, id, row.at);
      },
      disconnected: (namespace, id, row) => this.drops.disconnected(row, id, this.isHeard(namespace, id), this.now),
      sent: (page, namespace, id, item) => {
        const session = this.claim(page, namespace, id, item.row);
        session?.join.pageSent(item);
      },
      received: (page, namespace, id, item) => {
        const session = this.claim(page, namespace, id, item.row);
        session?.join.pageReceived(item);
      },
      disordered: (_page, namespace, id, event) => this.sessionFor(namespace, id)?.join.disorder(event),
      gap: (page) => {
        for (const session of this.sessions.values()) if (session.page === page) session.join.pageWhole = false;
      },
    };
  }

  /** The page asked for the namespace before the server let it in. */
  private noteBeginning(session: Joining): void {
    const { begunAt, connectedTime, connectedAt } = session;
    if (connectedTime === undefined) return;
    const clock = this.clockOf(session);
    if (begunAt !== undefined) clock.pageFirst(begunAt, connectedTime);
    if (connectedAt !== undefined) clock.serverFirst(connectedTime, connectedAt);
  }

  private clockOf({ page, clock }: Joining): ClockBounds {
    if (page === undefined || !this.isOneHost) return clock;
    let shared = this.clocks.get(page);
    if (!shared) this.clocks.set(page, (shared = new ClockBounds()));
    return shared;
  }

  private claim(page: PageId, namespace: string, id: string, { socket, at }: Row): Joining | undefined {
    this.now = Math.max(this.now, at);
    const session = this.sessionFor(namespace, id);
    if (!session) return undefined;
    session.join.claimed = true;
    session.page = page;
    session.key = socket;
    this.lastSessions.set(ownerOf(session), session);
    session.join.touchedAt = this.now;
    this.busy.add(session);
    return session;
  }

  private sessionFor(namespace: string, id: string): Joining | undefined {
    const key = keyOf(namespace, id);
    const known = this.sessions.get(key);
    if (known) return known;
    if (this.sessions.size >= MOST_SESSIONS) this.forget();
    if (this.sessions.size >= MOST_SESSIONS) return undefined;
    const join = new SessionJoin(this.linkSince, () => this.clockOf(session), (row, side) => this.report(session, row, side));
    const session: Joining = { namespace, id, join, clock: new ClockBounds(), page: undefined, key: undefined, connectedTime: undefined, begunAt: undefined, connectedAt: undefined, group: undefined, joined: 0, left: 0 };
    this.sessions.set(key, session);
    return session;
  }

  /** Processes of one computer have one clock. */
  private get isOneHost(): boolean {
    const { processes } = this.server.snapshot;
    return processes.every(({ hostname }) => hostname === processes[0]?.hostname);
  }

  private touched(session: Joining, at: EpochMillis): void {
    session.join.touchedAt = at;
    if (session.page !== undefined) this.busy.add(session);
    else if (++this.unclaimed > MOST_UNCLAIMED) this.forgetUnclaimed();
  }

  private forgetUnclaimed(): void {
    this.unclaimed = 0;
    for (const { page, join } of this.sessions.values()) if (page === undefined) join.forgetReports(this.now);
  }

  private gap(now: EpochMillis, next: EpochMillis): void {
    this.now = Math.max(this.now, now);
    this.groups.interrupt();
    for (const session of this.sessions.values()) session.join.serverGap(this.now, next);
  }

  private pageChanged(): void {
    if (this.isShowing) return;
    this.follower.update();
    this.settle();
  }

  private settle(): void {
    for (const session of this.busy) {
      if (this.isLinked && this.isInOrder) session.join.match(this.now);
      if (session.join.isIdle) this.busy.delete(session);
    }
    if (!this.isChanged) return;
    this.isChanged = false;
    this.version++;
    if (this.hasSides) this.showSides();
    for (const listener of this.listeners) listener();
  }

  /** The log is as it was: there is nothing to follow in it. */
  private showSides(): void {
    this.isShowing = true;
    this.panel.sidesChanged();
    this.isShowing = false;
  }

  private report(session: Joining, row: Row, side: EventSide): void {
    const before = sideOf(row);
    // Of several tries, the first that arrived counts.
    if (before?.state === 'had') return;
    if (before && before.state !== 'ended') this.counts[before.state]--;
    this.counts[side.state]++;
    if (side.state === 'never') this.never.set(ownerOf(session), (this.never.get(ownerOf(session)) ?? 0) + 1);
    this.show(row, side);
  }

  private show(row: Row, side: ServerSide): void {
    setSide(row, side);
    this.isChanged = true;
    this.hasSides = true;
  }

  /** The server has, or had, this Socket: it is no other server's. */
  private isHeard(namespace: string, id: string): boolean {
    return this.server.snapshot.namespaces.get(namespace)?.sockets.has(id) === true || this.sessions.get(keyOf(namespace, id))?.connectedTime !== undefined;
  }

  private forget(): void {
    for (const [key, session] of this.sessions) {
      const isOver = session.page === undefined || session.join.ended !== undefined;
      if (!isOver || this.now - session.join.touchedAt < FORGOTTEN_AFTER_MS) continue;
      this.sessions.delete(key);
      this.busy.delete(session);
    }
  }
}

/** The Socket of a page that a session is of. */
function ownerOf({ page, key }: Joining): string {
  return `${page}\n${key}`;
}

function keyOf(namespace: string, id: string): string {
  return `${namespace}\n${id}`;
}

function isOf(event: AdminEvent, namespace: string): boolean {
  return 'namespace' in event ? event.namespace === namespace : event.kind === 'connected' && event.socket.namespace === namespace;
}

function recordOf({ event, args, cut, time }: EventReport, at: EpochMillis, report: number): ServerRecord {
  return { report, event, fingerprint: cut ? undefined : fingerprint(args), time, at };
}

function withoutCallback({ args, cut }: EventReport): Pick<ServerRecord, 'withoutLast'> {
  const last: Portable | undefined = args.at(-1);
  const isNothing = last === null || (typeof last === 'object' && '$type' in last && last.$type === 'undefined');
  return isNothing && !cut ? { withoutLast: fingerprint(args.slice(0, -1)) } : {};
}
