import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { PanelModel } from '../../panelModel';
import type { Row } from '../../row';
import type { SendGroup } from '../../sendGroup';
import type { ServerSide } from '../../serverSide';
import { sideOf } from '../../side';
import type { AdminEvent } from '../adminEvent';
import type { ServerModel, ServerWatcher } from '../serverModel';
import { Drops } from './drops';
import { Endings } from './endings';
import type { JoiningSession } from './joiningSession';
import { JoiningSessions } from './joiningSessions';
import { ownSockets } from './ownSockets';
import { PageFollower, type PageListener } from './pageFollower';
import { RowSides } from './rowSides';
import { SendGroups } from './sendGroups';
import type { OwnSocket, ServerJoin, SocketTally } from './serverJoin';
import { receivedRecordOf, serverRecordOf } from './serverRecordOf';

/** Joins the events of the panel's pages to what a server reports, from now on. */
export function createServerJoin(panel: PanelModel, server: ServerModel, now: EpochMillis): ServerJoin {
  return new Join(panel, server, now);
}

/** A report comes within this. */
const SILENT_AFTER_MS = 2_000;

class Join implements ServerJoin {
  version = 0;
  private readonly listeners = new Set<() => void>();
  private readonly sides = new RowSides(() => {
    this.isChanged = true;
  });
  private readonly sessions: JoiningSessions;
  private readonly groups: SendGroups;
  private readonly endings: Endings;
  private readonly drops: Drops;
  private readonly follower: PageFollower;
  private readonly stops: (() => void)[];
  private isLinked = false;
  private isChanged = false;
  private isShowing = false;
  /** How many events the server reported. */
  private reports = 0;
  private isInOrder = true;
  /** The server has reported something that it sent. */
  private hasSent = false;

  constructor(
    private readonly panel: PanelModel,
    private readonly server: ServerModel,
    private now: EpochMillis,
  ) {
    const snapshot = () => server.snapshot;
    this.sessions = new JoiningSessions(snapshot, this.sides.event);
    const { link } = server.snapshot;
    if (link === 'live' || link === 'reading') {
      this.isLinked = true;
      this.sessions.linkedSince = now;
    }
    this.groups = new SendGroups(snapshot, () => {
      this.isChanged = true;
    });
    this.endings = new Endings(snapshot);
    this.drops = new Drops(snapshot, this.endings, this.sides.end);
    this.follower = new PageFollower(panel, this.pageListener());
    this.stops = [panel.subscribe(() => this.pageChanged()), server.subscribe(() => this.settle()), server.watch(this.watcher())];
    this.follower.update();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get counts(): ServerJoin['counts'] {
    return this.sides.counts;
  }

  readonly of = (row: Row): ServerSide | undefined => sideOf(row);

  readonly silence: ServerJoin['silence'] = (row) => {
    const id = (row.flushedIn ?? row.snapshot)?.session?.id;
    if (sideOf(row) || id === undefined || !this.isHeard(row.namespace, id)) return undefined;
    if (!this.isInOrder) return 'not in order';
    const isOver = row.at > this.sessions.linkedSince && this.now - row.at > SILENT_AFTER_MS;
    return row.capture.kind === 'incoming' && isOver && !this.hasSent ? 'nothing sent' : undefined;
  };

  readonly tally = (page: PageId, key: number): SocketTally | undefined => {
    const last = this.sessions.last(page, key);
    return last && { never: this.sides.neverOf(page, key), joined: last.joined, left: last.left };
  };

  readonly groupOf = (namespace: string, id: string): SendGroup | undefined => this.sessions.find(namespace, id)?.group;

  readonly isOwn = (namespace: string, id: string): boolean => this.sessions.find(namespace, id)?.page !== undefined;

  get own(): ReadonlyMap<string, OwnSocket> {
    return ownSockets(this.panel, this.server.snapshot);
  }

  readonly tick = (now: EpochMillis): void => {
    this.now = Math.max(this.now, now);
    this.groups.tick(now);
    this.drops.tick(now);
    this.settle();
    this.sessions.forget(this.now);
  };

  readonly stop = (): void => {
    for (const stop of this.stops) stop();
  };

  private watcher(): ServerWatcher {
    return {
      connected: (at) => {
        this.isLinked = true;
        this.sessions.linkedSince = at;
        this.serverGap(at, at);
      },
      lost: (at) => {
        this.isLinked = false;
        this.sessions.linkedSince = Infinity;
        this.serverGap(at, Infinity);
      },
      dropped: () => this.serverGap(this.now, this.now + 1),
      before: (event, at) => {
        this.now = Math.max(this.now, at);
        this.groups.before(event, at);
        this.endings.before(event, at);
      },
      after: (event, at) => this.addReport(event, at),
      tick: this.tick,
    };
  }

  private addReport(event: AdminEvent, at: EpochMillis): void {
    this.reports++;
    if (event.kind === 'disconnected') this.drops.ended(event.namespace, event.id, at);
    // Of admins no events are reported: what isn't reported may have arrived all the same.
    if (isOf(event, this.server.namespace)) return;
    switch (event.kind) {
      case 'received': {
        const session = this.reach(event.namespace, event.id);
        if (!session) return;
        session.join.serverReceived(receivedRecordOf(event, at, this.reports));
        return this.touch(session, at);
      }
      case 'sent': {
        this.hasSent = true;
        const record = serverRecordOf(event, at, this.reports);
        const group = this.groups.sent(event, record.fingerprint, at);
        const session = this.reach(event.namespace, event.id);
        if (!session) return;
        session.group = group;
        session.join.serverSent({ ...record, group });
        return this.touch(session, at);
      }
      case 'connected':
        return this.serverConnected(event, at);
      case 'disconnected': {
        const session = this.sessions.find(event.namespace, event.id);
        if (!session) return;
        session.join.ended = { reason: event.reason, at };
        return this.touch(session, at);
      }
      case 'joined':
      case 'left': {
        const session = this.sessions.find(event.namespace, event.id);
        if (session && event.room !== event.id) session[event.kind]++;
        return;
      }
      default:
    }
  }

  private serverConnected({ socket, time }: Extract<AdminEvent, { kind: 'connected' }>, at: EpochMillis): void {
    // python-socketio reports an event when it was handled, several at a time: their order says nothing.
    if ((socket.clientId?.length ?? 0) > 12) this.isInOrder = false;
    const known = this.sessions.find(socket.namespace, socket.id);
    const session = this.reach(socket.namespace, socket.id);
    if (!session) return;
    if (session.connectedTime === undefined && !session.join.ended && this.isInOrder) {
      session.join.serverWhole = true;
      session.join.serverSince = 0;
    } else if (known?.join.ended) {
      // It was recovered: the same session continues.
      session.join.serverWhole = false;
      session.join.ended = undefined;
    }
    session.connectedTime ??= time;
    this.sessions.compareClocks(session);
    this.touch(session, at);
  }

  private pageListener(): PageListener {
    return {
      connected: (namespace, id, row, begunAt) => {
        // A session that connects for the second time was recovered.
        const isFirst = !this.isOwn(namespace, id);
        const session = this.claim(namespace, id, row);
        if (!session) return;
        session.join.pageWhole = isFirst;
        session.begunAt ??= begunAt;
        session.connectedAt ??= row.at;
        this.sessions.compareClocks(session);
        this.drops.connected(namespace, id, row.at);
      },
      disconnected: (namespace, id, row) => this.drops.disconnected(row, id, this.isHeard(namespace, id), this.now),
      sent: (namespace, id, item) => this.claim(namespace, id, item.row)?.join.pageSent(item),
      received: (namespace, id, item) => this.claim(namespace, id, item.row)?.join.pageReceived(item),
      disordered: (namespace, id, event) => this.reach(namespace, id)?.join.disorder(event),
      gap: (page) => this.sessions.pageGap(page),
    };
  }

  private reach(namespace: string, id: string): JoiningSession | undefined {
    return this.sessions.reach(namespace, id, this.now);
  }

  private claim(namespace: string, id: string, row: Row): JoiningSession | undefined {
    this.now = Math.max(this.now, row.at);
    return this.sessions.claim(namespace, id, row, this.now);
  }

  private touch(session: JoiningSession, at: EpochMillis): void {
    this.sessions.touch(session, at, this.now);
  }

  private serverGap(now: EpochMillis, next: EpochMillis): void {
    this.now = Math.max(this.now, now);
    this.groups.interrupt();
    this.sessions.serverGap(this.now, next);
  }

  private pageChanged(): void {
    if (this.isShowing) return;
    this.follower.update();
    this.settle();
  }

  private settle(): void {
    this.sessions.match(this.now, this.isLinked && this.isInOrder);
    if (!this.isChanged) return;
    this.isChanged = false;
    this.version++;
    if (this.sides.hasSome) this.showSides();
    for (const listener of this.listeners) listener();
  }

  /** The log is as it was: there is nothing to follow in it. */
  private showSides(): void {
    this.isShowing = true;
    this.panel.sidesChanged();
    this.isShowing = false;
  }

  /** The server has, or had, this Socket: it is no other server's. */
  private isHeard(namespace: string, id: string): boolean {
    return this.server.snapshot.namespaces.get(namespace)?.sockets.has(id) === true || this.sessions.find(namespace, id)?.connectedTime !== undefined;
  }
}

function isOf(event: AdminEvent, namespace: string): boolean {
  return 'namespace' in event ? event.namespace === namespace : event.kind === 'connected' && event.socket.namespace === namespace;
}
