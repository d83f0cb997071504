import { useEffect, useMemo, useState } from 'react';
import { compileFilter } from '../../model/filter/compileFilter';
import type { FindQuery } from '../../model/find/findQuery';
import { RowFinder } from '../../model/find/rowFinder';
import { rowTest } from '../../model/find/rowTest';
import type { PanelModel } from '../../model/panelModel';
import { keepUp } from '../keepUp';
import { useFind } from './useFind';

/** How often new rows are searched, and how often progress is reported. */
const EVERY_MS = 200;

interface Found {
  finder: RowFinder | undefined;
  count: number;
  /** From 0 to 1; undefined once all rows are searched. */
  progress: number | undefined;
}

/** Searches the filtered rows in slices, and keeps the matches up to date as rows arrive. A new query starts again. */
export function useFinder(model: PanelModel, { text }: FindQuery, pattern: RegExp | undefined): Found {
  const { filter } = model;
  const [state, setState] = useState<Found>({ finder: undefined, count: 0, progress: undefined });
  const finder = useMemo(() => {
    if (!pattern) return undefined;
    const passes = compileFilter(filter, { urlOf: (page) => model.pages.get(page)?.url ?? '' });
    const has = rowTest(text, pattern);
    return new RowFinder((row) => passes(row) && has(row));
  }, [model, filter, text, pattern]);

  useEffect(() => {
    if (!finder) return undefined;
    let next = performance.now() + EVERY_MS;
    return keepUp(model, EVERY_MS, (timeIsUp) => {
      const whole = finder.advance(model.all, timeIsUp);
      const now = performance.now();
      if (!whole && now < next) return false;
      next = now + EVERY_MS;
      setState({ finder, count: finder.count, progress: whole ? undefined : finder.progress });
      useFind.setState({ isFound: (row) => finder.has(row) });
      return whole;
    });
  }, [model, finder]);

  if (state.finder === finder) return state;
  return { finder, count: 0, progress: finder && 0 };
}
