import type { PageSocket } from '../clientShape';
import { shadow } from './shadow';

/**
 * Packets that were released while their Socket wasn't connected: they are sent when it connects, before those that the client has
 * buffered.
 */
export class Unsent {
  #waiting: (() => void)[] = [];

  constructor(private readonly socket: PageSocket) {}

  add(send: () => void): void {
    this.#waiting.push(send);
    if (this.#waiting.length > 1) return;
    const stop = shadow(this.socket, 'emitBuffered', (next, args) => {
      stop();
      for (const send of this.#waiting.splice(0)) send();
      return next(...args);
    });
  }
}
