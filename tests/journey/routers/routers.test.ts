import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../../harness/browser/driver';
import { inEveryBrowser, rows } from '../journey';
import { enough, talks } from '../navigation/movingSite';
import { wasEmpty, watchForEmpty } from '../navigation/wasEmpty';
import type { Framework } from './buildApps';
import { startRouterSite, type RouterSite } from './routerSite';

let site: RouterSite;
beforeAll(async () => {
  site = await startRouterSite();
});
afterAll(() => site?.stop());

interface App {
  name: string;
  framework: Framework;
  history: 'history' | 'hash';
  /** Who makes the Socket: the app once, or the component of each route for itself. */
  owner: 'app' | 'route';
  preserve?: boolean;
}

const APPS: App[] = [
  { name: 'React Router', framework: 'react', history: 'history', owner: 'app' },
  { name: 'React Router', framework: 'react', history: 'hash', owner: 'route' },
  { name: 'Vue Router', framework: 'vue', history: 'history', owner: 'route', preserve: true },
  { name: 'Vue Router', framework: 'vue', history: 'hash', owner: 'app' },
  { name: 'SvelteKit', framework: 'svelte', history: 'history', owner: 'app' },
  { name: "Angular's router", framework: 'angular', history: 'history', owner: 'route' },
];

/** By links, by the browser's buttons, and in place of the last entry of the history. */
const CHANGES: [room: string, change: 'press' | 'back' | 'forward'][] = [
  ['one', 'press'],
  ['two', 'press'],
  ['one', 'back'],
  ['two', 'forward'],
  ['lobby', 'press'],
];
const ROUNDS = 4;

/** One of each framework: what a router does doesn't depend on the browser. */
const IN_FIREFOX = APPS.filter(({ framework }, at) => at === APPS.findLastIndex((app) => app.framework === framework));

inEveryBrowser('20 changes of route', (journey, browser) => {
  for (const app of browser === 'firefox' ? IN_FIREFOX : APPS) {
    it(`by ${app.name} (${app.history}) leave every row in place, the Socket created by the ${app.owner}`, async () => {
      const page = await journey().browser.openPage(addressOf(app));
      const panel = await page.openPanel();
      if (app.preserve) await panel.click('[data-test=preserve]');
      await rows(panel, { event: 'tick' }, 3);
      await watchForEmpty(panel);
      for (const change of Array.from({ length: ROUNDS }, () => CHANGES).flat()) await changeRoute(page, ...change);
      await expectSaid(panel, page, app.owner === 'app' ? 1 : 1 + ROUNDS * CHANGES.length);
      expect(await wasEmpty(panel)).toBe(false);
      if (app.preserve) await panel.click('[data-test=preserve]');
      await page.close();
    });
  }
});

function addressOf({ framework, history, owner }: App): string {
  return `${site.url}${framework}/${history}/${owner}/${history === 'hash' ? '#/' : ''}room/lobby`;
}

/** And on, once the room is shown, its address is too, and events have passed both ways. */
async function changeRoute(page: Page, room: string, change: 'press' | 'back' | 'forward'): Promise<void> {
  await page.evaluate(
    (change, room) => (change === 'press' ? document.querySelector<HTMLElement>(`[data-to=${room}]`)?.click() : history[change]()),
    change,
    room,
  );
  await page.waitFor((room) => document.querySelector('h1')?.textContent === room && location.href.endsWith(`/room/${room}`), room);
  await talks(page, 1);
}

/** The panel has what the page counted itself and the server received, once and in order, and every Socket. */
async function expectSaid(panel: Panel, page: Page, sockets: number): Promise<void> {
  const visit = await enough(page, site.moving);
  const said = await page.evaluate(() => {
    dispatchEvent(new Event('have:counts'));
    return JSON.parse(document.documentElement.dataset['said'] as string) as { sockets: number; ticks: number; tocks: number[] };
  });
  expect(said.sockets).toBe(sockets);
  await until('every tick at the server', () => visit.ticks.length >= said.ticks);
  const ticks = visit.ticks.toSorted((one, other) => one - other);
  expect(ticks).toEqual(Array.from({ length: said.ticks }, (_, at) => at));
  if (sockets === 1) expect(said.tocks).toEqual(Array.from({ length: visit.tocks }, (_, at) => at));

  await rows(panel, { event: 'enough', direction: 'emit' }, 1);
  const grid = await panel.grid();
  const numbers = (direction: string, name: string) => grid.filter((row) => row.direction === direction && row.event === name).map(({ payload }) => Number(payload));
  expect(numbers('emit', 'tick')).toEqual(ticks);
  expect(numbers('on', 'tock')).toEqual(said.tocks);
  expect(grid.filter(({ event }) => event === 'connect')).toHaveLength(sockets);
}
