import type { PageEngine, PageTransport } from '../clientShape';
import { shadow } from './shadow';

/**
 * Until 4.1 the client closes its transport in `beforeunload`, in a listener that is older than ours: what is held is released
 * before that.
 */
export class UnloadGuard {
  #transport: PageTransport | undefined;
  #stop: (() => void) | undefined;

  constructor(private readonly release: () => void) {}

  /** The transport changes with an upgrade, and with each connection. */
  watch(engine: PageEngine | undefined): void {
    const transport = engine?.transport;
    if (!transport || transport === this.#transport) return;
    this.rest();
    this.#transport = transport;
    this.#stop = shadow(transport, 'close', (next, args) => {
      if (isUnloading()) this.release();
      return next(...args);
    });
  }

  rest(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#transport = undefined;
  }
}

/** It is closed for other reasons too, when nothing can be sent any more. */
function isUnloading(): boolean {
  const { event } = globalThis as { event?: Event | undefined };
  return event?.type === 'beforeunload';
}
