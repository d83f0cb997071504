import { alternate, figuresOf, type Figures } from './figures';
import { watch, type Browsers, type Watched, type Watcher } from './watchers';

type Way = Extract<Watcher, 'no extension' | 'panel closed' | 'Elements' | 'panel open'>;
const WAYS: readonly Way[] = ['no extension', 'panel closed', 'Elements', 'panel open'];

/** In µs for each event. */
export interface HookTime {
  size: number;
  stringify: Figures;
  /** Beyond what the same call takes without the hook. */
  outgoing: { closed: Figures; open: Figures };
  incoming: { closed: Figures; open: Figures };
}

export interface Times {
  out: number;
  in: number;
  stringify: number;
}

/** How long the hook delays the page's own call, for each event. */
export async function hookTime(browsers: Browsers, url: string, size: number, rounds: number): Promise<HookTime> {
  const all = await alternate(WAYS, rounds, async (way) => {
    const watched = await watch(browsers, way, url);
    const times = await timesOf(watched, size);
    await watched.close();
    return times;
  });
  const beyond = (key: 'out' | 'in', way: Way, base: Way) =>
    figuresOf(all[way].map((times, round) => times[key] - (all[base][round] as Times)[key]));
  return {
    size,
    stringify: figuresOf(all['no extension'].map(({ stringify }) => stringify)),
    outgoing: { closed: beyond('out', 'panel closed', 'no extension'), open: beyond('out', 'panel open', 'Elements') },
    incoming: { closed: beyond('in', 'panel closed', 'no extension'), open: beyond('in', 'panel open', 'Elements') },
  };
}

function timesOf({ page }: Watched, size: number): Promise<Times> {
  return page.evaluate(timeCalls, size, ...burstsOf(size));
}

/** Number of bursts, and of calls per burst. */
export function burstsOf(size: number): [bursts: number, each: number] {
  return size > 10_000 ? [15, 10] : [60, 100];
}

/**
 * Runs in the page: the median of many short bursts of calls, with pauses for the page's other work, so that what the page does
 * later (sending, the hook's batches) isn't included. Packets are passed to the Manager itself.
 */
export async function timeCalls(size: number, bursts: number, each: number): Promise<Times> {
  const { socket } = globalThis as unknown as { socket: { io: { ondata(text: string): void }; emit(name: string, value: string): void; on(name: string, fn: () => void): void } };
  const payload = 'x'.repeat(size);
  const packet = `2["tock","${payload}"]`;
  socket.on('tock', () => {});
  const time = async (call: () => unknown) => {
    const times: number[] = [];
    for (let burst = -5; burst < bursts; burst++) {
      const began = performance.now();
      for (let at = 0; at < each; at++) call();
      if (burst >= 0) times.push(((performance.now() - began) / each) * 1_000);
      await new Promise((next) => setTimeout(next));
    }
    return times.sort((one, other) => one - other)[times.length >> 1] ?? NaN;
  };
  return {
    out: await time(() => socket.emit('nothing', payload)),
    in: await time(() => socket.io.ondata(packet)),
    stringify: await time(() => JSON.stringify(payload)),
  };
}
