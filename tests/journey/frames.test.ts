import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, row, rows } from './journey';

/** A page that holds whatever address it is asked for in a frame: of another origin, for its port is another. */
let outer: Server;
let outerUrl = '';

beforeAll(async () => {
  outer = createServer(({ url = '/' }, response) => {
    const framed = new URL(url, 'http://outer').searchParams.get('framed') ?? '';
    response.setHeader('content-type', 'text/html').end(`<h1>Outer</h1><iframe src="${framed}" width="900" height="600"></iframe>`);
  });
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  outerUrl = `http://127.0.0.1:${(outer.address() as AddressInfo).port}/`;
});
afterAll(() => outer.close());

inEveryBrowser('a frame of another origin', (journey) => {
  it('is shown and distinguished', async () => {
    const page = await journey().browser.openPage(`${outerUrl}?framed=${encodeURIComponent(journey().demo.url)}`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect', namespace: '/' }, 2);
    await panel.waitFor(() => document.querySelector('[role=gridcell] [data-text=frame]') !== null);
    const titles = await panel.evaluate(() => [...document.querySelectorAll('[role=gridcell] [title*="frame http"]')].map((place) => place.getAttribute('title')));
    expect(titles[0]).toContain(`frame ${journey().demo.url}`);

    // The Sockets bar has its label whole, and so has the tip of what the keyboard moves to.
    const label = `frame ${new URL(journey().demo.url).host}`;
    await panel.resize(1280, 760);
    await panel.waitFor((wanted) => document.querySelector('nav h3')?.textContent?.includes(wanted), label);
    expect(await panel.evaluate(() => [...document.querySelectorAll('nav h3 :is(span, em)')].every((each) => each.scrollWidth <= each.clientWidth && each.scrollHeight <= each.clientHeight))).toBe(true);
    await panel.click('[data-test=filter]');
    await panel.press('Tab');
    await panel.evaluate(() => document.querySelector<HTMLElement>('nav li button')?.focus());
    await panel.waitFor((wanted) => document.querySelector('[data-test=focus-tip]')?.textContent?.includes(wanted), label);
    // The details of a row have it too.
    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
    await panel.press('ArrowDown');
    await panel.waitFor((wanted) => document.querySelector('[data-test=detail]')?.textContent?.includes(wanted), label);
    await page.close();
  });

  it('is no longer live when it is removed, and its rows stay', async () => {
    const page = await journey().browser.openPage(`${outerUrl}?framed=${encodeURIComponent(journey().demo.url)}`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await panel.waitFor(() => document.querySelector('nav')?.textContent?.includes('page closed'));
    await row(panel, { event: 'connect' });
    await page.close();
  });
});

inEveryBrowser('the timeline', (journey) => {
  it('is an ARIA grid that reports the number of its rows', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    // The head comes after the first drawing.
    await panel.waitFor(() => document.querySelector('[role=columnheader]') !== null);
    const grid = await panel.evaluate(() => {
      const element = document.querySelector('[role=grid]');
      const heads = [...(element?.querySelectorAll('[role=columnheader]') ?? [])].map((head) => head.getAttribute('aria-label'));
      const shown = [...(element?.querySelectorAll('[role=row]') ?? [])].map((each) => Number(each.getAttribute('aria-rowindex')));
      return { heads, shown, count: Number(element?.getAttribute('aria-rowcount')) };
    });
    expect(grid.heads).toEqual(['Time', 'Direction', 'Namespace', 'Event', 'Payload', 'Size', 'Ack', 'Server', 'Waterfall']);
    expect(grid.shown).toEqual(Array.from({ length: grid.count }, (_, at) => at + 1));
    expect(new Set((await panel.grid()).map(({ direction }) => direction))).toEqual(new Set(['on', 'reserved']));
    await page.close();
  });
});
