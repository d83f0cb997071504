import type { EpochMillis } from '../../src/protocol/keys';
import type { EngineRun } from './engineRun';

/**
 * The Engine of a Manager at that time. It reports its end before a Socket does; a Socket that never connected reports `disconnect`
 * too.
 */
export function engineAt(engines: readonly EngineRun[], at: EpochMillis): EngineRun | undefined {
  return engines.findLast(({ startedAt }) => startedAt <= at);
}
