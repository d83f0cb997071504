import { until } from '../../harness/browser/driver';
import type { Target } from './bareChromium';

/** A thread that uses less than this share of the time is idle, ms. */
const NEXT_TO_NOTHING = 1;
/** This many checks in a row, 50 ms apart. */
const LOOKS = 4;

/** Waits until a main thread is idle; returns what it has used until then, in ms of CPU. */
export async function cpuWhenIdle(target: Target): Promise<number> {
  let [last, quiet] = [await target.cpu(), 0];
  await until('an idle page', async () => {
    const now = await target.cpu();
    quiet = now - last < NEXT_TO_NOTHING ? quiet + 1 : 0;
    last = now;
    return quiet >= LOOKS;
  });
  return last;
}

/** How many events the panel reports, including dropped ones. */
export function recordedEvents(panel: Target): Promise<number> {
  return panel.evaluate(() => {
    const status = document.querySelector('[data-test=status]')?.textContent ?? '';
    const count = (word: string) => Number(new RegExp(`([\\d,]+) ${word}`).exec(status)?.[1]?.replaceAll(',', '') ?? 0);
    return count('event') + count('dropped');
  });
}
