import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { inEveryBrowser, rows } from './journey';

const CHIP = '[aria-pressed][title^="Reserved events"]';

inEveryBrowser('settings', (journey) => {
  it('are the same in the next DevTools window: chips, theme, and the maximum number of events', async () => {
    const page = await journey().openDemo();
    let panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    const before = await look(panel);
    await panel.click(CHIP);
    await panel.click('[data-test=settings]');
    await panel.waitFor(() => document.querySelector('[data-test=theme]') !== null);
    await choose(panel, 'theme', before.theme === 'dark' ? 'light' : 'dark');
    await choose(panel, 'most-rows', '50000');
    await panel.waitFor((old) => document.documentElement.dataset['theme'] !== old, before.theme);
    await panel.close();

    panel = await page.openPanel();
    await panel.waitFor((chip) => document.querySelector(chip)?.getAttribute('aria-pressed') === 'false', CHIP);
    await panel.waitFor((old) => document.documentElement.dataset['theme'] !== old, before.theme);
    await panel.waitFor(() => document.querySelector('[role=grid]') !== null);
    expect((await panel.grid()).filter(({ direction }) => direction === 'reserved')).toEqual([]);
    await panel.click('[data-test=settings]');
    await panel.waitFor(() => document.querySelector<HTMLSelectElement>('[data-test=most-rows]')?.value === '50000');
    await choose(panel, 'theme', 'devtools');
    await panel.waitFor((old) => document.documentElement.dataset['theme'] === old, before.theme);
    await page.close();
  });
});

function look(panel: Panel): Promise<{ theme: string | undefined }> {
  return panel.evaluate(() => ({ theme: document.documentElement.dataset['theme'] }));
}

async function choose(panel: Panel, name: string, value: string): Promise<void> {
  await panel.evaluate(
    (name, value) => {
      const select = document.querySelector(`[data-test=${name}]`) as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    value,
  );
}
