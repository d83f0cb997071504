import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedFile } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { clientOf, LOCKED_DOWN } from '../support/hiding';
import { inEveryBrowser, row } from './journey';

let server: TestServer;

beforeAll(async () => {
  const client = clientOf('4.8', 'ESM file, min');
  const use = `<script type="module">
    import { io, Fetch } from '/client.js';
    const socket = io({ transports: [Fetch] });
    socket.on('connect', () => setInterval(() => socket.emit('ask', { n: 1 }, () => undefined), 300));
    socket.on('welcome', () => { document.title = 'welcome'; });
  </script>`;
  const page = LOCKED_DOWN.replace(/<script src.*/, '');
  server = await startServer(client, {}, { '/': page + use, '/client.js': readFileSync(shippedFile(client, client.packaging) as string, 'utf8') });
  server.io.on('connection', (socket) => {
    socket.on('ask', (_value: unknown, answer: (value: string) => void) => answer('fine'));
    socket.emit('welcome');
  });
});
afterAll(() => server.stop());

inEveryBrowser('a hidden client that uses fetch alone', (journey) => {
  it('is read from the next load on if the user requests it, until the user stops it', async () => {
    const page = await journey().browser.openPage(server.url);
    await page.waitFor(() => document.title === 'welcome');
    const panel = await page.openPanel();
    await panel.waitFor(() => document.querySelector('[data-test=empty]')?.getAttribute('data-reach') === 'attached');
    await panel.click('[data-test=read-wire]');
    await panel.waitFor(() => document.querySelector('[data-test=stop-reading]') !== null);
    await page.reload();
    await row(panel, { event: 'connect', namespace: '/' });
    await row(panel, { event: 'welcome', direction: 'on' });
    await row(panel, { event: 'ask', direction: 'emit', ack: 'ms' });

    await panel.click('[data-test=settings]');
    await panel.click('[data-test=settings-menu] [data-test=read-wire]');
    await panel.waitFor(() => document.querySelector('[data-test=read-wire]') === null);
    await page.reload();
    await page.waitFor(() => document.title === 'welcome');
    await panel.waitFor(() => document.querySelector('[data-test=empty] [data-test=read-wire]') !== null);
    expect(await panel.evaluate(() => document.querySelector('[data-test=empty] h2')?.textContent)).toContain('No Socket.IO');
    await page.close();
  });
});
