import { useEffect, useMemo, useState } from 'react';
import type { Filter } from '../model/filter/filter';
import { compileFilter } from '../model/filter/compileFilter';
import { RowFollower, type Tally } from '../model/log/rowFollower';
import type { PanelModel } from '../model/panelModel';
import { keepUp } from './keepUp';

/** The tally so far. */
interface TallyState<T> {
  /** The tally of all rows; undefined until each was processed once. Changes in place. */
  tally: T | undefined;
  /** Changes whenever the tally may have changed. */
  round: number;
  /** Share of processed rows, from 0 to 1; undefined when all are. */
  progress: number | undefined;
}

/**
 * A tally of the filtered rows, computed in slices and updated at most once in `every` milliseconds. `filter` and
 * `newTally` must keep their identity as long as they mean the same.
 */
export function useTally<T extends Tally>(model: PanelModel, filter: Filter, newTally: () => T, every: number): TallyState<T> {
  const [state, setState] = useState<TallyState<T>>({ tally: undefined, round: 0, progress: 0 });
  const follower = useMemo(() => {
    const urlOf = (page: string) => model.pages.get(page)?.url ?? '';
    return new RowFollower(compileFilter(filter, { urlOf }), newTally);
  }, [model, filter, newTally]);

  useEffect(() => keepUp(model, every, (timeIsUp) => {
    const whole = follower.advance(model.all, timeIsUp);
    const progress = whole ? undefined : follower.done / model.total;
    setState((before) => (whole ? { tally: follower.tally, round: before.round + 1, progress } : { ...before, progress }));
    return whole;
  }), [model, follower, every]);
  return state;
}
