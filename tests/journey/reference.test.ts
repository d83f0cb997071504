import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { ARTIFACTS, inTurn, press, row, selectRow, type Journey } from './journey';
import { looksOf } from './looksOf';

inTurn('chromium', 'the reference', (journey, browser) => {
  it('opens from the toolbar, can be searched, shows another version, and restores the focus', async () => {
    const { page, panel } = await openPanel(journey());
    await panel.click('[data-test=reference-open]');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=reference-search]'));
    expect(await panel.evaluate(() => document.querySelector<HTMLSelectElement>('[data-test=reference-version]')?.value)).toBe('4');
    expect(await badge(panel, 'event:reconnect')).toBe('Manager');
    expect(await badge(panel, 'event:connect_timeout')).toBe('not in 4');

    await panel.fill('[data-test=reference-search]', 'sticky sessions');
    await panel.waitFor(() => document.querySelectorAll('[data-test=reference] article').length === 1);
    expect(await badge(panel, 'reason:transport-error')).toBe('reconnects automatically');
    await panel.fill('[data-test=reference-search]', '');
    await panel.evaluate(choose, '2');
    await panel.waitFor(() => document.getElementById('event:connect_timeout')?.dataset['here'] === 'true');
    expect(await badge(panel, 'event:reconnect')).toBe('Socket, Manager');

    // Keys of the panel mean nothing on the sheet.
    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=reference-close]')?.focus());
    await panel.press('?');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
    expect(await panel.evaluate(() => document.querySelector('[data-test=settings-menu]')?.matches(':popover-open'))).toBe(false);
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-test'))).toBe('reference-open');
    await page.close();
  });

  it('opens at a reserved event from its details, and Escape keeps the event selected', async () => {
    const { page, panel } = await openPanel(journey());
    await selectRow(panel, 'connect');
    await panel.click('[data-test=reference-link]');
    await panel.waitFor(() => document.activeElement?.id === 'event:connect');
    expect(await panel.evaluate(isSeen, 'event:connect')).toBe(true);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
    expect(await panel.evaluate(() => document.querySelector('[data-test=detail] h2')?.textContent)).toBe('connect');
    await page.close();
  });

  it('opens at an event that a listener of the page waits for in vain', async () => {
    const { page, panel } = await openPanel(journey());
    await panel.resize(1000, 600);
    await page.evaluate(listenInVain, journey().demo.socketioUrl);
    await panel.waitFor(noteSays, 'reconnect: never emitted here');
    await panel.waitFor(noteSays, 'connection: never emitted here');
    await panel.evaluate(pressNote, 'reconnect: never emitted here');
    await panel.waitFor(() => document.activeElement?.id === 'event:reconnect');
    expect(await panel.evaluate(() => document.getElementById('event:reconnect')?.textContent)).toContain('only the Manager emits');
    await panel.press('Escape');
    await page.close();
  });

  it('is complete in both themes, wide and narrow', async () => {
    const { page, panel } = await openPanel(journey());
    await selectRow(panel, 'connect');
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 600);
      await panel.click('[data-test=reference-link]');
      await panel.waitFor(() => document.activeElement?.id === 'event:connect');
      expect(await panel.evaluate(overflows)).toBe(false);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-reference.png`));
      await panel.press('Escape');
      await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
    }
    await page.close();
  });
});

async function openPanel({ openDemo }: Journey): Promise<{ page: Page; panel: Panel }> {
  const page = await openDemo();
  const panel = await page.openPanel();
  await press(page, 'ack');
  await row(panel, { event: 'connect' });
  return { page, panel };
}

function badge(panel: Panel, id: string): Promise<string | null | undefined> {
  return panel.evaluate((entry) => document.getElementById(entry)?.querySelector('h4 > :nth-child(2)')?.textContent, id);
}

/** Runs in the panel. */
function choose(version: string): void {
  const select = document.querySelector<HTMLSelectElement>('[data-test=reference-version]');
  if (!select) return;
  select.value = version;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Runs in the panel: whether the element is within what is scrolled into view. */
function isSeen(id: string): boolean {
  const { top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
  const { top: first, bottom: last } = document.querySelector('[data-test=reference]')?.getBoundingClientRect() ?? new DOMRect();
  return top >= first && bottom <= last;
}

/** Runs in the panel: whether something is wider than the sheet. */
function overflows(): boolean {
  const all = [...document.querySelectorAll('[data-test=reference], [data-test=reference] *')];
  return all.some((each) => each.getBoundingClientRect().right > innerWidth + 1);
}

/** Runs in the page: a client of its own that listens to what no Socket of 4 is reported. */
function listenInVain(url: string): void {
  const script = document.createElement('script');
  script.src = `${url}/socket.io/socket.io.min.js`;
  script.addEventListener('load', () => {
    const { io } = globalThis as unknown as typeof import('socket.io-client');
    io(url).on('reconnect', () => undefined).on('connection', () => undefined);
  });
  document.head.append(script);
}

/** Runs in the panel. */
function noteSays(text: string): boolean {
  return [...document.querySelectorAll('[data-test=note]')].some(({ textContent }) => textContent === text);
}

/** Runs in the panel. */
function pressNote(text: string): void {
  [...document.querySelectorAll<HTMLElement>('[data-test=note]')].find(({ textContent }) => textContent === text)?.click();
}
