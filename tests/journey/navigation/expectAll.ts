import { expect } from 'vitest';
import type { Panel } from '../../../harness/browser/driver';
import { rows } from '../journey';
import type { Visit } from './movingSite';

/** The panel has each event of this visit once, in order, and none of another one. */
export async function expectAll(panel: Panel, visit: Visit): Promise<void> {
  await rows(panel, { event: 'enough', direction: 'emit' }, 1);
  const grid = await panel.grid();
  const numbers = (direction: string, name: string) =>
    grid.filter((row) => row.direction === direction && row.event === name).map(({ payload }) => Number(payload));
  expect(numbers('emit', 'tick')).toEqual(visit.ticks);
  expect(numbers('on', 'tock')).toEqual(Array.from({ length: visit.tocks }, (_, at) => at));
}
