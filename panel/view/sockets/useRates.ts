import { useEffect, useState } from 'react';
import type { PanelModel } from '../../model/panelModel';
import { ratesOf } from '../../model/statistics/rates';

/** Often enough for a number to glance at. */
const EVERY_MS = 1_000;

/** Events per second of each Socket, see `ratesOf`. Updated once a second, and not at all while nothing happens. */
export function useRates(model: PanelModel): ReadonlyMap<string, number> {
  const [rates, setRates] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = () => {
      timer ??= setTimeout(update, EVERY_MS);
    };
    const update = () => {
      timer = undefined;
      const now = ratesOf(model.all, Date.now());
      setRates((before) => (before.size + now.size === 0 ? before : now));
      // They decrease even if no events arrive.
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
