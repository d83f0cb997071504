import type { PageEngine, PagePacket } from '../clientShape';
import type { Host } from './host';
import { shadow } from './shadow';

/** A packet that the client has encoded, but that its Engine hasn't been given. */
export interface EncodedPacket {
  /** Its binary values, in order, as copies: the page may change its own. */
  replace(originals: readonly unknown[], copies: readonly unknown[]): void;
  /** Passes it to this Engine, which may be a later one than it was encoded for. */
  writeTo(engine: PageEngine): void;
}

/**
 * Lets the client encode a packet as usual, and collects what its Manager then writes. 1.x and 2.x encode a Blob later: the
 * packet's options identify its writes.
 */
export function collectWrites(host: Host, engine: PageEngine, { options }: PagePacket, encode: () => unknown): EncodedPacket {
  const writes: unknown[][] = [];
  let isInside = true;
  let isPassed = false;
  const stop = shadow(engine, 'write', (next, args) => {
    const isMine = isInside || (options !== undefined && args[1] === options);
    if (!isMine) return next(...args);
    // A binary packet is written in one go.
    if (!isInside) host.natives.queueMicrotask(stop);
    if (isPassed) return next(...args);
    writes[writes.length] = args;
    return engine;
  });
  try {
    encode();
  } finally {
    isInside = false;
    if (writes.length > 0 || options === undefined) stop();
  }
  return {
    replace(originals, copies) {
      for (let at = 0; at < writes.length; at++) {
        const found = originals.indexOf(writes[at]?.[0]);
        if (found >= 0) (writes[at] as unknown[])[0] = copies[found];
      }
    },
    writeTo(now) {
      isPassed = true;
      for (let at = 0; at < writes.length; at++) now.write(...(writes[at] as unknown[]));
      writes.length = 0;
    },
  };
}
