import { until } from '../../harness/browser/driver';
import { BareChromium, type Target, type TraceEvent } from './bareChromium';
import { alternate, figuresOf, quantile, type Figures } from './figures';
import { makeEmptyCopy } from './makeEmptyCopy';

/**
 * The cost of our scripts for a page without Socket.IO, compared with empty ones in the same places. CPU time of the page's main
 * thread, so that the machine's other work matters as little as possible.
 */
export interface StartCost {
  /** µs in a new tab, whose process hasn't run the scripts before. */
  cold: Figures;
  /** µs if the tab's process has run them, as after a reload. */
  warm: Figures;
  /** µs of the empty scripts alone: how fast the machine is at the moment. */
  empty: Figures;
  /** Bytes of the page's heap, after a collection. */
  heap: Figures;
}

interface Measured {
  cold: number;
  warm: number;
  heap: number;
}

const WAYS = ['empty', 'ours'] as const;
const RELOADS = 12;
/** The browser runs one of each in a document. */
const SCRIPTS = /^chrome-extension:.*\/(content|hook)\.js$/;

export async function startCost(extension: string, plainUrl: string, rounds: number): Promise<StartCost> {
  const copy = makeEmptyCopy(extension);
  const chromiums = { empty: BareChromium.start(), ours: BareChromium.start() };
  try {
    await chromiums.empty.install(copy.path);
    await chromiums.ours.install(extension);
    const all = await alternate(WAYS, rounds, (way) => startOnce(chromiums[way], plainUrl));
    const beyond = (key: keyof Measured) => figuresOf(all.ours.map((measured, round) => measured[key] - (all.empty[round] as Measured)[key]));
    return { cold: beyond('cold'), warm: beyond('warm'), empty: figuresOf(all.empty.map(({ warm }) => warm)), heap: beyond('heap') };
  } finally {
    for (const chromium of Object.values(chromiums)) await chromium.close();
    copy.remove();
  }
}

async function startOnce(chromium: BareChromium, url: string): Promise<Measured> {
  let heap = 0;
  const events = await chromium.trace(['devtools.timeline'], async () => {
    const page = await chromium.open(url);
    await loaded(page);
    heap = await page.heap();
    for (let reload = 0; reload < RELOADS; reload++) {
      await page.run(`globalThis.old = true`);
      await page.send('Page.reload');
      await until('the page to reload', () => page.run(`!globalThis.old`).catch(() => false));
      await loaded(page);
    }
    await page.close();
  });
  const [cold = NaN, ...warm] = documents(events);
  if (warm.length !== RELOADS) throw new Error(`the scripts ran in ${warm.length + 1} documents, not in ${RELOADS + 1}`);
  // Disturbances only ever add.
  return { cold, heap, warm: quantile(warm, 0.25) };
}

async function loaded(page: Target): Promise<void> {
  await until('the page', () => page.run(`location.href.startsWith('http') && document.readyState === 'complete'`).catch(() => false));
}

/** Microseconds of both scripts in each document, one after another. */
function documents(events: readonly TraceEvent[]): number[] {
  const spent: Record<string, number[]> = { content: [], hook: [] };
  for (const { name, tdur = NaN, args } of events.toSorted((one, other) => one.ts - other.ts)) {
    const script = name === 'EvaluateScript' && SCRIPTS.exec(args.data?.url ?? '')?.[1];
    if (script) spent[script]?.push(tdur);
  }
  return (spent['content'] ?? []).map((content, at) => content + (spent['hook']?.[at] ?? NaN));
}
