import { useSyncExternalStore } from 'react';

const TICK_MS = 250;

/** The time in steps of a quarter of a second, moving only while somebody counts down. */
export function useNow(moving: boolean): number {
  return useSyncExternalStore(moving ? tick : stand, now);
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
