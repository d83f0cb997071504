import type { EpochMillis } from '../../../../src/protocol/keys';
import type { AdminEvent } from '../adminEvent';
import type { ServerSnapshot } from '../serverSnapshot';
import type { Fingerprint } from './fingerprint';
import { readingsOf, type Audience, type Ids, type Members } from './readingsOf';
import type { SendGroup } from '../../sendGroup';

type SentEvent = Extract<AdminEvent, { kind: 'sent' }>;
type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

interface OpenGroup extends Changing<SendGroup> {
  fingerprint: Fingerprint;
  recipients: Set<string>;
  /** The last report of it, on the server's clock and here. */
  lastTime: EpochMillis | undefined;
  lastAt: EpochMillis;
  /** Whose events the server had received just before. */
  senders: ReadonlySet<string>;
  /** Two of these were alike: what they were answered with may look like one call. */
  isTwice: boolean;
  /** Number of the first event after it. */
  closedAt: number;
  /** What the server did at once has the same number. */
  tick: number;
  /** The reports came in parts, from several processes. */
  parts: number;
  /** Others with the same arguments were sent at about the same time: who belongs to which isn't sure. */
  unsure: boolean;
}

/** Something that changed who could be meant. `room` is undefined for the namespace. */
interface Change {
  order: number;
  tick: number;
  at: EpochMillis;
  time: EpochMillis | undefined;
  namespace: string;
  room: string | undefined;
  id: string;
  came: boolean;
}

/** One loop of the server sends to all recipients; it may pause for a moment. */
const LOOP_MS = 10;
const PAUSE_MS = 50;
const PERHAPS_MS = 500;
/** `room_left` is reported in the next tick: who left just after it may have left before, if nothing was received in between. */
const LEFT_LATE_MS = 500;
/** What comes so much later can't change who was meant. */
const DECIDE_AFTER_MS = 60;
/** The next report ends it. Where none comes, the rest of it isn't on its way any more. */
const OPEN_MS = 2_000;
/** Processes hand an event to each other: their reports mix. */
const CLUSTER_MS = 400;
const CLUSTER_LOOP_MS = 100;
const HANDLED_AT_ONCE_MS = 100;
const MOST_SENDERS = 20;
const MOST_PENDING = 1_000;
const MOST_RECIPIENTS = 20_000;
/** A row keeps its group: in a big namespace their IDs would be more than all rows. */
const KEPT_RECIPIENTS = 100;
const MOST_CHANGES = 20_000;

/** Finds which reports of sent events belong to one `emit`, and who was meant by it. */
export class SendGroups {
  private open: OpenGroup | undefined;
  /** Closed, and not decided yet: oldest first. */
  private pending: OpenGroup[] = [];
  private changes: Change[] = [];
  private order = 0;
  private ticks = 0;
  /** Senders of the last received events, which were reported one after another. */
  private senders: ReadonlySet<string> = new Set();
  private receivedNames: readonly string[] = [];
  private lastReceived = 0;
  private lastReceivedAt: EpochMillis = 0;

  constructor(
    private readonly server: () => ServerSnapshot,
    /** It is known who was meant by some of them. */
    private readonly decided: () => void,
  ) {}

  /** Before the server's state changes by it. */
  before(event: AdminEvent, at: EpochMillis): void {
    this.order++;
    if (event.kind !== 'sent') this.close();
    this.decide(at);
    this.note(event, at);
  }

  /** The group of a report: it may still grow. */
  sent(event: SentEvent, fingerprint: Fingerprint, at: EpochMillis): SendGroup {
    const { id } = event;
    const group = this.openFor(event, fingerprint) ?? this.newGroup(event, fingerprint, at);
    group.recipients.add(id);
    group.count = group.recipients.size;
    group.lastTime = event.time;
    group.lastAt = at;
    return group;
  }

  tick(now: EpochMillis): void {
    if (this.open && now - this.open.lastAt > OPEN_MS) this.close();
    this.decide(now);
  }

  /** What was reported and what will be don't belong together. */
  interrupt(): void {
    this.close();
    for (const group of this.pending) settle(group, []);
    this.pending = [];
    this.changes = [];
    this.senders = new Set();
    this.receivedNames = [];
  }

  private get isCluster(): boolean {
    return this.server().processes.filter(({ silent }) => !silent).length > 1;
  }

  private openFor(event: SentEvent, fingerprint: Fingerprint): OpenGroup | undefined {
    const { open } = this;
    // One call sends to each Socket once. Where the first of two calls ends isn't reported.
    const isRepeated = open !== undefined && isSame(open, event, fingerprint) && open.recipients.has(event.id);
    if (isRepeated && isAtOnce(open.lastTime, event.time, PERHAPS_MS)) open.unsure = true;
    if (open && isSame(open, event, fingerprint) && !isRepeated && open.count < MOST_RECIPIENTS) {
      // The process may have paused in its loop, or these are two.
      if (!isAtOnce(open.lastTime, event.time, LOOP_MS)) open.unsure ||= isAtOnce(open.lastTime, event.time, PERHAPS_MS);
      if (isAtOnce(open.lastTime, event.time, PAUSE_MS)) return open;
    }
    this.close();
    if (!this.isCluster) return undefined;
    const part = this.pending.find((group) => isSame(group, event, fingerprint) && !group.recipients.has(event.id) && isAtOnce(group.time, event.time, CLUSTER_LOOP_MS));
    if (!part) return undefined;
    part.parts++;
    return (this.open = part);
  }

  private newGroup({ namespace, event, time }: SentEvent, fingerprint: Fingerprint, at: EpochMillis): OpenGroup {
    const group: OpenGroup = { namespace, event, fingerprint, time, lastTime: time, lastAt: at, recipients: new Set(), count: 0, senders: this.senders, isTwice: new Set(this.receivedNames).size < this.receivedNames.length, tick: this.ticks, closedAt: Infinity, parts: 1, unsure: false };
    for (const other of this.isCluster ? this.pending : []) {
      if (isSame(other, { namespace, event }, fingerprint)) other.unsure = group.unsure = true;
    }
    const last = this.pending.at(-1);
    if (last?.unsure && last.closedAt >= this.order - 1 && isSame(last, { namespace, event }, fingerprint)) group.unsure = true;
    return (this.open = group);
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (!open) return;
    open.closedAt = this.order;
    if (!this.pending.includes(open)) this.pending.push(open);
    if (this.pending.length <= MOST_PENDING) return;
    for (const group of this.pending.splice(0, MOST_PENDING / 2)) settle(group, []);
  }

  private decide(now: EpochMillis): void {
    const wait = this.isCluster ? CLUSTER_MS : DECIDE_AFTER_MS;
    const [oldest] = this.pending;
    if (!oldest || now - oldest.lastAt < wait) return;
    const due = this.pending.filter((group) => now - group.lastAt >= wait && group !== this.open);
    for (const group of due) settle(group, this.readings(group));
    if (due.length > 0) this.decided();
    this.pending = this.pending.filter((group) => group.readings === undefined);
    this.trimChanges(now);
  }

  private trimChanges(now: EpochMillis): void {
    const first = Math.min(now, this.pending[0]?.lastAt ?? now, this.open?.lastAt ?? now);
    this.changes = this.changes.filter(({ at }) => at >= first - CLUSTER_MS);
  }

  private readings(group: OpenGroup): SendGroup['readings'] {
    const { link, outdated, problems } = this.server();
    if (group.unsure || link !== 'live' || outdated || problems.beyondBounds > 0) return [];
    const namespace = this.server().namespaces.get(group.namespace);
    if (!namespace) return [];
    const changes = this.changes.filter((change) => change.namespace === group.namespace && this.matters(change, group));
    const audience: Audience = {
      all: this.membersThen(namespace.sockets, changes.filter(({ room }) => room === undefined), group),
      room: (name) => this.membersThen(namespace.rooms.get(name)?.members ?? NOBODY, changes.filter(({ room }) => room === name), group),
      roomsOf: (id) => [...new Set([...(namespace.sockets.get(id)?.rooms ?? []), ...changes.flatMap((change) => (change.id === id && change.room !== undefined ? [change.room] : []))])],
      senders: group.senders,
      isTwice: group.isTwice,
    };
    return readingsOf(group.recipients, audience);
  }

  private matters({ order, at }: Change, group: OpenGroup): boolean {
    return order >= group.closedAt || (this.isCluster && Math.abs(at - group.lastAt) <= CLUSTER_MS);
  }

  /** Who was in it then, from who is in it now and what changed since. */
  private membersThen(now: Ids, changes: readonly Change[], group: OpenGroup): Members {
    if (changes.length === 0) return { certain: now, perhaps: NOBODY };
    const certain = new Set(now.keys());
    const perhaps = new Set<string>();
    for (const { id, came, time, order, tick } of changes.toReversed()) {
      const isSure = !this.isCluster && order >= group.closedAt;
      if (isSure && came) certain.delete(id);
      else if (isSure && (tick !== group.tick || !isAtOnce(group.lastTime, time, LEFT_LATE_MS))) certain.add(id);
      else {
        certain.delete(id);
        perhaps.add(id);
      }
    }
    for (const id of certain) perhaps.delete(id);
    return { certain, perhaps };
  }

  private note(event: AdminEvent, at: EpochMillis): void {
    // Only what comes from outside begins again.
    if (event.kind === 'received' || event.kind === 'connected' || event.kind === 'stats') this.ticks++;
    if (event.kind === 'received') this.noteSender(event, at);
    for (const change of this.changesBy(event)) this.changes.push({ ...change, order: this.order, tick: this.ticks, at });
    if (this.changes.length > MOST_CHANGES / 2 && this.order % 100 === 0) this.trimChanges(at);
    if (this.changes.length > MOST_CHANGES) this.interrupt();
  }

  /** Handlers run in the next tick: several events may be received before the first of them is handled. */
  private noteSender({ id, event }: { id: string; event: string }, at: EpochMillis): void {
    const isNext = this.lastReceived === this.order - 1 && at - this.lastReceivedAt < HANDLED_AT_ONCE_MS;
    this.senders = new Set(isNext ? [...this.senders, id].slice(-MOST_SENDERS) : [id]);
    this.receivedNames = isNext ? [...this.receivedNames, event].slice(-MOST_SENDERS) : [event];
    this.lastReceived = this.order;
    this.lastReceivedAt = at;
  }

  /** What the server's state doesn't have yet. */
  private changesBy(event: AdminEvent): Omit<Change, 'order' | 'tick' | 'at'>[] {
    if (event.kind !== 'connected' && event.kind !== 'disconnected' && event.kind !== 'joined' && event.kind !== 'left') return [];
    const { namespace, id } = event.kind === 'connected' ? event.socket : event;
    const { time } = event;
    const socket = this.server().namespaces.get(namespace)?.sockets.get(id);
    const all = { time, namespace, id, room: undefined };
    switch (event.kind) {
      case 'connected':
        return socket ? [] : [{ ...all, came: true }];
      case 'disconnected':
        return socket ? [{ ...all, came: false }, ...[...socket.rooms].map((room) => ({ ...all, room, came: false }))] : [];
      default: {
        const came = event.kind === 'joined';
        // The list doesn't contain its own room.
        return event.room === id || !socket || socket.rooms.has(event.room) === came ? [] : [{ ...all, room: event.room, came }];
      }
    }
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function settle(group: OpenGroup, readings: SendGroup['readings']): void {
  group.readings = readings;
  if (group.count > KEPT_RECIPIENTS) group.recipients = new Set([...group.recipients].slice(0, KEPT_RECIPIENTS));
}

function isSame(group: OpenGroup, { namespace, event }: { namespace: string; event: string }, fingerprint: Fingerprint): boolean {
  return group.event === event && group.namespace === namespace && group.fingerprint === fingerprint && fingerprint !== undefined;
}

/** What has no time is taken as being at any. */
function isAtOnce(one: EpochMillis | undefined, other: EpochMillis | undefined, within: number): boolean {
  return one === undefined || other === undefined || Math.abs(other - one) <= within;
}
