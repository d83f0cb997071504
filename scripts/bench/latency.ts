import { quantile } from './figures';
import { watch, type Browsers } from './watchers';

/** From the page's call until the row has been painted, for one event at a time, ten a second, in ms. */
export interface Latency {
  events: number;
  p50: number;
  p95: number;
  max: number;
}

export async function latency(browsers: Browsers, url: string, events: number): Promise<Latency> {
  const { page, panel, close } = await watch(browsers, 'panel open', url);
  if (!panel) throw new Error('no panel');
  await panel.evaluate(noteRows);
  const made = (await page.run<number[]>(`lone(${events})`)) as number[];
  const painted = await panel.evaluate(rowsPainted, events);
  await close();
  const waits = made.map((at, number) => (painted[number] ?? NaN) - at).filter((wait) => !Number.isNaN(wait));
  if (waits.length < events) throw new Error(`${events - waits.length} of ${events} rows were never seen`);
  return { events, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95), max: Math.max(...waits) };
}

interface Noted {
  painted: Record<number, number>;
}

/** Runs in the panel: records when each row was first there, in the task after the frame that paints it. */
function noteRows(): void {
  const noted = globalThis as unknown as Noted;
  noted.painted = {};
  const fresh: number[] = [];
  const { port1, port2 } = new MessageChannel();
  let inFrame = false;
  port1.addEventListener('message', () => {
    inFrame = false;
    const now = performance.timeOrigin + performance.now();
    for (const number of fresh.splice(0)) noted.painted[number] ??= now;
  });
  port1.start();
  const frame = () => {
    requestAnimationFrame(frame);
    inFrame = true;
    port2.postMessage(0);
  };
  frame();
  const look = () => {
    for (const row of document.querySelectorAll('[role=row]:has([role=gridcell])')) {
      if (row.children[3]?.textContent?.trim() !== 'lone') continue;
      const number = Number(row.children[4]?.textContent);
      if (!(number in noted.painted) && !fresh.includes(number)) fresh.push(number);
    }
    // What was drawn outside a frame waits for the next one, when its message arrives.
    if (inFrame) port2.postMessage(0);
  };
  const grid = document.querySelector('[role=grid]') as Element;
  new MutationObserver(look).observe(grid, { subtree: true, childList: true, characterData: true });
}

/** Runs in the panel. */
async function rowsPainted(events: number): Promise<Record<number, number>> {
  const { painted } = globalThis as unknown as Noted;
  // The last event was emitted before this was called.
  const end = performance.now() + 10_000;
  while (Object.keys(painted).length < events && performance.now() < end) await new Promise((next) => requestAnimationFrame(next));
  return painted;
}
