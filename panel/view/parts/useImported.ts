import { useEffect, useState } from 'react';

/** The exports of code that isn't part of the first load, once it is loaded; the view works without it. `load` must be a constant. */
export function useImported<T extends object>(isWanted: boolean, load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let wanted = true;
    void load().then((it) => {
      if (wanted) setLoaded(() => it);
    });
    return () => {
      wanted = false;
    };
  }, [isWanted, load]);
  return isWanted ? loaded : undefined;
}
