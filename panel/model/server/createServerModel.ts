import type { EpochMillis } from '../../../src/protocol/keys';
import type { AdminEvent, RawEvent } from './adminEvent';
import { Overlisted } from './overlisted';
import { Processes } from './processes';
import { isAdminEvent, readAdminEvent } from './readAdminEvent';
import { ServerRoster, type RosterChange } from './serverRoster';
import type { ServerModel, ServerWatcher } from './serverModel';
import { SERVER_FEATURES, type Abilities, type ServerFeature, type ServerProblems, type ServerSnapshot } from './serverSnapshot';

/** `namespace`: of the admins. */
export function createServerModel(options: { namespace?: string } = {}): ServerModel {
  return new Server(options.namespace ?? '/admin');
}


const MOST_GAPS = 100;
/** Reports of Sockets that come before the list of all is there. */
const MOST_EARLY = 50_000;
/** A list that has not come by then is not coming: a process of a cluster that was asked for its part has not answered. */
const LIST_WITHIN_MS = 10_000;

/** Its methods are bound, because the view passes some of them on. */
class Server implements ServerModel {
  private version = 0;
  private cache: ServerSnapshot | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<ServerWatcher>();
  private readonly processes = new Processes();
  private readonly overlisted = new Overlisted();
  private roster: ServerRoster;
  private link: ServerSnapshot['link'] = 'none';
  private since: EpochMillis = 0;
  private own = '';
  private abilities: Abilities | undefined;
  private outdated: ServerSnapshot['outdated'];
  private malformed = 0;
  private droppedTotal = 0;
  private gaps: { from: EpochMillis; to?: EpochMillis }[] = [];
  /** What came since the namespace accepted us, while the list of all Sockets has not. */
  private early: { event: RosterChange; at: EpochMillis }[] = [];

  constructor(private readonly namespace: string) {
    this.roster = this.newRoster();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly watch = (watcher: ServerWatcher): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  get snapshot(): ServerSnapshot {
    return (this.cache ??= this.created());
  }

  readonly connected = (at: EpochMillis, own: string): void => {
    this.own = own;
    this.early = [];
    this.abilities = undefined;
    this.outdated = undefined;
    this.setLink('reading', at);
    const gap = this.gaps.at(-1);
    if (gap && gap.to === undefined) gap.to = at;
    this.processes.relinked(at);
    for (const watcher of this.watchers) watcher.connected(at);
    this.changed();
  };

  readonly lost = (at: EpochMillis): void => {
    if (this.link === 'lost' || this.link === 'none') return;
    this.setLink('lost', at);
    this.gaps.push({ from: at });
    if (this.gaps.length > MOST_GAPS) this.gaps.shift();
    for (const watcher of this.watchers) watcher.lost(at);
    this.changed();
  };

  readonly receive = (events: readonly RawEvent[]): void => {
    if (events.length === 0) return;
    for (const raw of events) {
      const event = readAdminEvent(raw);
      if (event) this.apply(event, raw.at);
      else if (isAdminEvent(raw)) this.malformed++;
    }
    this.changed();
  };

  readonly dropped = (total: number): void => {
    if (total <= this.droppedTotal) return;
    this.droppedTotal = total;
    for (const watcher of this.watchers) watcher.dropped();
    this.changed();
  };

  readonly tick = (now: EpochMillis): void => {
    const isLive = this.link === 'live' || this.link === 'reading';
    const silent = isLive ? this.processes.findSilent(now) : [];
    const isListLate = this.link === 'reading' && this.outdated === undefined && now - this.since > LIST_WITHIN_MS;
    const isOver = this.link === 'live' && this.outdated === undefined && this.overlisted.find(now, this.roster.namespaces);
    if (isOver || (silent.length > 0 && this.roster.socketCount > 0)) this.outdated = 'process gone';
    else if (isListLate) this.outdated = 'no list';
    for (const watcher of this.watchers) watcher.tick(now);
    if (isOver || silent.length > 0 || isListLate) this.changed();
  };

  private apply(event: AdminEvent, at: EpochMillis): void {
    for (const watcher of this.watchers) watcher.before(event, at);
    switch (event.kind) {
      case 'config':
        this.abilities = abilitiesOf(event.features);
        // In production there is nothing more to be read.
        if (this.abilities.mode === 'production') this.readAll([], at);
        break;
      case 'stats':
        this.processes.addStats(event, at);
        for (const { name } of event.namespaces) {
          const namespace = this.roster.namespace(name);
          if (namespace) namespace.counted = this.processes.counted(name);
        }
        break;
      case 'all_sockets':
        this.roster.beyondBounds += event.leftOut;
        this.readAll(event.sockets, at);
        break;
      case 'received':
      case 'sent':
        break;
      default:
        if (this.link === 'reading' && this.early.length < MOST_EARLY) this.early.push({ event, at });
        this.roster.apply(event, at);
    }
    if (event.kind === 'config' || event.kind === 'stats' || event.kind === 'all_sockets') this.cache = undefined;
    for (const watcher of this.watchers) watcher.after(event, at);
  }

  /** The list is from some moment since we were accepted: what was reported since then counts more. */
  private readAll(sockets: Parameters<ServerRoster['addAll']>[0], at: EpochMillis): void {
    const { namespaces, beyondBounds } = this.roster;
    this.roster = this.newRoster();
    this.roster.beyondBounds = beyondBounds;
    this.roster.addAll(sockets, at);
    for (const { event, at: then } of this.early) this.roster.apply(event, then);
    for (const { name, counted } of namespaces.values()) {
      const namespace = counted === undefined ? undefined : this.roster.namespace(name);
      if (namespace) namespace.counted = counted;
    }
    this.early = [];
    this.outdated = undefined;
    this.overlisted.reset();
    this.setLink('live', at);
  }

  private newRoster(): ServerRoster {
    return new ServerRoster((namespace, id) => id === this.own || (namespace === this.namespace && namespace !== '/'));
  }

  private setLink(link: ServerSnapshot['link'], at: EpochMillis): void {
    this.link = link;
    this.since = at;
  }

  private created(): ServerSnapshot {
    const { version, link, since, abilities, outdated, roster } = this;
    const problems: ServerProblems = { malformed: this.malformed, dropped: this.droppedTotal, beyondBounds: roster.beyondBounds, gaps: this.gaps };
    return { version, link, since, abilities, outdated, problems, processes: this.processes.all, namespaces: roster.namespaces, socketCount: roster.socketCount };
  }

  private changed(): void {
    this.version++;
    this.cache = undefined;
    for (const listener of this.listeners) listener();
  }
}

function abilitiesOf(names: readonly string[]): Abilities {
  const features = new Set(SERVER_FEATURES.filter((feature) => names.includes(feature)));
  const isReadOnly = !ACTIONS.some((feature) => features.has(feature));
  return { features, readOnly: isReadOnly, mode: features.has('ALL_EVENTS') ? 'development' : 'production' };
}

const ACTIONS: readonly ServerFeature[] = ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT'];
