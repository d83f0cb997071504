import type { ListenerCapture } from '../../../src/protocol/clientCapture';
import { isUnmistakable } from './foreignListeners';

interface KnownEvent {
  count: number;
  /** The Socket's session in which it was last added. */
  session: number;
  /** How often it was added in a new session while older ones were still there. */
  again: number;
  /** How often `off()` removed nothing, although there were listeners. */
  removedNothing: number;
}

/** More listeners than intended: added again after a reconnect, without removing the old one. */
export interface Leak {
  event: string;
  count: number;
  again: number;
  removedNothing: number;
}

/** The listeners of one Socket, and the events without one. */
export class Listening {
  private readonly events = new Map<string, KnownEvent>();
  private readonly missedEvents = new Map<string, number>();
  /** Reserved names that the server has used for its own events. */
  readonly received = new Set<string>();
  private session = 0;

  connected(): void {
    this.session++;
  }

  apply({ event, change, count }: ListenerCapture): void {
    if (event === undefined) return this.events.clear();
    if (count === 0) {
      this.events.delete(event);
      return;
    }
    const known = this.events.get(event) ?? { count: 0, session: this.session, again: 0, removedNothing: 0 };
    const isAgain = change !== 'off' && known.count > 0 && count > known.count && known.session !== this.session;
    this.events.set(event, {
      count,
      session: change === 'off' ? known.session : this.session,
      again: known.again + (isAgain ? 1 : 0),
      removedNothing: known.removedNothing + (change === 'off' && count === known.count ? 1 : 0),
    });
  }

  /** An event from the server arrived. */
  arrived(event: string): void {
    if (isUnmistakable(event)) this.received.add(event);
  }

  missedOne(event: string): void {
    this.missedEvents.set(event, (this.missedEvents.get(event) ?? 0) + 1);
  }

  /** Names that have a listener now. */
  get names(): string[] {
    return [...this.events.keys()];
  }

  get leaks(): Leak[] {
    return [...this.events]
      .filter(([, { count, again, removedNothing }]) => again > 0 || (removedNothing > 1 && count > 1))
      .map(([event, { count, again, removedNothing }]) => ({ event, count, again, removedNothing }));
  }

  get missed(): ReadonlyMap<string, number> {
    return this.missedEvents;
  }
}
