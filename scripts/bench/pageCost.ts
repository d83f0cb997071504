import { until } from '../../harness/browser/driver';
import { alternate, figuresOf, ratios, type Figures } from './figures';
import { cpuWhenIdle, recordedEvents } from './idle';
import { watch, type Browsers, type Watcher } from './watchers';

const WATCHERS: readonly Watcher[] = [
  'no extension',
  'panel closed',
  'Elements',
  'panel open',
  'Network messages',
  'debug in the Console',
  'listeners and postMessage',
];
const WARM_UP = 300;

export interface PageCost {
  size: number;
  count: number;
  watchers: Record<Watcher, { cpu: Figures; wall: Figures }>;
  /** CPU time: the closed panel compared with no extension, the others with Elements. */
  ratios: Partial<Record<Watcher, Figures>>;
}

/** Cost of each observer for the page: emits with an echoed ack, 50 at a time, until the page is idle again. */
export async function pageCost(browsers: Browsers, url: string, size: number, count: number, rounds: number): Promise<PageCost> {
  const all = await alternate(WATCHERS, rounds, (watcher) => once(browsers, watcher, url, size, count));
  const cpu = (watcher: Watcher) => all[watcher].map((each) => each.cpu);
  const figures = WATCHERS.map((watcher) => [watcher, { cpu: figuresOf(cpu(watcher)), wall: figuresOf(all[watcher].map(({ wall }) => wall)) }]);
  return {
    size,
    count,
    watchers: Object.fromEntries(figures),
    ratios: {
      'panel closed': ratios(cpu('panel closed'), cpu('no extension')),
      Elements: ratios(cpu('Elements'), cpu('no extension')),
      'panel open': ratios(cpu('panel open'), cpu('Elements')),
      'Network messages': ratios(cpu('Network messages'), cpu('Elements')),
      'debug in the Console': ratios(cpu('debug in the Console'), cpu('Elements')),
      // DevTools is closed for this one.
      'listeners and postMessage': ratios(cpu('listeners and postMessage'), cpu('no extension')),
    },
  };
}

async function once(browsers: Browsers, watcher: Watcher, url: string, size: number, count: number) {
  const { page, panel, close } = await watch(browsers, watcher, url);
  const warmUp = Math.min(WARM_UP, count);
  await page.run(`echo(${warmUp}, ${size})`);
  const before = await cpuWhenIdle(page);
  const wall = Number(await page.run(`echo(${count}, ${size})`));
  // The last row has to be there before the measurement ends.
  if (panel) await until('the last row', async () => (await recordedEvents(panel)) >= warmUp + count);
  const cpu = (await cpuWhenIdle(page)) - before;
  await close();
  return { cpu, wall };
}
