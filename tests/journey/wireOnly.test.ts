import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedFile } from '../../harness/clients';
import { clientOf, LOCKED_DOWN } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { inEveryBrowser, row, selectRow } from './journey';

let server: TestServer;

beforeAll(async () => {
  const client = clientOf('4.8');
  const use = `<script>addEventListener('load', () => {
    const socket = io();
    socket.on('connect', () => setInterval(() => socket.emit('ask', { n: 1 }, () => undefined), 300));
  })</script>`;
  const code = readFileSync(shippedFile(client, client.packaging) as string, 'utf8');
  server = await startServer(client, {}, { '/': LOCKED_DOWN + use, '/client.js': code });
  server.io.on('connection', (socket) => {
    socket.on('ask', (_value: unknown, answer: (value: string) => void) => answer('fine'));
    socket.emit('welcome');
  });
});
afterAll(() => server.stop());

inEveryBrowser("a page whose client can't be reached", (journey) => {
  it('is read on the wire, says so, and refuses to replay', async () => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await row(panel, { event: 'connect', namespace: '/' });
    await row(panel, { event: 'ask', direction: 'emit', ack: 'ms' });
    await panel.waitFor(() => document.querySelector('[data-test=wire-only]')?.textContent === 'wire only');
    await panel.waitFor(() => document.querySelector('[data-tag=wire]') !== null);
    await selectRow(panel, 'ask');
    expect(await panel.evaluate(() => document.querySelector('[data-test=detail]')?.textContent)).toContain('wire only');
    await panel.click('[data-test=replay]');
    await panel.waitFor(() =>
      document.querySelector('[data-test=replay-socket-problem]')?.textContent?.includes('nothing can be sent'),
    );
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled);
    await page.close();
  });
});
