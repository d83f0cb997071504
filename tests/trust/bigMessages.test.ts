import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, rows } from '../journey/journey';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { until } from '../../harness/browser/driver';
import { startServer, type TestServer } from '../../harness/servers';
import { figure, NAMES } from './figure';

/** In MB, around the browsers' own limit for a message of 64 MiB. */
const SIZES = [1, 63, 64, 65];
/** Firefox's own JSON.stringify takes none of 180 MB, with the extension or without. */
const LARGEST = { chromium: 200, firefox: 170 };

const PAGE = `<!doctype html><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  socket.on('big', (text) => socket.emit('length', text.length));
  addEventListener('have:emit', ({ detail }) => socket.emit('big', 'x'.repeat(detail), () => socket.emit('after', detail)));
</script>`;

inEveryBrowser('a big message', (journey, browser) => {
  let server: TestServer;
  beforeAll(async () => {
    const big = { maxHttpBufferSize: 400 * 1024 * 1024, pingTimeout: 600_000, pingInterval: 600_000 };
    server = await startServer(clientOf('4.8'), big, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
    // Back it comes, and then the answer.
    server.io.on('connection', (socket) =>
      socket.on('big', (text: string, done: () => void) => {
        socket.emit('big', text);
        done();
      }),
    );
  });
  afterAll(async () => {
    await server?.stop();
  });

  it.for([...SIZES, ...(env['TRUST'] === 'full' ? [LARGEST[browser as 'firefox']] : [])])('of %d MB is shown with its size in both directions, and so is the next event', { timeout: 300_000 }, async (size, { task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    await page.evaluate((length) => void dispatchEvent(new CustomEvent('have:emit', { detail: length })), size * 1024 * 1024);
    // Such a message passes four processes; a slow machine takes a minute for the largest.
    const isThere = () => [...document.querySelectorAll('[role=row]')].some(({ textContent }) => textContent?.includes('after'));
    await until('the next event', () => panel.evaluate(isThere), 200_000);
    const shown = await panel.grid();
    const of = (event: string) => shown.filter((row) => row.event === event).map(({ direction }) => direction);
    expect(of('big').toSorted()).toEqual(['emit', 'on']);
    expect(of('length')).toEqual(['emit']);
    expect(of('after')).toEqual(['emit']);
    await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')].find(({ textContent }) => textContent?.includes('xxx'))?.click());
    await panel.waitFor((megabytes) => document.querySelector('[data-test=detail]')?.textContent?.includes(`${megabytes} MB`), ((size * 1024 * 1024) / 1e6).toFixed(1));
    figure(task, `${NAMES[browser]}, ${size} MB`, { 'rows, both ways': 2, 'the next event': 'shown' });
    await page.close();
  });
});
