import { useEffect, useState } from 'react';
import type { JoinedServer } from './useJoins';

/** Often enough for a note; a busy server says something hundreds of times a second. */
const EVERY_MS = 250;

/** Renders again after the servers said something. */
export function useServerChanges(joins: readonly JoinedServer[], isWanted: boolean): void {
  const [, setChange] = useState(0);
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChange((change) => change + 1);
      }, EVERY_MS);
    };
    const stops = joins.map(({ server }) => server.subscribe(later));
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [joins, isWanted]);
}
