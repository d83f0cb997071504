import type { Millis } from '../../../../src/protocol/keys';
import type { Scene } from './scene';

/** How long before its end nothing had come over the connection; undefined where that isn't known. */
export function silentFor({ engine, at }: Scene): Millis | undefined {
  const heard = engine?.lastIn ?? engine?.connectedAt;
  return heard === undefined ? undefined : (engine?.endedAt ?? at) - heard;
}
