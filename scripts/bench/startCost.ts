import { until } from '../../harness/browser/driver';
import { BareChromium, type Target } from './bareChromium';
import { alternate, figuresOf, type Figures } from './figures';
import { BEGAN, ENDED, makeTimedExtension } from './makeTimedExtension';

/** What our scripts cost a page without Socket.IO beyond empty ones in the same places. */
export interface StartCost {
  /** µs in a new tab, whose process has not met the scripts before. */
  cold: Figures;
  /** µs where the tab's process has met them, as after a reload. */
  warm: Figures;
  /** Bytes of the page's heap, after a collection. */
  heap: Figures;
}

interface Measured {
  cold: number;
  warm: number;
  heap: number;
}

const WAYS = ['empty', 'ours'] as const;

export async function startCost(extension: string, plainUrl: string, rounds: number): Promise<StartCost> {
  const made = WAYS.map((way) => {
    const copy = makeTimedExtension(extension, way === 'empty');
    return { way, copy, chromium: BareChromium.start() };
  });
  const chromiumOf = (way: (typeof WAYS)[number]) => (made.find((each) => each.way === way) as (typeof made)[number]).chromium;
  try {
    for (const { chromium, copy } of made) await chromium.install(copy.path);
    const all = await alternate(WAYS, rounds, (way) => startOnce(chromiumOf(way), plainUrl));
    const beyond = (key: keyof Measured) => figuresOf(all.ours.map((measured, round) => measured[key] - (all.empty[round] as Measured)[key]));
    return { cold: beyond('cold'), warm: beyond('warm'), heap: beyond('heap') };
  } finally {
    for (const { chromium, copy } of made) {
      await chromium.close();
      copy.remove();
    }
  }
}

async function startOnce(chromium: BareChromium, url: string): Promise<Measured> {
  const page = await chromium.open(url);
  const cold = await spent(page);
  const heap = await page.heap();
  const warm: number[] = [];
  for (let reload = 0; reload < 5; reload++) {
    await page.run(`globalThis.old = true`);
    await page.send('Page.reload');
    await until('the page to reload', () => page.run(`!globalThis.old`).catch(() => false));
    warm.push(await spent(page));
  }
  await page.close();
  return { cold, heap, warm: figuresOf(warm).median };
}

async function spent(page: Target): Promise<number> {
  await until('the page', () => page.run(`location.href.startsWith('http') && document.readyState === 'complete'`).catch(() => false));
  return page.evaluate(between, BEGAN, ENDED);
}

/** Runs in the page. */
function between(began: string, ended: string): number {
  const at = (name: string) => performance.getEntriesByName(name, 'mark')[0]?.startTime ?? NaN;
  return (at(ended) - at(began)) * 1_000;
}
