import { useEffect, useState } from 'react';
import type { PanelModel } from '../../model/panelModel';
import { ratesOf } from '../../model/statistics/rates';

/** Often enough for a number that one glances at. */
const EVERY_MS = 1_000;

/** Events in a second of each Socket, see `ratesOf`; looked at once a second, and not at all while nothing happens. */
export function useRates(model: PanelModel): ReadonlyMap<string, number> {
  const [rates, setRates] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = () => {
      timer ??= setTimeout(look, EVERY_MS);
    };
    const look = () => {
      timer = undefined;
      const now = ratesOf(model.all, Date.now());
      setRates((before) => (before.size + now.size === 0 ? before : now));
      // They go down although nothing comes.
      if (now.size > 0) plan();
    };
    plan();
    const stop = model.subscribe(plan);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [model]);
  return rates;
}
