import type { Millis } from '../../../../src/protocol/keys';
import type { Scene } from './scene';

/** How long before its end the connection had been silent; undefined if that isn't known. */
export function silentFor({ engine, at }: Scene): Millis | undefined {
  const last = engine?.lastIn ?? engine?.connectedAt;
  return last === undefined ? undefined : (engine?.endedAt ?? at) - last;
}
