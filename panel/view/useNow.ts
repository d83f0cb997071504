import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EpochMillis } from '../../src/protocol/keys';

const TICK_MS = 250;

/** The time in steps of 250 ms, updated only while something counts down. */
export function useNow(moving: boolean): number {
  return useSyncExternalStore(moving ? tick : stand, now);
}

/** The time, which stands still until `at`: a timer for a note that may never appear costs an idle panel. */
export function useNowFrom(at: EpochMillis | undefined): EpochMillis {
  const [reached, setReached] = useState<EpochMillis>();
  useEffect(() => {
    if (at === undefined) return undefined;
    const timer = setTimeout(() => setReached(at), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return useNow(at !== undefined && reached === at);
}

function now(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS;
}

function tick(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

function stand(): () => void {
  return () => undefined;
}
