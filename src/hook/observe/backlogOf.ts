import type { EngineEvent } from '../../protocol/engineEvent';
import type { PageEngine } from '../clientShape';
import { epochNow } from '../patch/epochNow';

/** A burst waits in the Engine's own buffer until the next task, which is normal. */
const MANY = 100;
const LONG_MS = 1_000;
/** The clock is only read at every so many packets: a burst emits hundreds in a millisecond. */
const LOOKED_AT = 16;

/**
 * Checks the Engine's buffer whenever a packet is added (`packetCreate`) and when it has been written (`drain`). Many packets that
 * wait for long mean that the page emits faster than the connection can send.
 */
export function backlogOf(engine: PageEngine): (event: unknown) => EngineEvent | undefined {
  let since = 0;
  let most = 0;
  let isReported = false;
  return (event) => {
    if (event === 'packetCreate') {
      const packets = (engine.writeBuffer?.length ?? 0) + 1;
      if (packets < MANY || packets < most) return undefined;
      most = packets;
      if (isReported || (since && packets % LOOKED_AT !== 0)) return undefined;
      const now = epochNow();
      since ||= now;
      if (now - since < LONG_MS) return undefined;
      isReported = true;
      return { name: 'backlog', packets };
    }
    if (event !== 'drain' || !since) return undefined;
    const ms = epochNow() - since;
    const drained: EngineEvent | undefined = ms < LONG_MS ? undefined : { name: 'drain', packets: most, ms };
    since = most = 0;
    isReported = false;
    return drained;
  };
}
