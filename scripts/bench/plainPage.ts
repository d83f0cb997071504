import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../harness/browser/driver';
import { BareChromium } from './bareChromium';
import { makeEmptyExtension } from './makeEmptyExtension';
import { alternate, figuresOf, ratios, type Figures } from './figures';
import { cpuWhenIdle } from './idle';
import { watch, type Browsers, type Watcher } from './watchers';

const WAYS = ['no extension', 'panel closed'] as const satisfies readonly Watcher[];

/** The cost for a page without Socket.IO. */
export interface PlainPage {
  /** Time of the hook's script, in µs, in a fresh document and a warm one. */
  start: Figures;
  /** What it uses of the document: calls of setTimeout and similar functions, ports, listeners. */
  timers: number;
  ports: number;
  listeners: number;
  /** Bytes more than a page without the extension, including the content script. */
  heap: Figures;
  /** Of these, the bytes of an extension with an empty content script. */
  emptyHeap: Figures;
  /** CPU time of work on the DOM, as a ratio to no extension. */
  dom: Figures;
}

export async function plainPage(browsers: Browsers, extension: string, url: string, rounds: number): Promise<PlainPage> {
  const hook = readFileSync(join(extension, 'hook.js'), 'utf8');
  const { page, close } = await watch(browsers, 'no extension', url);
  const { times, ...counts } = await page.evaluate(startHooks, hook, 60);
  await close();
  const all = await alternate(WAYS, rounds, async (way) => {
    const watched = await watch(browsers, way, url);
    const heap = await watched.page.heap();
    await watched.page.evaluate(workOnDom, 20);
    const before = await cpuWhenIdle(watched.page);
    await watched.page.evaluate(workOnDom, 200);
    const cpu = (await cpuWhenIdle(watched.page)) - before;
    await watched.close();
    return { heap, cpu };
  });
  const closed = all['panel closed'];
  return {
    start: figuresOf(times),
    ...counts,
    heap: figuresOf(closed.map(({ heap }, round) => heap - (all['no extension'][round]?.heap ?? NaN))),
    emptyHeap: await emptyHeap(url, all['no extension'].map(({ heap }) => heap)),
    dom: ratios(closed.map(({ cpu }) => cpu), all['no extension'].map(({ cpu }) => cpu)),
  };
}

async function emptyHeap(url: string, plain: readonly number[]): Promise<Figures> {
  const chromium = BareChromium.start();
  const extension = makeEmptyExtension();
  try {
    await chromium.install(extension.path);
    const heaps: number[] = [];
    for (const before of plain) {
      const page = await chromium.open(url);
      await until('the page', () => page.run(`location.href.startsWith('http') && document.readyState === 'complete'`));
      heaps.push((await page.heap()) - before);
      await page.close();
    }
    return figuresOf(heaps);
  } finally {
    await chromium.close();
    extension.remove();
  }
}

/** Runs in the page: the hook in fresh documents, whose timers, ports and listeners are counted. */
function startHooks(hook: string, times: number) {
  const counts = { timers: 0, ports: 0, listeners: 0 };
  const spent: number[] = [];
  for (let round = 0; round < times; round++) {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const realm = frame.contentWindow as unknown as Window & typeof globalThis & { eval(text: string): void };
    // Only the first one counts: counting takes time, too.
    if (round === 0) {
      for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'queueMicrotask'] as const) {
        const own = realm[name] as (...args: unknown[]) => unknown;
        (realm as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => (counts.timers++, own.apply(realm, args));
      }
      const Channel = realm.MessageChannel;
      realm.MessageChannel = function () {
        counts.ports++;
        return new Channel();
      } as never;
      const listen = realm.EventTarget.prototype.addEventListener;
      realm.EventTarget.prototype.addEventListener = function (...args: never) {
        counts.listeners++;
        return listen.apply(this, args);
      };
    }
    const began = performance.now();
    realm.eval(hook);
    if (round > 0) spent.push((performance.now() - began) * 1_000);
    frame.remove();
  }
  return { ...counts, times: spent };
}

/** Runs in the page: what frameworks do with a document, on a small scale. */
async function workOnDom(times: number): Promise<void> {
  const room = document.querySelector('#room') as HTMLElement;
  for (let round = 0; round < times; round++) {
    const list = document.createElement('ul');
    for (let at = 0; at < 200; at++) {
      const item = document.createElement('li');
      item.className = at % 2 ? 'odd' : 'even';
      item.dataset['at'] = String(at);
      item.textContent = `item ${at}`;
      item.addEventListener('click', () => {});
      list.append(item);
    }
    room.replaceChildren(list);
    for (const item of list.children) item.classList.toggle('done');
    void room.offsetHeight;
    for (const item of list.querySelectorAll('.odd')) item.dispatchEvent(new Event('click'));
    if (round % 20 === 0) await new Promise((next) => setTimeout(next));
  }
}
