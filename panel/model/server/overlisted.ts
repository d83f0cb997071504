import type { EpochMillis } from '../../../src/protocol/keys';
import type { ServerNamespace } from './serverSnapshot';

/** Processes count every two seconds: what is listed for longer than this should be in it. */
const WINDOW_MS = 5_000;
const LASTS_MS = 7_000;
/** Where reading the Sockets again doesn't help, the counts are of something else. */
const MOST_TRIES = 2;

interface NamespaceSizes {
  /** How many were listed, with the time, oldest first. */
  sizes: { at: EpochMillis; size: number }[];
  /** Since when more are listed than counted. */
  since: EpochMillis | undefined;
}

/**
 * Finds that a server lists more Sockets than its processes count. That happens if a process is killed before its first report:
 * no other process reports that its Sockets are gone.
 */
export class Overlisted {
  private readonly seen = new Map<string, NamespaceSizes>();
  private tries = 0;

  /** Once a second. True where the Sockets should be read again. */
  find(now: EpochMillis, namespaces: ReadonlyMap<string, ServerNamespace>): boolean {
    let isAny = false;
    for (const namespace of namespaces.values()) isAny = this.isOver(now, namespace) || isAny;
    if (!isAny) this.tries = this.isAgreed ? 0 : this.tries;
    else if (this.tries++ < MOST_TRIES) return true;
    return false;
  }

  /** The Sockets were read again: what was listed before says nothing. */
  reset(): void {
    this.seen.clear();
  }

  private get isAgreed(): boolean {
    return this.seen.size > 0 && [...this.seen.values()].every(({ sizes, since }) => since === undefined && sizes.length > 1);
  }

  private isOver(now: EpochMillis, { name, sockets, counted }: ServerNamespace): boolean {
    if (counted === undefined) return false;
    const seen = this.seen.get(name) ?? { sizes: [], since: undefined };
    this.seen.set(name, seen);
    seen.sizes = [...seen.sizes.filter(({ at }) => now - at <= WINDOW_MS), { at: now, size: sockets.size }];
    // New Sockets aren't counted yet.
    const least = Math.min(...seen.sizes.map(({ size }) => size));
    if (least <= counted) seen.since = undefined;
    else seen.since ??= now;
    return seen.since !== undefined && now - seen.since >= LASTS_MS;
  }
}
