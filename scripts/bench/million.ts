import { until } from '../../harness/browser/driver';
import type { Target } from './bareChromium';
import { sessionFile, type SessionFile } from './sessionFile';
import { noteFrames, PAYLOAD, pushInto, readFrames, setFilter, type Sustained } from './sustained';
import type { Browsers } from './watchers';

/** A filter over all rows: until its first rows, until its last, in ms; and the longest task of the panel. */
export interface Found {
  filter: string;
  shown: number;
  first: number;
  all: number;
  longestTask: number;
}

export interface Million {
  events: number;
  sustained: Sustained;
  /** Bytes for each event, beyond the text of its payload. */
  memory: number;
  found: Found[];
  session: SessionFile;
}

/** Follows this many events live, and keeps them: their memory, and how fast they are searched. */
export async function million(browsers: Browsers, url: string, events: number): Promise<Million> {
  const empty = await emptyHeap(browsers, url);
  const { sustained, watched } = await pushInto(browsers, url, 'panel open', events);
  const panel = watched.panel as Target;
  const memory = ((await panel.heap()) - empty) / events - PAYLOAD.length;
  const found = [await find(panel, 'event:rare'), await find(panel, `"${events - 1},"`), await find(panel, `payload.0:${events - 1}`)];
  const session = await sessionFile(panel);
  await watched.close();
  return { events, sustained, memory, found, session };
}

async function emptyHeap(browsers: Browsers, url: string): Promise<number> {
  const { watched } = await pushInto(browsers, url, 'panel open', 100);
  const heap = await (watched.panel as Target).heap();
  await watched.close();
  return heap;
}

async function find(panel: Target, filter: string): Promise<Found> {
  await panel.evaluate(noteFrames);
  await panel.evaluate(noteShown);
  await setFilter(panel, filter);
  const times = await until(`the filter ${filter}`, () => panel.evaluate(readShown));
  const { longestTask } = await panel.evaluate(readFrames);
  await setFilter(panel, '');
  await until('all rows again', () => panel.evaluate(() => !/ shown|…/.test(document.querySelector('[data-test=status]')?.textContent ?? '')));
  return { filter, ...times, longestTask };
}

interface Noted {
  shown?: { first: number; all: number; shown: number };
}

/** Runs in the panel: records when the first rows of the next filter are there, and when the last are. */
function noteShown(): void {
  const own = globalThis as unknown as Noted;
  delete own.shown;
  const grid = document.querySelector('[role=grid]') as Element;
  const field = document.querySelector('[data-test=filter]') as HTMLInputElement;
  const all = Number(grid.getAttribute('aria-rowcount'));
  let [began, first] = [0, 0];
  field.addEventListener('input', () => (began = performance.now()), { once: true, capture: true });
  const look = () => {
    const rows = Number(grid.getAttribute('aria-rowcount'));
    if (began && rows !== all && rows > 1) first ||= performance.now() - began;
    const isWhole = first && rows !== all && !document.querySelector('[data-test=filtering]');
    // The header is one of them.
    if (isWhole) own.shown = { first, all: performance.now() - began, shown: rows - 1 };
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the panel. */
function readShown(): Noted['shown'] {
  return (globalThis as unknown as Noted).shown;
}
