import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import { ARTIFACTS, connected, inTurn, press, row, rows } from './journey';
import { looksOf } from './looksOf';

inTurn('firefox', "the timeline's columns", (journey, browser) => {
  it('are sorted by a click, include new rows, and return to the order by time', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'ack', 'quiz']) await press(page, action);
    await row(panel, { direction: 'on', event: 'question', ack: 'ms' });
    const inTime = await settled(panel);

    await panel.click('[data-test=sort-event]');
    await panel.waitFor(() => document.querySelector('[data-column=event][aria-sort=ascending]') !== null);
    await panel.waitFor(() => document.querySelector('[data-test=sorted] [role=status]')?.textContent?.startsWith('Sorted by Event, ascending'));
    const ascending = await settled(panel);
    expect(ascending).toEqual(ascending.toSorted());
    expect(ascending.length).toBeGreaterThanOrEqual(inTime.length);
    await press(page, 'whisper');
    await row(panel, { event: 'new mesage' });
    const more = await events(panel);
    expect(more).toEqual(more.toSorted());

    await panel.click('[data-test=sort-event]');
    await panel.waitFor(() => document.querySelector('[data-column=event][aria-sort=descending]') !== null);
    const descending = await events(panel);
    expect(descending).toEqual(descending.toSorted().toReversed());

    await panel.click('[data-test=time-order]');
    await panel.waitFor(() => document.querySelector('[data-test=sorted]') === null);
    expect((await events(panel)).slice(0, inTime.length)).toEqual(inTime);
    await page.close();
  });

  it('are made wider with the keyboard, hidden with their menu, and stay so in the next window', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.waitFor(() => document.querySelector('[data-test=width-event]') !== null);
    const before = await widthOf(panel, 'event');
    await takeKeys(panel);
    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=width-event]')?.focus());
    for (let times = 0; times < 5; times++) await panel.press('ArrowRight');
    await panel.waitFor((least) => (document.querySelector('[role=columnheader][data-column=event]')?.getBoundingClientRect().width ?? 0) >= least, before + 40);
    // A key that was heard late has been pressed twice.
    const wider = await widthOf(panel, 'event');

    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=sort-event]')?.focus());
    await panel.press('ArrowLeft');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=sort-namespace]'));
    // No remote protocol of Firefox knows this key.
    await panel.evaluate(() => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true, cancelable: true }));
    });
    await panel.waitFor(() => document.activeElement?.matches('[data-test=column-time]'));
    await panel.click('[data-test=column-namespace]');
    await panel.waitFor(() => document.querySelector<HTMLElement>('[role=columnheader][data-column=namespace]')?.hidden);
    // No server has said anything.
    expect(await hiddenCells(panel)).toEqual(['namespace', 'server']);
    await panel.close();

    const next = await journey().openDemo();
    const other = await next.openPanel();
    await row(other, { event: 'connect' });
    await other.waitFor(() => document.querySelector<HTMLElement>('[role=columnheader][data-column=namespace]')?.hidden);
    expect(await widthOf(other, 'event')).toBeCloseTo(wider, 0);
    await openHeadMenu(other);
    await other.click('[data-test=columns-default]');
    await other.waitFor(() => !document.querySelector<HTMLElement>('[role=columnheader][data-column=namespace]')?.hidden);
    expect(await widthOf(other, 'event')).toBeCloseTo(before, 0);
    await next.close();
    await page.close();
  });

  it('are dragged to a width, and a double-click restores the default', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.waitFor(() => document.querySelector('[data-test=width-ack]') !== null);
    const before = await widthOf(panel, 'ack');
    await panel.evaluate(async () => {
      // A pointer that a script made cannot be captured.
      Element.prototype.setPointerCapture = () => undefined;
      const separator = document.querySelector('[data-test=width-ack]');
      const { left } = separator?.getBoundingClientRect() ?? new DOMRect();
      for (const [type, by] of [['pointerdown', 0], ['pointermove', -30], ['pointerup', -30]] as const) {
        separator?.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, clientX: left + by }));
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
    });
    await panel.waitFor((wanted) => Math.abs((document.querySelector('[role=columnheader][data-column=ack]')?.getBoundingClientRect().width ?? 0) - wanted) < 1, before + 30);
    await panel.evaluate(() => document.querySelector('[data-test=width-ack]')?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
    await panel.waitFor((wanted) => Math.abs((document.querySelector('[role=columnheader][data-column=ack]')?.getBoundingClientRect().width ?? 0) - wanted) < 1, before);
    await page.close();
  });

  it('show the time since the start, or since the previous row', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await openHeadMenu(panel);
    await panel.click('[data-test=times-start]');
    await panel.waitFor(() => /^\+\d/.test(document.querySelector('[role=gridcell][data-column=time]')?.textContent ?? ''));
    const since = (await panel.grid()).map(({ time }) => Number(/^\+(\d+\.\d{3}) s$/.exec(time)?.[1]));
    expect(since).toEqual(since.toSorted((one, other) => one - other));
    await openHeadMenu(panel);
    await panel.click('[data-test=times-previous]');
    await panel.waitFor(() => document.querySelector('[role=gridcell][data-column=time]')?.textContent === '–');
    await openHeadMenu(panel);
    await panel.click('[data-test=times-clock]');
    await panel.waitFor(() => /^\d\d:/.test(document.querySelector('[role=gridcell][data-column=time]')?.textContent ?? ''));
    await page.close();
  });

  it('draw time spans, and describe them in words', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await press(page, 'kill');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await press(page, 'chat');
    await connected(page);
    await row(panel, { event: 'chat message', ack: 'sent +' });
    for (const words of ['ack after [\\d.]+ ms', 'buffered for', 'during an outage of']) {
      await panel.waitFor((wanted) => [...document.querySelectorAll('[role=gridcell][data-column=waterfall]')].some((cell) => new RegExp(wanted).test(cell.getAttribute('title') ?? '')), words);
    }
    await page.close();
  });

  it('have sizes if there is room, or if the user wants them', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await panel.resize(1280, 760);
    await panel.waitFor(() => [...document.querySelectorAll('[role=gridcell][data-column=size]')].some((cell) => /^\d+ B$/.test(cell.textContent ?? '')));
    await panel.resize(600, 760);
    await panel.waitFor(() => document.querySelector<HTMLElement>('[role=columnheader][data-column=size]')?.hidden);
    await openHeadMenu(panel);
    expect(await checkedColumns(panel)).not.toContain('column-size');
    await panel.click('[data-test=column-size]');
    await panel.waitFor(() => document.querySelector<HTMLElement>('[role=columnheader][data-column=size]')?.hidden === false);
    await openHeadMenu(panel);
    expect(await checkedColumns(panel)).toContain('column-size');
    await panel.click('[data-test=columns-default]');
    await panel.waitFor(() => document.querySelector<HTMLElement>('[role=columnheader][data-column=size]')?.hidden);
    await panel.resize(1280, 760);
    await page.close();
  });

  it('show first what differs if rows look alike, and the whole payload in the tooltip and the details', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await emitPrices(page, journey().demo.socketioUrl, 40);
    await rows(panel, { event: 'price' }, 40);
    await panel.fill('[data-test=filter]', 'event:price');
    await panel.waitFor(() => [...document.querySelectorAll('[role=gridcell][data-column=payload]')].some(({ textContent }) => textContent?.includes('{…, price: 1')));
    const lines = (await panel.grid()).map(({ payload }) => payload.replace('volatile ', ''));
    expect(lines[0]).toMatch(/^\{header: \{.*currency: "EUR".*price: 100\}$/);
    expect(lines.slice(1)).toEqual(Array.from({ length: 39 }, (_, at) => `{…, price: ${101 + at}}`));
    expect(await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[role=gridcell][data-column=payload]')].at(-1)?.title)).toMatch(/^\{header: .*price: 139\}\nShown first: what differs from the price above\.$/);
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 600);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-alike.png`));
    }
    await panel.resize(1280, 760);

    await panel.press('Control+f');
    await panel.fill('[data-test=find-field]', 'exchange');
    await panel.waitFor(() => [...document.querySelectorAll('[role=gridcell][data-column=payload]')].every(({ textContent }) => textContent?.includes('exchange-7')));
    await panel.click('[data-test=find-close]');
    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.waitFor(() => document.querySelector('[data-test=detail]')?.textContent?.includes('currency'));
    await page.close();
  });

  it('cut neither a namespace nor its badges while the payload has room', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'admin');
    await row(panel, { event: 'connect', namespace: '/staff' });
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = location.href;
      document.body.append(frame);
    });
    await panel.waitFor(() => document.querySelector('[role=gridcell] [data-text=frame]') !== null);
    for (const width of [1600, 1280, 700, 555]) {
      await panel.resize(width, 760);
      await panel.waitFor(() => document.querySelectorAll('[role=gridcell][data-column=namespace]').length > 0);
      expect(await cutNamespaces(panel), `at ${width} px`).toEqual([]);
    }
    await panel.resize(1280, 760);
    await page.close();
  });

  it('are complete in both themes, wide and narrow, sorted and with several rows selected', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'admin', 'whisper', 'binary', 'picture', 'timeout']) await press(page, action);
    await row(panel, { event: 'never answered', ack: 'timed out' });
    await press(page, 'kill');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await press(page, 'chat');
    await connected(page);
    await rows(panel, { event: 'connect' }, 5);
    await row(panel, { event: 'chat message', ack: 'sent +' });
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 600);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-columns.png`));
      await openHeadMenu(panel);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-column-menu.png`));
      await panel.click('[data-test=status]');
      await panel.waitFor(() => document.querySelector('[data-test=column-menu]') === null);
      await panel.click('[data-test=sort-event]');
      await panel.waitFor(() => document.querySelector('[data-test=sorted]') !== null);
      await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
      for (let times = 0; times < 3; times++) await panel.press('Shift+ArrowDown');
      await panel.waitFor(() => document.querySelector('[data-test=selected]')?.textContent === '4 selected');
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-sorted.png`));
      await panel.click('[data-test=close]');
      await panel.click('[data-test=time-order]');
      await panel.waitFor(() => document.querySelector('[data-test=sorted]') === null);
    }
    await page.close();
  });
});

/** By a Socket of the page's own that is never connected: what it emits goes nowhere. */
async function emitPrices(page: Page, server: string, many: number): Promise<void> {
  await page.evaluate((url, count) => {
    const library = document.createElement('script');
    library.src = `${url}/socket.io/socket.io.js`;
    library.addEventListener('load', () => {
      const own = document.createElement('script');
      own.textContent = `{
        const socket = io({ autoConnect: false, forceNew: true });
        const header = { version: 3, source: 'exchange-7', currency: 'EUR', market: 'spot', session: 'a-long-name-that-is-always-the-same' };
        for (let at = 0; at < ${count}; at++) socket.volatile.emit('price', { header, price: 100 + at });
      }`;
      document.head.append(own);
    });
    document.head.append(library);
  }, server, many);
}

/** Texts of the namespace column that are wider than their place. */
function cutNamespaces(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('[role=gridcell][data-column=namespace]:not([hidden])')];
    const cut = cells.flatMap((cell) => [cell, ...cell.querySelectorAll<HTMLElement>('*')]).filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth);
    return cut.map((each) => `${each.innerText} ${each.scrollWidth} > ${each.clientWidth}`);
  });
}

function checkedColumns(panel: Panel): Promise<(string | undefined)[]> {
  return panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-test=column-menu] [aria-checked=true]')].map(({ dataset }) => dataset['test']));
}

/** In Firefox no key comes to the panel before something in it was focused by a click. */
async function takeKeys(panel: Panel): Promise<void> {
  await panel.click('[data-test=filter]');
  await panel.waitFor(() => document.activeElement?.matches('[data-test=filter]'));
}

/** Once no more rows come. */
function settled(panel: Panel): Promise<string[]> {
  return until('the rows to stay', async () => {
    const before = await events(panel);
    const now = await events(panel);
    return now.join() === before.join() ? now : undefined;
  });
}

async function events(panel: Panel): Promise<string[]> {
  return (await panel.grid()).map(({ event }) => event);
}

function widthOf(panel: Panel, column: string): Promise<number> {
  return panel.evaluate((name) => document.querySelector(`[role=columnheader][data-column=${name}]`)?.getBoundingClientRect().width ?? 0, column);
}

function hiddenCells(panel: Panel): Promise<(string | undefined)[]> {
  return panel.evaluate(() => {
    const cells = document.querySelector('[role=row]:has([role=gridcell])')?.querySelectorAll<HTMLElement>('[role=gridcell]') ?? [];
    return [...cells].filter(({ hidden }) => hidden).map(({ dataset }) => dataset['column']);
  });
}

async function openHeadMenu(panel: Panel): Promise<void> {
  await panel.waitFor(() => document.querySelector('[data-test=sort-time]') !== null);
  await panel.evaluate(() => {
    document.querySelector('[data-test=sort-time]')?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 40, clientY: 110 }));
  });
  await panel.waitFor(() => document.activeElement?.closest('[data-test=column-menu]') !== null);
}
