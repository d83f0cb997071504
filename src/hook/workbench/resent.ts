import type { IncomingCapture } from '../../protocol/eventCapture';
import { MOST_HELD } from '../../protocol/workbench';
import type { PageSocket } from '../clientShape';
import type { HostNatives } from './host';

type Received = Pick<IncomingCapture, 'event' | 'payload'>;

/**
 * A server that restores a session (4.6 and later) sends again what the client hasn't received: also what is held, or waits behind
 * it. The text is identical, because each event ends with an offset of its own.
 */
export class Resent {
  #held: { text: string; engine: unknown }[] = [];

  constructor(
    private readonly socket: PageSocket,
    private readonly natives: HostNatives,
  ) {}

  note(received: Received): void {
    const { engine } = this.socket.io;
    this.#held = [...this.#held.slice(1 - MOST_HELD), { text: this.#textOf(received), engine }];
  }

  /** Each is recognized once over each later connection. */
  has(received: Received): boolean {
    const { recovered, connected } = this.socket;
    // They arrive before the packet that confirms that the session was restored.
    if (recovered === undefined || (connected && !recovered) || this.#held.length === 0) return false;
    const { engine } = this.socket.io;
    const text = this.#textOf(received);
    const found = this.#held.find((each) => each.text === text && each.engine !== engine);
    if (found) found.engine = engine;
    return found !== undefined;
  }

  #textOf({ event, payload }: Received): string {
    return payload.form === 'text' ? payload.text : event + this.natives.stringify(payload.args);
  }
}
