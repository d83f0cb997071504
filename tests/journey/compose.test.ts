import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { ARTIFACTS, inEveryBrowser, openTool, press, row, rows, selectRow } from './journey';
import { looksOf } from './looksOf';
import { editor, writes } from './editor';
import { choose, says } from './recording';

inEveryBrowser('composing an emit', (journey, browser) => {
  it('from scratch, with the keyboard only: the variables are previewed, and the server gets what was previewed', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await press(page, 'announce');
    const { payload } = await row(panel, { direction: 'on', event: 'announcement' });
    const news = payload.replaceAll('"', '');
    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('n');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=compose-event]'));
    await panel.fill('[data-test=compose-event]', 'chat message');
    await panel.fill('[data-test=compose-args]', '["{{seq}} for {{event:announcement}}"]');
    await says(panel, '[data-test=variables-preview]', `["1 for ${news}"]`);
    await panel.click('[data-test=compose-ack]');
    await panel.press('Control+Enter');
    await says(panel, '[data-test=replay-answer]', 'ok: true');
    await row(panel, { direction: 'emit', event: 'chat message', payload: `1 for ${news.slice(0, 8)}`, ack: 'ms' });
    await row(panel, { direction: 'on', event: 'new message', payload: `1 for ${news.slice(0, 8)}` });
    await says(panel, '[data-test=variables-preview]', `["2 for ${news}"]`);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=drawer]') === null);
    // Firefox's DevTools hear Escape too, and may take the focus for their console.
    await panel.click('[data-test=compose]');
    // What was written is still there.
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=compose-event]')?.value === 'chat message');
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-compose.png`));
    }
    await panel.resize(1280, 760);
    await page.close();
  });

  it("with an unknown variable, or one of an event that never arrived, isn't sent: the mistake is shown in place", async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    await panel.fill('[data-test=compose-event]', 'chat message');
    await panel.fill('[data-test=compose-args]', '["{{nwo}}"]');
    await says(panel, '[data-test=compose-args-problem]', 'Did you mean now?');
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=compose-send]')?.disabled);
    await panel.fill('[data-test=compose-args]', '["{{ack:chat message.id}}"]');
    await says(panel, '[data-test=compose-args-problem]', 'No acknowledgement for an emit with this name yet');
    await page.close();
  });

  it("of a risky name asks first; a declined one isn't sent, and Enter sends", async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    await panel.fill('[data-test=compose-event]', 'announce and delete');
    await panel.press('Control+Enter');
    await says(panel, '[data-test=replay-doubts]', 'contains "delete"');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=replay-anyway]'));
    await panel.click('[data-test=replay-decline]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-doubts]') === null);
    expect((await panel.grid()).filter(({ event }) => event === 'announce and delete')).toEqual([]);
    await panel.click('[data-test=compose-send]');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=replay-anyway]'));
    await panel.screenshot(join(ARTIFACTS, `${browser}-compose-doubts.png`));
    await panel.press('Enter');
    await row(panel, { direction: 'emit', event: 'announce and delete' });
    expect((await panel.grid()).filter(({ event }) => event === 'announce and delete')).toHaveLength(1);
    // Asked once for a name and a server, while DevTools are open.
    await panel.click('[data-test=compose-send]');
    await rows(panel, { direction: 'emit', event: 'announce and delete' }, 2);
    await panel.fill('[data-test=compose-event]', 'delete and announce');
    await panel.click('[data-test=compose-send]');
    await says(panel, '[data-test=replay-doubts]', "Don't ask again for delete and announce on 127.0.0.1:");
    await panel.click('[data-test=replay-always]');
    await panel.click('[data-test=replay-anyway]');
    await row(panel, { direction: 'emit', event: 'delete and announce' });
    await panel.close();
    const again = await page.openPanel();
    await again.click('[data-test=settings]');
    await says(again, '[data-test=confirmed-forget]', 'Ask again for 1 event that was confirmed');
    await again.click('[data-test=confirmed-forget]');
    await again.waitFor(() => document.querySelector('[data-test=confirmed-forget]') === null);
    await page.close();
  });

  it("asks for names with the user's own words, and they are stored", async () => {
    const page = await journey().openDemo();
    let panel = await page.openPanel();
    await panel.click('[data-test=settings]');
    await panel.fill('[data-test=risky-words]', 'Chat,shout*');
    await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
    await panel.waitFor(() => document.querySelector<HTMLTextAreaElement>('[data-test=risky-words]')?.value === 'chat, shout*');
    await panel.screenshot(join(ARTIFACTS, `${browser}-risky-words.png`));
    await panel.close();
    panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    await panel.fill('[data-test=compose-event]', 'shouting');
    await panel.click('[data-test=compose-send]');
    await says(panel, '[data-test=replay-doubts]', 'The effect of "shouting" may be irreversible');
    await panel.click('[data-test=replay-decline]');
    await panel.fill('[data-test=compose-event]', 'delete');
    await panel.click('[data-test=compose-send]');
    await row(panel, { direction: 'emit', event: 'delete' });
    await panel.click('[data-test=settings]');
    await panel.click('[data-test=risky-words-reset]');
    await panel.waitFor(() => document.querySelector<HTMLTextAreaElement>('[data-test=risky-words]')?.value.startsWith('delete*'));
    await page.close();
  });

  it('starts with a favorite or a sent emit, in a panel that was opened later', async () => {
    const page = await journey().openDemo();
    let panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    await panel.fill('[data-test=compose-event]', 'announce');
    await panel.fill('[data-test=compose-args]', '["kept {{seq}}"]');
    await panel.fill('[data-test=favourite-name]', 'my own');
    await panel.click('[data-test=favourite-keep]');
    await panel.waitFor(() => [...document.querySelectorAll('[data-test=compose-start] option')].some(({ textContent }) => textContent === 'my own'));
    await panel.fill('[data-test=compose-args]', '["another"]');
    await panel.click('[data-test=compose-send]');
    await row(panel, { direction: 'on', event: 'announcement', payload: 'another' });
    await panel.close();

    panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    await panel.waitFor(() => [...document.querySelectorAll('[data-test=compose-start] option')].some(({ textContent }) => textContent?.includes('announce ["another"]')));
    await choose(panel, '[data-test=compose-start]', 'favourite 0');
    await writes(panel, '[data-test=compose-args]', '["kept {{seq}}"]');
    await panel.click('[data-test=compose-send]');
    await row(panel, { direction: 'on', event: 'announcement', payload: 'kept 1' });
    await panel.click('[data-test=favourite-remove]');
    await panel.click('[data-test=history-forget]');
    await panel.waitFor(() => document.querySelector('[data-test=history-forget]') === null);
    await page.close();
  });

  it('is one form at a time: a replay waits behind it, unchanged, and a replay closes it', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await selectRow(panel, 'chat message');
    await panel.press('r');
    await panel.waitFor(() => document.querySelector('[data-test=replay-args]') !== null);
    await panel.fill('[data-test=replay-args]', '["changed"]');
    await openTool(panel, 'compose');
    await panel.waitFor(() => document.querySelector('[data-test=compose-event]') !== null && document.querySelector('[data-test=replay-args]') === null);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=drawer]') === null && document.querySelector('[data-test=replay-args]') !== null);
    await writes(panel, '[data-test=replay-args]', '["changed"]');
    await openTool(panel, 'compose');
    await panel.waitFor(() => document.querySelector('[data-test=drawer]') !== null);
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => document.querySelector('[data-test=drawer]') === null && document.querySelector('[data-test=replay-args]') !== null);
    await page.close();
  });

  it('completes the name and the arguments from recorded events, and hints at differences', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await page.click('[data-action=ack]');
    await page.click('[data-action=chat]');
    await rows(panel, { direction: 'emit', event: 'chat message' }, 2);
    await panel.click('[data-test=compose]');
    await panel.fill('[data-test=compose-event]', 'chat');
    await panel.waitFor(() => document.querySelector('[data-test=completions]') !== null);
    await panel.press('Tab');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=compose-event]')?.value === 'chat message');
    await editor(panel, '[data-test=compose-args]');
    await panel.fill('[data-test=compose-args]', '["hel');
    await suggests(panel, 'hello');
    await panel.screenshot(join(ARTIFACTS, `${browser}-compose-completions.png`));
    await panel.press('Tab');
    await writes(panel, '[data-test=compose-args]', '["hello');
    await panel.fill('[data-test=compose-args]', '[7]');
    await says(panel, '[data-test=compose-hints]', 'Argument 0: expected a string');
    expect(await panel.evaluate(() => document.querySelector<HTMLButtonElement>('[data-test=compose-send]')?.disabled)).toBe(false);
    await page.close();
  });

  it('edits the arguments in an editor: colors, folding, undo, marked mistakes, and no keyboard trap', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=compose]');
    // Nothing is wrong before one has typed, but there is nothing to send either.
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=compose-send]')?.disabled);
    expect(await panel.evaluate(() => document.querySelector('[data-test=compose-event-problem]:not([hidden])'))).toBeNull();
    expect(await panel.evaluate(() => document.querySelector<HTMLSelectElement>('[data-test=target]')?.selectedOptions[0]?.textContent)).toMatch(/^\S+ \(connected\) · Manager [12]$/);
    await panel.fill('[data-test=compose-event]', 'chat message');
    await editor(panel, ARGS);
    await panel.fill(ARGS, '[{"text": "hi", "count": 7');
    await says(panel, '[data-test=compose-args-problem]', 'Line 1, column 27');
    await panel.waitFor(() => document.querySelector('[data-test=compose-args]')?.shadowRoot?.querySelector('.cm-mistake')?.textContent === '7');
    expect(await colorsOf(panel)).toEqual({ key: true, string: true, number: true });
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-editor.png`));
    }
    await panel.resize(1280, 760);
    await panel.press('Control+z');
    // The driver has deleted the old text before it typed.
    if (browser === 'firefox') await panel.press('Control+z');
    await writes(panel, ARGS, '[]');
    await panel.waitFor(() => document.querySelector('[data-test=compose-args-problem]')?.hasAttribute('hidden'));
    await panel.fill(ARGS, '[\n{\n"text": "hi"\n}\n]');
    await writes(panel, ARGS, '[\n{\n"text": "hi"\n}\n]');
    await panel.evaluate(() => {
      const marker = document.querySelector('[data-test=compose-args]')?.shadowRoot?.querySelector('.cm-foldGutter [title]');
      marker?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    });
    await panel.waitFor(() => document.querySelector('[data-test=compose-args]')?.shadowRoot?.querySelector('.cm-foldPlaceholder') !== null);
    await panel.fill(ARGS, '["{{');
    await suggests(panel, '{{now}}');
    await panel.screenshot(join(ARTIFACTS, `${browser}-editor-suggestions.png`));
    // Closes the suggestions alone.
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=compose-args]')?.shadowRoot?.querySelector('.cm-tooltip') === null);
    expect(await panel.evaluate(() => document.querySelector('[data-test=drawer]') !== null)).toBe(true);
    // Letters are no shortcuts here.
    await panel.press('n');
    await writes(panel, ARGS, '["{{n');
    await panel.press('Escape');
    await panel.press('Tab');
    await panel.waitFor(() => !document.activeElement?.matches('[data-test=compose-args]'));
    await panel.press('Shift+Tab');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=compose-args]'));
    await panel.fill(ARGS, '["from the editor"]');
    await panel.press('Control+Enter');
    await row(panel, { direction: 'emit', event: 'chat message', payload: 'from the editor' });
    await writes(panel, ARGS, '["from the editor"]');
    await page.close();
  });
});

const ARGS = '[data-test=compose-args]';

async function suggests(panel: Panel, word: string): Promise<void> {
  await panel.waitFor((wanted) => document.querySelector('[data-test=compose-args]')?.shadowRoot?.querySelector('.cm-tooltip-autocomplete')?.textContent?.includes(wanted), word);
}

/** Whether a key, a string and a number have colors of their own: the panel's policy lets the editor's styles in. */
async function colorsOf(panel: Panel): Promise<Record<string, boolean>> {
  return panel.evaluate(() => {
    const root = document.querySelector('[data-test=compose-args]')?.shadowRoot;
    const colorOf = (element: Element | undefined) => element && getComputedStyle(element).color;
    const plain = colorOf(root?.querySelector('.cm-content') ?? undefined);
    const has = (text: string) => {
      const color = colorOf([...(root?.querySelectorAll('.cm-line span') ?? [])].find(({ textContent, childElementCount }) => textContent === text && childElementCount === 0));
      return color !== undefined && color !== plain;
    };
    return { key: has('"text"'), string: has('"hi"'), number: has('7') };
  });
}
