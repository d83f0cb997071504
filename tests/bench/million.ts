import { until } from '../support/browser/driver';
import type { Target } from './cdp';
import { noteFrames, PAYLOAD, pushInto, readFrames, setFilter, type Sustained } from './sustained';
import type { Browsers } from './watchers';

/** A filter over all that is there: until its first rows, until its last, in ms; and how long the panel was busy in one go. */
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
}

/** Follows so many events live, and keeps them: what they weigh, and how fast they are searched. */
export async function million(browsers: Browsers, url: string, events: number): Promise<Million> {
  const empty = await emptyHeap(browsers, url);
  const { sustained, watched } = await pushInto(browsers, url, 'panel open', events);
  const panel = watched.panel as Target;
  const memory = ((await panel.heap()) - empty) / events - PAYLOAD.length;
  const rare = Math.floor(events / 1_000);
  const found = [
    await find(panel, 'event:rare', rare),
    await find(panel, `"${events - 1},"`, 1),
    await find(panel, `payload.0:${events - 1}`, 1),
  ];
  await watched.close();
  return { events, sustained, memory, found };
}

async function emptyHeap(browsers: Browsers, url: string): Promise<number> {
  const { watched } = await pushInto(browsers, url, 'panel open', 100);
  const heap = await (watched.panel as Target).heap();
  await watched.close();
  return heap;
}

async function find(panel: Target, filter: string, shown: number): Promise<Found> {
  await panel.evaluate(noteFrames);
  await panel.evaluate(noteShown, shown);
  await setFilter(panel, filter);
  const times = await until(`the filter ${filter}`, () => panel.evaluate(readShown));
  const { longestTask } = await panel.evaluate(readFrames);
  await setFilter(panel, '');
  await until('all rows again', () => panel.evaluate(() => !/ shown|…/.test(document.querySelector('[data-test=status]')?.textContent ?? '')));
  return { filter, shown, ...times, longestTask };
}

interface Noted {
  shown?: { first: number; all: number };
}

/** Runs in the panel: notes when the first rows of the filter that is typed next are there, and when the last are. */
function noteShown(wanted: number): void {
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
    // Of what is counted only the log's rows are told of: the head is one more.
    if (first && rows - 1 >= wanted && rows !== all && !document.querySelector('[data-test=filtering]')) own.shown = { first, all: performance.now() - began };
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the panel. */
function readShown(): { first: number; all: number } | undefined {
  return (globalThis as unknown as Noted).shown;
}
