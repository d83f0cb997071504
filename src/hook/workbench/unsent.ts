import type { PageSocket } from '../clientShape';
import { shadow } from './shadow';

/** What was released while its Socket isn't connected: it is sent when it connects, before what the client has buffered. */
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
