import { alternate, figuresOf, type Figures } from './figures';
import { cpuWhenIdle } from './idle';
import { watch, type Browsers, type Watcher } from './watchers';

const WAYS = ['no extension', 'panel closed'] as const satisfies readonly Watcher[];
/** Until the engine has compiled what runs often. */
const WARM_UP = 3_000;

/** CPU time of the page's main thread in µs, for an emit with its ack. */
export interface TripTime {
  size: number;
  count: number;
  alone: Figures;
  /** What the closed hook adds, round by round. */
  added: Figures;
}

/** What the closed hook adds to an emit with its ack, in a page whose WebSocket is a stand-in, so that no network is measured. */
export async function tripTime(browsers: Browsers, url: string, size: number, count: number, rounds: number): Promise<TripTime> {
  const all = await alternate(WAYS, rounds, async (way) => {
    const { page, close } = await watch(browsers, way, `${url}?standin`);
    await page.run(`echo(${Math.min(count, WARM_UP)}, ${size})`);
    const before = await cpuWhenIdle(page);
    await page.run(`echo(${count}, ${size})`);
    const took = ((await cpuWhenIdle(page)) - before) / count * 1_000;
    await close();
    return took;
  });
  return {
    size,
    count,
    alone: figuresOf(all['no extension']),
    added: figuresOf(all['panel closed'].map((took, round) => took - (all['no extension'][round] ?? NaN))),
  };
}
