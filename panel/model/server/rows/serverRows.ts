import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Portable } from '../../../../src/protocol/payload';
import type { PanelModel } from '../../panelModel';
import type { NewReport, ReportingServer } from '../../serverReport';
import type { AdminEvent, EventReport } from '../adminEvent';
import type { SendGroup } from '../../sendGroup';
import type { ServerJoin } from '../join/serverJoin';
import type { ServerModel, ServerWatcher } from '../serverModel';

/** Whose reports become rows: of the Sockets of the panel's pages, or of all. */
export type ReportedClients = 'page' | 'all';

interface WaitingReport {
  report: NewReport;
  /** For a sent event: who got it. */
  group?: SendGroup;
  /** One of them is a page's. */
  isOwn?: boolean;
}

/** The page may say a moment later that a Socket is its own. */
const WAIT_MS = 500;
/** Who was meant is known some time after the last report of it. */
const WAIT_FOR_GROUP_MS = 4_000;
const MOST_WAITING = 5_000;

/** Puts what a server reports of itself into the log, beside the page's rows. Off until it is created; `stop` ends it. */
export class ServerRows {
  private waiting: WaitingReport[] = [];
  private groups = new Map<SendGroup, WaitingReport>();
  private readonly stopWatching: () => void;

  constructor(
    private readonly panel: Pick<PanelModel, 'reported'>,
    server: ServerModel,
    private readonly join: Pick<ServerJoin, 'isOwn' | 'groupOf'>,
    private readonly from: ReportingServer,
    private readonly clients: ReportedClients,
    private readonly isAdmin: (namespace: string, id: string) => boolean,
  ) {
    this.stopWatching = server.watch(this.watcher());
  }

  stop(): void {
    this.stopWatching();
    this.hand(Infinity);
  }

  private watcher(): ServerWatcher {
    const nothing = () => undefined;
    return {
      connected: nothing,
      lost: (at) => this.hand(at),
      dropped: nothing,
      before: nothing,
      after: (event, at) => this.addReport(event, at),
      tick: (now) => this.hand(now),
    };
  }

  private addReport(event: AdminEvent, at: EpochMillis): void {
    if (event.kind === 'sent') this.sent(event, at);
    const report = reportOf(event, at);
    if (report && !this.isAdmin(report.namespace, report.client)) this.wait({ report });
    this.hand(at);
  }

  /** One row for all recipients. */
  private sent({ namespace, id, event, args, time }: EventReport, at: EpochMillis): void {
    const group = this.join.groupOf(namespace, id);
    if (!group) return;
    const isOwn = this.join.isOwn(namespace, id);
    const known = this.groups.get(group);
    if (known) known.isOwn ||= isOwn;
    else this.waitFor({ report: { at, time, report: 'sent', event, namespace, client: id, payload: { form: 'copy', args: [...args] } }, group, isOwn });
  }

  private waitFor(waiting: WaitingReport & { group: SendGroup }): void {
    this.groups.set(waiting.group, waiting);
    this.wait(waiting);
  }

  private wait(waiting: WaitingReport): void {
    this.waiting.push(waiting);
    if (this.waiting.length > MOST_WAITING) this.hand(Infinity);
  }

  private hand(now: EpochMillis): void {
    const first = this.waiting.findIndex((each) => !isDue(each, now));
    const due = this.waiting.splice(0, first < 0 ? this.waiting.length : first).filter((each) => this.isWanted(each));
    if (this.groups.size > MOST_WAITING) this.groups = new Map();
    this.panel.reported(this.from, due.map(({ report, group }) => ({ ...report, ...(group && { recipients: group.count, room: roomOf(group) }) })));
  }

  private isWanted({ report: { namespace, client }, group, isOwn }: WaitingReport): boolean {
    if (this.clients === 'all' || isOwn) return true;
    for (const id of group?.recipients ?? [client]) if (this.join.isOwn(namespace, id)) return true;
    return false;
  }
}

function isDue({ report: { at }, group }: WaitingReport, now: EpochMillis): boolean {
  const age = now - at;
  return age >= WAIT_MS && (!group || group.readings !== undefined || age >= WAIT_FOR_GROUP_MS);
}

/** Where the members of a room got it, and it looks like nothing else. */
function roomOf({ readings }: SendGroup): string | undefined {
  const reading = readings?.find((each) => 'room' in each);
  return reading && 'room' in reading ? reading.room : undefined;
}

function reportOf(event: AdminEvent, at: EpochMillis): NewReport | undefined {
  const copy = (...args: Portable[]) => ({ form: 'copy', args }) as const;
  switch (event.kind) {
    case 'received': {
      const { namespace, id, args, time } = event;
      return { at, time, report: 'received', event: event.event, namespace, client: id, payload: copy(...args) };
    }
    case 'connected':
      return { at, time: event.time, report: 'connection', event: 'connection', namespace: event.socket.namespace, client: event.socket.id, payload: copy() };
    case 'disconnected':
      return { at, time: event.time, report: 'disconnect', event: 'disconnect', namespace: event.namespace, client: event.id, payload: copy(event.reason) };
    case 'joined':
    case 'left': {
      const { namespace, id, room, time } = event;
      // Its own room comes and goes with it.
      if (room === id) return undefined;
      const report = event.kind === 'joined' ? 'join' : 'leave';
      return { at, time, report, event: report, namespace, client: id, payload: copy(room), room };
    }
    default:
      return undefined;
  }
}
