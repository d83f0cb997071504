import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { ARTIFACTS, inEveryBrowser, press, row, rows, selectRow } from './journey';

inEveryBrowser('a replay', (journey, browser) => {
  it('is sent edited on the live socket, appears as a row, and is answered', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await selectRow(panel, 'did it arrive');
    await panel.click('[data-test=replay]');
    await panel.fill('[data-test=replay-args]', '["edited in the panel"]');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('ok: true'));
    await panel.fill('[data-test=filter]', '');
    await row(panel, { direction: 'emit', event: 'chat message', payload: 'replay "edited in the panel"', ack: 'ms' });
    // The server has really had it: it went on to the other client.
    await row(panel, { direction: 'on', event: 'new message', payload: 'edited in the panel' });
    await page.close();
  });

  it('shows its answer beside the original one, with the differences', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await selectRow(panel, 'did it arrive');
    await panel.click('[data-test=replay]');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answers] [data-change=changed]')?.textContent?.includes('id'));
    await panel.screenshot(join(ARTIFACTS, `${browser}-replay-answers.png`));
    await page.close();
  });

  it('of binary data sends the bytes unchanged, or as edited', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'binary');
    const { ack } = await row(panel, { direction: 'emit', event: 'upload', ack: 'ms' });
    expect(ack).toContain('ms');
    await selectRow(panel, 'upload');
    await panel.click('[data-test=replay]');
    await panel.click('[data-test=attachment-edit-0]');
    await panel.fill('[data-test=attachment-hex-0]', 'de ad be');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('size: 3'));
    await panel.fill('[data-test=attachment-hex-0]', 'de ax');
    await panel.waitFor(() => document.querySelector('[data-test=attachments]')?.textContent?.includes('"x" isn\'t a hexadecimal digit'));
    await page.close();
  });

  it('of binary data sends a file in its place, and another one beside it', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'binary');
    await row(panel, { direction: 'emit', event: 'upload', ack: 'ms' });
    await selectRow(panel, 'upload');
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => document.querySelector('[data-test=attachment-file-0]') !== null);
    await choose(panel, '[data-test=attachment-file-0]', 5);
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('size: 5'));
    await choose(panel, '[data-test=attachment-add]', 7);
    await panel.waitFor(() => document.querySelector('[data-test=attachment-file-1]') !== null);
    await page.close();
  });

  it('of one emit is performed once', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await replayChat(page, panel);
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-outcome]') !== null);
    await panel.fill('[data-test=filter]', '');
    const received = await rows(panel, { direction: 'on', event: 'new message', payload: 'hello Bob' }, 2);
    expect(received).toHaveLength(2);
    await page.close();
  });

  it("larger than the server accepts asks first; a declined one isn't sent", async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await press(page, 'too-big');
    // The server closes the connection, and the client comes back.
    await rows(panel, { event: 'connect' }, 3);
    await selectRow(panel, 'upload');
    await panel.click('[data-test=replay]');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-doubts]')?.textContent?.includes("the server's limit is 1.0 MB"));
    await panel.screenshot(join(ARTIFACTS, `${browser}-replay-doubts.png`));
    await panel.click('[data-test=replay-decline]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-doubts]') === null);
    expect((await panel.grid()).filter(({ event }) => event === 'upload')).toHaveLength(1);
    await page.close();
  });

  it("with invalid JSON isn't sent: the mistake is shown in place", async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await replayChat(page, panel);
    await panel.fill('[data-test=replay-args]', '["unfinished",');
    await panel.waitFor(() => document.querySelector('[data-test=replay-args-problem]')?.textContent?.includes('Line 1, column'));
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled);
    await page.close();
  });

  it('of a reserved name is refused, with the reason', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await replayChat(page, panel);
    await panel.fill('[data-test=replay-event]', 'disconnect');
    await panel.waitFor(() => document.querySelector('[data-test=replay-event-problem]')?.textContent?.includes('reserved'));
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled);
    await page.close();
  });

  it('on a disconnected socket sends nothing, unless Socket.IO may buffer it', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await press(page, 'client-disconnect');
    await row(panel, { event: 'disconnect' });
    await selectRow(panel, 'did it arrive');
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-socket-problem]')?.textContent?.includes('is disconnected'));
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled);
    await panel.click('[data-test=replay-buffer]');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-outcome]') !== null);
    await panel.fill('[data-test=filter]', '');
    await row(panel, { direction: 'emit', event: 'chat message', payload: 'replay', ack: 'buffered' });
    await press(page, 'connect');
    await row(panel, { direction: 'emit', event: 'chat message', payload: 'replay', ack: 'ms' });
    await page.close();
  });

  it('on a page that was closed says so and sends nothing', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await press(page, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message' });
    await selectRow(panel, 'hello Bob');
    await page.reload();
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-socket-problem]')?.textContent?.includes('is closed'));
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled);
    await page.close();
  });
});

/** Opens the form for an emit that asks for no answer. */
async function replayChat(page: Page, panel: Panel): Promise<void> {
  await press(page, 'chat');
  await row(panel, { direction: 'emit', event: 'chat message' });
  await selectRow(panel, 'hello Bob');
  await panel.click('[data-test=replay]');
}

/** A file of so many bytes, as a person chooses it: no browser lets a script open its dialog. */
async function choose(panel: Panel, selector: string, size: number): Promise<void> {
  await panel.evaluate(
    (selector, size) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(size)], 'chosen.bin'));
      const input = document.querySelector(selector) as HTMLInputElement;
      input.files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    size,
  );
}
