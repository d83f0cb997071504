import { cpus } from 'node:os';
import { firefoxHookTime } from './firefoxHookTime';
import { hookTime, type HookTime } from './hookTime';
import { latency, type Latency } from './latency';
import { million, type Million } from './million';
import { networkMemory } from './networkMemory';
import { openLate, type OpenLate } from './openLate';
import { pageCost, type PageCost } from './pageCost';
import { plainPage, type PlainPage } from './plainPage';
import { sizes, type Size } from './sizes';
import { startCost, type StartCost } from './startCost';
import { startSite } from './site';
import { sustain, type Sustained } from './sustained';
import { tripTime, type TripTime } from './tripTime';
import { launch } from './watchers';

/** All data of `docs/performance.json`. */
export interface Measured {
  at: string;
  cores: number;
  quick: boolean;
  pageCost: PageCost[];
  tripTime: TripTime[];
  hookTime: HookTime[];
  /** Absent in a quick run. */
  firefoxHookTime?: HookTime[];
  plainPage: PlainPage;
  startCost: StartCost;
  latency: Latency;
  sustained: Sustained[];
  million: Million;
  networkMemory: { events: number; bytes: number };
  openLate: OpenLate[];
  sizes: Size[];
}

/** Payload sizes in bytes, and how many events of each are enough for a measurement. */
const LOADS = [
  { size: 100, count: 4_000 },
  { size: 2_000, count: 2_000 },
  { size: 200_000, count: 100 },
];

/** Larger payloads are a matter of memory, not of the calls. */
const MOST_IN_STAND_IN = 100_000;

export async function measureAll(extension: string, quick: boolean, say: (line: string) => void): Promise<Measured> {
  const site = await startSite();
  const browsers = await launch(extension);
  const [events, rounds] = quick ? [50_000, 2] : [999_000, 7];
  const timed = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const result = await act();
    say(`${what}: ${Math.round((Date.now() - began) / 1_000)} s`);
    return result;
  };
  try {
    const costs: PageCost[] = [];
    const trips: TripTime[] = [];
    const times: HookTime[] = [];
    const inFirefox: HookTime[] = [];
    for (const { size, count } of quick ? LOADS.filter(({ size }) => size !== 2_000) : LOADS) {
      const many = quick ? count / 4 : count;
      costs.push(await timed(`the page's cost, ${size} B`, () => pageCost(browsers, site.url, size, many, rounds)));
      if (size < MOST_IN_STAND_IN) trips.push(await timed(`an emit and its ack, ${size} B`, () => tripTime(browsers, site.url, size, many * 5, rounds)));
      times.push(await timed(`hook time, ${size} B`, () => hookTime(browsers, site.url, size, rounds)));
      if (!quick) inFirefox.push(await timed(`hook time in Firefox, ${size} B`, () => firefoxHookTime(extension, site.url, size, rounds)));
    }
    return {
      at: new Date().toISOString(),
      cores: cpus().length,
      quick,
      pageCost: costs,
      tripTime: trips,
      hookTime: times,
      ...(!quick && { firefoxHookTime: inFirefox }),
      plainPage: await timed('a page without Socket.IO', () => plainPage(browsers, extension, site.plainUrl, rounds * 2)),
      startCost: await timed('the start in a page without Socket.IO', () => startCost(extension, site.plainUrl, rounds * 2)),
      latency: await timed('from the call to the row', () => latency(browsers, site.url, quick ? 100 : 600)),
      openLate: await timed('a panel that opens late', async () => {
        const late: OpenLate[] = [];
        for (let round = 0; round < rounds; round++) late.push(await openLate(browsers, site.url, 10_000));
        return late;
      }),
      million: await timed('a million events', () => million(browsers, site.url, events)),
      sustained: await timed('sustained', async () => [
        await sustain(browsers, site.url, 'no extension', events),
        await sustain(browsers, site.url, 'Elements', events),
        await sustain(browsers, site.url, 'panel open', events, 'event:rare'),
        await sustain(browsers, site.url, 'Network messages', Math.min(events, 100_000)),
      ]),
      networkMemory: await timed("the Network panel's memory", async () => ({ events: 5_000, bytes: await networkMemory(browsers, site.url, 5_000) })),
      sizes: sizes(),
    };
  } finally {
    await Promise.all([browsers.plain.close(), browsers.extended.close()]);
    site.stop();
  }
}
