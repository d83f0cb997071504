import { useEffect, useState } from 'react';
import type { ServerModel } from '../../model/server/serverModel';
import type { ServerSnapshot } from '../../model/server/serverSnapshot';

/** Often enough to watch; a busy server says something hundreds of times a second. */
const EVERY_MS = 250;

/** What is known of the server, a few times a second. */
export function useServerSnapshot(model: ServerModel): ServerSnapshot {
  const [snapshot, setSnapshot] = useState(model.snapshot);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = model.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setSnapshot(model.snapshot);
      }, EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [model]);
  return snapshot;
}
