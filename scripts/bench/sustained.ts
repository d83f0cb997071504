import { until } from '../../harness/browser/driver';
import { recordedEvents } from './idle';
import type { Target } from './bareChromium';
import { watch, type Browsers, type Watcher } from './watchers';

/** A server pushes faster than the page can receive, up to this many events. */
export interface Sustained {
  watcher: string;
  events: number;
  /** Until the page had its last event, ms. */
  page: number;
  panel?: {
    /** Until the panel had it, ms. */
    recorded: number;
    dropped: number;
    longestTask: number;
    longTasks: number;
    frameP95: number;
    /** CPU time of the panel's thread per event, µs: the first and the last tenth. */
    early: number;
    late: number;
  };
}

const PER_SECOND = 20_000;
/** A packet's text of 100 bytes, including its frame. */
export const PAYLOAD = 'x'.repeat(82);

/** Leaves the page and the panel open, for measurements with many events. */
export async function pushInto(browsers: Browsers, url: string, watcher: Watcher, events: number, filter = '') {
  const watched = await watch(browsers, watcher, url);
  const { page, panel } = watched;
  if (panel && filter) await setFilter(panel, filter);
  await panel?.evaluate(noteFrames);
  const began = performance.now();
  const done = page.run<number>(`receive(${events}, ${PER_SECOND}, ${JSON.stringify(PAYLOAD)})`);
  const samples = panel ? await follow(panel, events) : [];
  const ended = performance.now() - began;
  const sustained: Sustained = { watcher: filter ? `${watcher}, filter ${filter}` : watcher, events, page: Number(await done) };
  if (panel) sustained.panel = { recorded: ended, ...costs(samples, events), ...(await panel.evaluate(readFrames)), dropped: await droppedOf(panel) };
  return { sustained, watched };
}

export async function sustain(browsers: Browsers, url: string, watcher: Watcher, events: number, filter?: string): Promise<Sustained> {
  const { sustained, watched } = await pushInto(browsers, url, watcher, events, filter);
  await watched.close();
  return sustained;
}


interface Sample {
  recorded: number;
  cpu: number;
}

async function follow(panel: Target, events: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  await until(
    'the last event in the panel',
    async () => {
      const sample = { recorded: await recordedEvents(panel), cpu: await panel.cpu() };
      samples.push(sample);
      return sample.recorded >= events;
    },
    600_000,
  );
  return samples;
}

function costs(samples: readonly Sample[], events: number): { early: number; late: number } {
  const slope = (from: number, to: number) => {
    const first = samples.findLast(({ recorded }) => recorded <= from) ?? samples[0];
    const last = samples.find(({ recorded }) => recorded >= to) ?? samples.at(-1);
    return first && last && last.recorded > first.recorded ? ((last.cpu - first.cpu) * 1_000) / (last.recorded - first.recorded) : NaN;
  };
  return { early: slope(0, events * 0.1), late: slope(events * 0.9, events) };
}

/** As a user sets it: by typing. */
export function setFilter(panel: Target, text: string): Promise<void> {
  return panel.evaluate((wanted) => {
    const field = document.querySelector('[data-test=filter]') as HTMLInputElement;
    field.focus();
    field.select();
    document.execCommand(wanted ? 'insertText' : 'delete', false, wanted);
  }, text);
}

function droppedOf(panel: Target): Promise<number> {
  return panel.evaluate(() => {
    const status = document.querySelector('[data-test=status]')?.textContent ?? '';
    return Number(/([\d,]+) dropped/.exec(status)?.[1]?.replaceAll(',', '') ?? 0);
  });
}

interface Noted {
  noted: { tasks: number[]; frames: number[] };
}

/** Runs in the panel: records its long tasks, and the time between frames. */
export function noteFrames(): void {
  const own = globalThis as unknown as Noted;
  const noted = { tasks: [] as number[], frames: [] as number[] };
  own.noted = noted;
  new PerformanceObserver((list) => noted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now: number) => {
    noted.frames.push(now - last);
    last = now;
    if (own.noted === noted) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the panel: the recorded values, and the end of the recording. In ms. */
export function readFrames(): { longestTask: number; longTasks: number; frameP95: number } {
  const own = globalThis as unknown as Noted;
  const { tasks, frames } = own.noted;
  own.noted = { tasks: [], frames: [] };
  const sorted = frames.sort((one, other) => one - other);
  return { longestTask: Math.max(0, ...tasks), longTasks: tasks.length, frameP95: sorted[Math.floor(sorted.length * 0.95)] ?? NaN };
}
