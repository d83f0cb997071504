import type { EpochMillis } from '../../../src/protocol/keys';
import type { ServerStats, TrafficReport } from './adminEvent';
import type { ServerProcess, TrafficSecond } from './serverSnapshot';

const MOST_PROCESSES = 200;
const MOST_SECONDS = 300;
/** They report every two seconds. A process that is busy may miss one or two. */
const SILENT_AFTER_MS = 7_000;
/** For a process that is gone. */
const FORGOTTEN_AFTER_MS = 600_000;

/** The processes of a server, from the figures that each of them reports. */
export class Processes {
  private readonly byKey = new Map<string, Mutable<ServerProcess>>();

  get all(): readonly ServerProcess[] {
    return [...this.byKey.values()].toSorted((one, other) => one.firstAt - other.firstAt);
  }

  addStats(stats: ServerStats, at: EpochMillis): void {
    // The ID is the host's name where no cluster gives it: two processes of one host may share it.
    const key = `${stats.serverId} ${stats.pid}`;
    const before = this.byKey.get(key);
    if (!before && this.byKey.size >= MOST_PROCESSES) this.dropOldest();
    const traffic = (before?.traffic ?? []) as TrafficSecond[];
    for (const report of stats.traffic) addTraffic(traffic, report);
    const { serverId, hostname, pid, uptime, clients, polling } = stats;
    const namespaces = new Map(stats.namespaces.map(({ name, sockets }) => [name, sockets]));
    this.byKey.set(key, { key, serverId, hostname, pid, uptime, clients, polling, namespaces, traffic, firstAt: before?.firstAt ?? at, lastAt: at, silent: false });
  }

  /** Returns those that stopped reporting since the last call. */
  findSilent(now: EpochMillis): ServerProcess[] {
    const found: ServerProcess[] = [];
    for (const [key, process] of this.byKey) {
      if (now - process.lastAt > FORGOTTEN_AFTER_MS) this.byKey.delete(key);
      if (process.silent || now - process.lastAt <= SILENT_AFTER_MS) continue;
      process.silent = true;
      found.push(process);
    }
    return found;
  }

  /** How many Sockets of a namespace they count themselves. */
  counted(namespace: string): number | undefined {
    let sum: number | undefined;
    for (const { silent, namespaces } of this.byKey.values()) {
      const count = silent ? undefined : namespaces.get(namespace);
      if (count !== undefined) sum = (sum ?? 0) + count;
    }
    return sum;
  }

  /** While the link was lost, no process could report. */
  relinked(at: EpochMillis): void {
    for (const process of this.byKey.values()) if (!process.silent) process.lastAt = at;
  }

  private dropOldest(): void {
    const [oldest] = [...this.byKey.values()].toSorted((one, other) => one.lastAt - other.lastAt);
    if (oldest) this.byKey.delete(oldest.key);
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A second may come in two reports. */
function addTraffic(traffic: TrafficSecond[], { second, type, count }: TrafficReport): void {
  let at = traffic.length;
  while (at > 0 && (traffic[at - 1] as TrafficSecond).second > second) at--;
  let before = traffic[at - 1];
  if (before?.second !== second) {
    if (at === 0 && traffic.length >= MOST_SECONDS) return;
    before = { second, connections: 0, disconnections: 0, packetsIn: 0, packetsOut: 0, bytesIn: 0, bytesOut: 0 };
    traffic.splice(at++, 0, before);
    if (traffic.length > MOST_SECONDS) {
      traffic.shift();
      at--;
    }
  }
  const field = FIELDS[type];
  traffic[at - 1] = { ...before, [field]: before[field] + count };
}

const FIELDS = {
  rawConnection: 'connections',
  rawDisconnection: 'disconnections',
  packetsIn: 'packetsIn',
  packetsOut: 'packetsOut',
  bytesIn: 'bytesIn',
  bytesOut: 'bytesOut',
} as const;
