import type { EpochMillis } from '../../../../src/protocol/keys';
import type { PanelModel } from '../../panelModel';
import type { ReportedAction, ServerTarget } from '../../reportedAction';
import type { NewReport, ReportingServer } from '../../serverReport';
import type { AdminEvent } from '../adminEvent';
import { mayBeSame, payloadFingerprint, fingerprint, type Fingerprint } from '../join/fingerprint';
import type { ServerModel, ServerWatcher } from '../serverModel';
import type { ListedSocket, ServerSnapshot } from '../serverSnapshot';

/** An action whose reports may still come. */
interface Followed {
  readonly action: ReportedAction;
  readonly event: string;
  readonly args: Fingerprint;
  readonly since: EpochMillis;
  /** That it was meant for: those that were there. */
  readonly meant: ReadonlySet<string>;
  readonly reached: Set<string>;
}

/** Reports of an action come at once; from another process of a cluster a little later. */
const REPORTED_WITHIN_MS = 3_000;

/** The user's actions at a server, as rows of the log: each says what the server reported afterwards. */
export class ActionRows {
  private readonly followed = new Set<Followed>();
  private readonly stopWatching: () => void;

  constructor(
    private readonly panel: Pick<PanelModel, 'reported' | 'concluded'>,
    private readonly server: ServerModel,
    private readonly from: ReportingServer,
    /** Namespace of the admins, which no action is for. */
    private readonly admin: string,
  ) {
    this.stopWatching = server.watch(this.watcher());
  }

  /** Before the server is asked for it. */
  add(report: NewReport): void {
    this.panel.reported(this.from, [report]);
    const { action, event, payload, at } = report;
    if (action?.outcome.state !== 'waiting') return;
    const meant = targets(this.server.snapshot, action.target, this.admin);
    const followed = { action, event, args: payloadFingerprint(payload), since: at, meant: new Set(meant.map(keyOf)), reached: new Set(meant.filter((socket) => isDone(action, socket)).map(keyOf)) };
    this.followed.add(followed);
    this.concludeWhole(followed);
  }

  stop(): void {
    this.stopWatching();
    this.conclude(Infinity);
  }

  private watcher(): ServerWatcher {
    const nothing = () => undefined;
    return {
      connected: nothing,
      lost: () => this.conclude(Infinity),
      dropped: nothing,
      before: nothing,
      after: (event) => this.addReport(event),
      tick: (now) => this.conclude(now),
    };
  }

  private addReport(event: AdminEvent): void {
    if (this.followed.size === 0 || !('id' in event)) return;
    const key = keyOf(event);
    for (const followed of this.followed) {
      if (!followed.meant.has(key)) continue;
      if (isReportOf(followed, event)) followed.reached.add(key);
      this.concludeWhole(followed);
    }
  }

  private concludeWhole(followed: Followed): void {
    if (followed.reached.size >= followed.meant.size) this.end(followed);
  }

  private conclude(now: EpochMillis): void {
    for (const followed of this.followed) if (now - followed.since >= REPORTED_WITHIN_MS) this.end(followed);
  }

  private end(followed: Followed): void {
    const { action, meant, reached } = followed;
    this.followed.delete(followed);
    this.panel.concluded(action, { state: 'reported', count: reached.size, of: meant.size });
  }
}

function keyOf({ namespace, id }: { namespace: string; id: string }): string {
  return `${namespace} ${id}`;
}

function targets({ namespaces }: ServerSnapshot, { namespace, room, socket }: ServerTarget, admin: string): ListedSocket[] {
  const within = [...namespaces.values()].filter(({ name }) => (namespace === undefined ? name !== admin : name === namespace));
  const sockets = within.flatMap((each) => [...each.sockets.values()]);
  if (socket !== undefined) return sockets.filter(({ id }) => id === socket);
  return room === undefined ? sockets : sockets.filter(({ rooms }) => rooms.has(room));
}

/** It was so before: a server doesn't report it again. */
function isDone({ kind, room = '' }: ReportedAction, { rooms }: ListedSocket): boolean {
  if (kind === 'join') return rooms.has(room);
  return kind === 'leave' && !rooms.has(room);
}

function isReportOf({ action: { kind, room }, event: name, args }: Followed, event: AdminEvent): boolean {
  switch (event.kind) {
    case 'sent':
      return kind === 'emit' && event.event === name && isSameEvent(args, event.args);
    case 'joined':
      return kind === 'join' && event.room === room;
    case 'left':
      return kind === 'leave' && event.room === room;
    case 'disconnected':
      return kind === 'disconnect';
    default:
      return false;
  }
}

/** With connection state recovery, the server reports its offset as one more argument. */
function isSameEvent(args: Fingerprint, reported: Parameters<typeof fingerprint>[0]): boolean {
  return mayBeSame(args, fingerprint(reported)) || (typeof reported.at(-1) === 'string' && mayBeSame(args, fingerprint(reported.slice(0, -1))));
}
