import { useEffect, useMemo, useState } from 'react';
import type { Filter } from '../model/filter/filter';
import { compileFilter } from '../model/filter/matches';
import { RowFollower, type Tally } from '../model/followRows';
import type { PanelModel } from '../model/panelModel';

/** Time for one slice: half a frame, so that the panel stays at hand. */
const SLICE_MS = 8;

/** What is known so far. */
interface Told<T> {
  /** Of all rows; undefined until they were all looked at once. It grows in place. */
  tally: T | undefined;
  /** Changes whenever the tally may have changed. */
  round: number;
  /** Share of the rows that were looked at, from 0 to 1; undefined once that is all. */
  progress: number | undefined;
}

/**
 * A tally of the log's rows that pass a filter, made in slices and kept up while rows come, at most once in `every`
 * milliseconds. `filter` and `newTally` have to stay the same as long as they mean the same.
 */
export function useTally<T extends Tally>(model: PanelModel, filter: Filter, newTally: () => T, every: number): Told<T> {
  const [told, setTold] = useState<Told<T>>({ tally: undefined, round: 0, progress: 0 });
  const follower = useMemo(() => {
    const urlOf = (page: string) => model.pages.get(page)?.url ?? '';
    return new RowFollower(compileFilter(filter, { urlOf }), newTally);
  }, [model, filter, newTally]);

  useEffect(() => keepUp(model, every, () => {
    const whole = follower.advance(model.all, slice());
    const progress = whole ? undefined : follower.done / model.total;
    setTold((before) => (whole ? { tally: follower.tally, round: before.round + 1, progress } : { ...before, progress }));
    return whole;
  }), [model, follower, every]);
  return told;
}

/** Does the work now and after each change, again and again until it says that it is done. Gives back how to stop. */
function keepUp(model: PanelModel, every: number, work: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (delay: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!work()) after(0);
    }, delay);
  };
  after(0);
  const stop = model.subscribe(() => after(every));
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function slice(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() >= end;
}
