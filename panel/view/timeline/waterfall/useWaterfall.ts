import { useEffect, useState } from 'react';
import type { waterfall } from './waterfall';

export type Waterfall = typeof waterfall;

/** The waterfall's code, once it is loaded: the timeline works without it. */
export function useWaterfall(isShown: boolean): Waterfall | undefined {
  const [loaded, setLoaded] = useState<Waterfall>();
  useEffect(() => {
    if (!isShown) return undefined;
    let wanted = true;
    void import('./waterfall').then((module) => {
      if (wanted) setLoaded(module.waterfall);
    });
    return () => {
      wanted = false;
    };
  }, [isShown]);
  return isShown ? loaded : undefined;
}
