import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ARTIFACTS, inEveryBrowser, press, row, rows } from './journey';
import { looksOf } from './looksOf';
import { choose, says } from './recording';

inEveryBrowser('composing an emit', (journey, browser) => {
  it('from nothing, by keyboard alone: the variables are previewed, and the server has what was previewed', async () => {
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

  it('with a variable that no one knows, or of an event that never came, is not sent: the mistake is told in place', async () => {
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

  it('of a name that may do harm asks first; what the user declines is not sent, and Enter sends', async () => {
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
    await page.close();
  });

  it('asks about the words that the user has written, and they last', async () => {
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
    await says(panel, '[data-test=replay-doubts]', 'contains "shouting"');
    await panel.click('[data-test=replay-decline]');
    await panel.fill('[data-test=compose-event]', 'delete');
    await panel.click('[data-test=compose-send]');
    await row(panel, { direction: 'emit', event: 'delete' });
    await panel.click('[data-test=settings]');
    await panel.click('[data-test=risky-words-reset]');
    await panel.waitFor(() => document.querySelector<HTMLTextAreaElement>('[data-test=risky-words]')?.value.startsWith('delete*'));
    await page.close();
  });

  it('begins with a favourite or with what was sent, in a panel that was opened later', async () => {
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
    await panel.waitFor(() => document.querySelector<HTMLTextAreaElement>('[data-test=compose-args]')?.value === '["kept {{seq}}"]');
    await panel.click('[data-test=compose-send]');
    await row(panel, { direction: 'on', event: 'announcement', payload: 'kept 1' });
    await panel.click('[data-test=favourite-remove]');
    await panel.click('[data-test=history-forget]');
    await panel.waitFor(() => document.querySelector('[data-test=history-forget]') === null);
    await page.close();
  });

  it('completes the name and the arguments from what was seen, and hints at what is other than that', async () => {
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
    await panel.fill('[data-test=compose-args]', '["hel');
    await panel.waitFor(() => document.querySelector('[data-test=completions]')?.textContent?.includes('hello'));
    await panel.screenshot(join(ARTIFACTS, `${browser}-compose-completions.png`));
    await panel.press('Tab');
    await panel.waitFor(() => document.querySelector<HTMLTextAreaElement>('[data-test=compose-args]')?.value.startsWith('["hello'));
    await panel.fill('[data-test=compose-args]', '[7]');
    await says(panel, '[data-test=compose-hints]', 'Argument 0: expected a string');
    expect(await panel.evaluate(() => document.querySelector<HTMLButtonElement>('[data-test=compose-send]')?.disabled)).toBe(false);
    await page.close();
  });
});
