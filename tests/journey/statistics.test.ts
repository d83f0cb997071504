import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { ARTIFACTS, connected, inTurn, openTool, press, row, rows } from './journey';
import { looksOf } from './looksOf';

inTurn('firefox', 'the statistics and the overview', (journey, browser) => {
  it('shows the number, size and speed of each event name, and links to its rows', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'chat', 'chat', 'chat']) await press(page, action);
    await row(panel, { event: 'chat message', ack: 'ms' });

    await panel.click('[data-test=statistics-toggle]');
    const chat = await line(panel, 'chat message', 'emit');
    expect(Number(chat[2])).toBeGreaterThanOrEqual(4);
    expect(chat[4]).toMatch(/B$/);
    expect(chat[8]).toMatch(/ms$/);

    await panel.click('[data-test=sort-event]');
    await panel.waitFor(() => document.querySelector('th[aria-sort=ascending]')?.textContent?.startsWith('Event'));
    const names = await column(panel);
    expect(names).toEqual([...names].sort());
    await panel.click('[data-test=sort-event]');
    await panel.waitFor(() => document.querySelector('th[aria-sort=descending]') !== null);
    expect(await column(panel)).toEqual(names.toReversed());

    await panel.click('[data-test=statistics] tbody tr:has(svg) button');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=filter]')?.value.startsWith('event:'));
    const shown = await rows(panel, {}, 1);
    expect(new Set(shown.map(({ event }) => event)).size).toBe(1);
    await page.close();
  });

  it('follows new events and the filter', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await panel.click('[data-test=statistics-toggle]');
    const before = Number((await line(panel, 'chat message', 'emit'))[2]);
    await press(page, 'chat');
    await panel.waitFor((wanted) => {
      const lines = [...document.querySelectorAll('[data-test=statistics] tbody tr[data-direction=emit]')];
      return lines.some(({ children }) => children[0]?.textContent === 'chat message' && Number(children[2]?.textContent) > wanted);
    }, before);
    await panel.fill('[data-test=filter]', 'is:reserved');
    await panel.waitFor(() => {
      const lines = [...document.querySelectorAll<HTMLElement>('[data-test=statistics] tbody tr')];
      return lines.length > 0 && lines.every(({ dataset }) => dataset['direction'] === 'reserved');
    });
    await page.close();
  });

  it('shows a time range that is selected with the keyboard or the mouse, until it is cleared', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, 1);
    await panel.waitFor(() => /Emitted: [1-9]/.test(document.querySelector('[data-test=overview-legend]')?.textContent ?? ''));
    const all = (await panel.grid()).length;

    await panel.click('[data-test=overview]');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=overview]'));
    await panel.press('ArrowRight');
    await panel.waitFor(() => document.querySelector('[data-test=range]') !== null);
    expect((await panel.grid()).length).toBeLessThan(all);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=range]') === null);
    expect((await panel.grid()).length).toBeGreaterThanOrEqual(all);

    // Heartbeats may have come since, which are hidden.
    const before = (await panel.grid()).filter(({ event }) => event === 'new message').length;
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, before + 1);
    await panel.evaluate(drag, 0.5, 1);
    await panel.waitFor(() => document.querySelector('[data-test=clear-range]') !== null);
    const last = (await panel.grid()).map(({ event }) => event);
    expect(last).toContain('new message');
    expect(last.length).toBeLessThan(all);
    await panel.click('[data-test=clear-range]');
    await panel.waitFor(() => document.querySelector('[data-test=range]') === null);

    await panel.evaluate(drag, 0, 0.5);
    await panel.waitFor(() => document.querySelector('[data-test=range]') !== null);
    await panel.click('[data-test=clear]');
    await panel.waitFor(() => document.querySelector('[data-test=range]') === null);
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await page.close();
  });

  it('is complete in both themes, wide and narrow', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'admin', 'whisper', 'binary', 'picture', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await connected(page);
    for (const action of ['chat', 'chat', 'ack']) await press(page, action);
    await rows(panel, { event: 'connect' }, 5);
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 600);
      await panel.evaluate(drag, 0.3, 0.8);
      await panel.waitFor(() => document.querySelector('[data-test=range]') !== null);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-overview.png`));
      await panel.click('[data-test=clear-range]');
      await openTool(panel, 'statistics-toggle');
      await line(panel, 'chat message', 'emit');
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-statistics.png`));
      await openTool(panel, 'statistics-toggle');
    }
    await page.close();
  });
});

/** Until the statistics have a line of this name; gives its cells. */
async function line(panel: Panel, event: string, direction: string): Promise<string[]> {
  await panel.waitFor((name, of) => {
    const lines = [...document.querySelectorAll<HTMLElement>('[data-test=statistics] tbody tr')];
    return lines.some(({ dataset, children }) => dataset['direction'] === of && children[0]?.textContent === name);
  }, event, direction);
  return panel.evaluate((name, of) => {
    const lines = [...document.querySelectorAll<HTMLElement>(`[data-test=statistics] tbody tr[data-direction=${of}]`)];
    const found = lines.find(({ children }) => children[0]?.textContent === name);
    return [...(found?.children ?? [])].map(({ textContent }) => textContent ?? '');
  }, event, direction);
}

function column(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => [...document.querySelectorAll('[data-test=statistics] tbody th')].map(({ textContent }) => textContent ?? ''));
}

/** Runs in the panel: drags over the overview from one share of its width to the other. */
async function drag(from: number, to: number): Promise<void> {
  const strip = document.querySelector('[data-test=overview]');
  const { left, top, width } = strip?.getBoundingClientRect() ?? new DOMRect();
  // A pointer that a script made cannot be captured.
  Element.prototype.setPointerCapture = () => undefined;
  for (const [type, at] of [['pointerdown', from], ['pointermove', to], ['pointerup', to]] as const) {
    strip?.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, clientX: left + at * width, clientY: top + 9 }));
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
}
