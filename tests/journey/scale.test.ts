import { expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { inTurn } from './journey';

/** As many as the log holds, less a few that the demo itself has reported. */
const MANY = 999_000;
/** The page's ring holds 20,000 while they are on their way. */
const AT_ONCE = 16_000;

inTurn('chromium', 'a million events', (journey, browser) => {
  it('can all be reached, never jump while the user reads, stick to the end, and can be sorted', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await prepare(page, journey().demo.socketioUrl);
    for (let at = 0; at < MANY; at += AT_ONCE) await emit(page, panel, Math.min(AT_ONCE, MANY - at));
    expect(await rowCount(panel)).toBeGreaterThan(MANY);

    // It has stuck to the end.
    expect(await seen(panel)).toMatchObject({ last: await rowCount(panel), texts: [expect.anything(), `volatile ${MANY - 1}`] });
    // Wholly in view: the first that is drawn may lie behind the head.
    await panel.click(`[role=row][aria-rowindex="${(await rowCount(panel)) - 3}"] [role=gridcell]:nth-child(4)`);
    await go(panel, 'Home', 2);
    await go(panel, 'ArrowDown', 3);
    await go(panel, 'End', (await rowCount(panel)));
    await go(panel, 'ArrowUp', (await rowCount(panel)) - 1);
    await go(panel, 'Home', 2);
    const pageOf = await panel.evaluate(() => document.querySelector('[role=grid] > [role=presentation]')?.clientHeight ?? 0).then((height) => Math.floor(height / 20));
    await go(panel, 'PageDown', 2 + pageOf);
    await go(panel, 'PageDown', 2 + 2 * pageOf);
    await go(panel, 'PageUp', 2 + pageOf);

    // The scroll bar reaches the middle; what is read there stays where it is while the log drops its oldest rows.
    await panel.evaluate(async () => {
      const scroller = document.querySelector('[role=grid] > [role=presentation]') as Element;
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
    const before = await seen(panel);
    expect(Math.abs(before.first - MANY / 2)).toBeLessThan(2_000);
    await emit(page, panel, 5_000);
    // 50,000 went, heartbeats that are hidden among them.
    await panel.waitFor((most) => Number(document.querySelector('[role=row]:has([role=gridcell])')?.getAttribute('aria-rowindex')) < most, before.first - 49_900);
    const after = await seen(panel);
    expect([after.id, after.top]).toEqual([before.id, before.top]);

    // What was done in the page took the keyboard there.
    await panel.click(`[role=row][aria-rowindex="${after.first + 3}"] [role=gridcell]:nth-child(4)`);
    await go(panel, 'End', await rowCount(panel));
    await emit(page, panel, 100);
    await panel.waitFor(() => {
      const rows = document.querySelectorAll('[role=row]:has([role=gridcell])');
      return [...rows].at(-1)?.getAttribute('aria-rowindex') === document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
    });

    await panel.click('[data-test=sort-time]');
    await panel.evaluate(watchFrames);
    await panel.waitFor(() => document.querySelector('[data-test=sorted]')?.textContent?.startsWith('Sorted by Time, descending') && document.querySelector('[data-test=sorted] progress') === null);
    const { frames, longest } = await panel.evaluate(readFrames);
    console.info(`${browser}: sorted ${await rowCount(panel)} rows; ${frames} frames were drawn meanwhile, ${longest} ms at most between two`);
    expect(frames).toBeGreaterThan(10);
    expect(await seen(panel)).toMatchObject({ first: 2, texts: [`volatile ${MANY + 5_099}`, expect.anything()] });
    await panel.click('[data-test=time-order]');
    await panel.waitFor(() => document.querySelector('[data-test=sorted]') === null);
    await page.close();
  }, 600_000);
}, {});

/** A Socket of the page's own that is never connected: what it emits is reported by the hook and goes nowhere. */
async function prepare(page: Page, server: string): Promise<void> {
  await page.evaluate((url) => {
    const library = document.createElement('script');
    library.src = `${url}/socket.io/socket.io.js`;
    library.addEventListener('load', () => {
      const own = document.createElement('script');
      own.textContent = `{
        const socket = io({ autoConnect: false, forceNew: true });
        let number = 0;
        addEventListener('emit-many', () => {
          const { dataset } = document.documentElement;
          for (let left = Number(dataset.many); left > 0; left--) socket.volatile.emit('tick', number++);
        });
        document.documentElement.dataset.ready = 'yes';
      }`;
      document.head.append(own);
    });
    document.head.append(library);
  }, server);
  await page.waitFor(() => document.documentElement.dataset['ready'] === 'yes');
}

/** So many more, and until the panel has them. */
async function emit(page: Page, panel: Panel, count: number): Promise<void> {
  const before = await emitted(panel);
  await page.evaluate((many) => {
    document.documentElement.dataset['many'] = String(many);
    dispatchEvent(new Event('emit-many'));
  }, count);
  await panel.waitFor((wanted) => {
    const [total, dropped] = ['event', 'dropped'].map((word) => {
      const found = new RegExp(`([\\d,]+) ${word}`).exec(document.querySelector('[data-test=status]')?.textContent ?? '');
      return Number(found?.[1]?.replaceAll(',', '') ?? 0);
    });
    return (total ?? 0) + (dropped ?? 0) >= wanted;
  }, before + count);
}

/** How many events there were, dropped ones included. */
async function emitted(panel: Panel): Promise<number> {
  const status = await panel.evaluate(() => document.querySelector('[data-test=status]')?.textContent ?? '');
  const numbers = ['event', 'dropped'].map((word) => new RegExp(`([\\d,]+) ${word}`).exec(status)?.[1]?.replaceAll(',', ''));
  return numbers.reduce((sum, each) => sum + Number(each ?? 0), 0);
}

function rowCount(panel: Panel): Promise<number> {
  return panel.evaluate(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')));
}

/** The first and the last row in view. */
function seen(panel: Panel): Promise<{ id: string | undefined; first: number; last: number; top: number; texts: (string | undefined)[] }> {
  return panel.evaluate(() => {
    const shown = [...document.querySelectorAll('[role=row]:has([role=gridcell])')];
    const [first, last] = [shown[0], shown.at(-1)];
    return {
      id: first?.id,
      first: Number(first?.getAttribute('aria-rowindex')),
      last: Number(last?.getAttribute('aria-rowindex')),
      top: Math.round(first?.getBoundingClientRect().top ?? 0),
      texts: [first, last].map((row) => row?.children[4]?.textContent?.trim()),
    };
  });
}

/** Presses a key, until the row with this index is selected and wholly in view. */
async function go(panel: Panel, key: string, index: number): Promise<void> {
  await panel.press(key);
  await panel.waitFor((wanted) => {
    const row = document.querySelector('[role=row][aria-selected=true]');
    const box = row?.getBoundingClientRect();
    const room = document.querySelector('[role=grid] > [role=presentation]')?.getBoundingClientRect();
    return box && room && Number(row?.getAttribute('aria-rowindex')) === wanted && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
  }, index);
}

/** Runs in the panel: notes how long it takes from each frame to the next, from now on. */
function watchFrames(): void {
  const { dataset } = document.documentElement;
  let [frames, longest, last] = [0, 0, performance.now()];
  const next = () => {
    const now = performance.now();
    [frames, longest, last] = [frames + 1, Math.max(longest, now - last), now];
    dataset['frames'] = JSON.stringify({ frames, longest: Math.round(longest) });
    if (document.querySelector('[data-test=sorted] progress')) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Runs in the panel. */
function readFrames(): { frames: number; longest: number } {
  return JSON.parse(document.documentElement.dataset['frames'] ?? '{}');
}
