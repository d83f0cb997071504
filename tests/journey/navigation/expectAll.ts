import { expect } from 'vitest';
import type { Panel } from '../../../harness/browser/driver';
import { rows } from '../journey';
import type { Truth } from './movingSite';

/** The panel has each event of this visit once, in order, and none of another one; none from before `since`, if it is given. */
export async function expectAll(panel: Panel, { emitted, ticks, heard, tocks }: Truth, since: Pick<Truth, 'emitted' | 'heard'> = { emitted: 0, heard: [] }): Promise<void> {
  await rows(panel, { event: 'enough', direction: 'emit' }, 1);
  const grid = await panel.grid();
  const numbers = (direction: string, name: string) =>
    grid.filter((row) => row.direction === direction && row.event === name).map(({ payload }) => Number(payload));
  expect(numbers('emit', 'tick')).toEqual(upTo(emitted).slice(since.emitted));
  expect(numbers('on', 'tock')).toEqual(heard.slice(since.heard.length));
  // What went into a connection that was just being closed may be lost on the way: Firefox closes some as a load begins.
  expect(upTo(emitted)).toEqual(expect.arrayContaining([...ticks]));
  expect(upTo(tocks)).toEqual(expect.arrayContaining([...heard]));
}

/** Where the log is preserved: the panel has each event of all these visits once, in order. */
export async function expectVisits(panel: Panel, visits: readonly Truth[]): Promise<void> {
  await rows(panel, { event: 'enough', direction: 'emit' }, visits.length);
  const grid = await panel.grid();
  const numbers = (name: string) => grid.filter(({ event }) => event === name).map(({ payload }) => Number(payload));
  expect(numbers('tick')).toEqual(visits.flatMap(({ emitted }) => upTo(emitted)));
  expect(numbers('tock')).toEqual(visits.flatMap(({ heard }) => heard));
}

function upTo(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
