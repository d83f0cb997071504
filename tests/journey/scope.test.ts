import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Page } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { startServer } from '../../harness/servers';
import { inTurn, row, rows, type Journey } from './journey';
import { lookAt } from './lookAt';
import { says, versionOf } from './recording';

const PAGE = `<!doctype html><title>waiting</title><script src="/client.js"></script><script>
  const socket = io({ reconnectionDelay: 20 });
  const admin = io('/admin');
  socket.on('connect', () => {
    socket.on('leaky', () => {});
    document.title = 'connected';
  });
  const refused = io('/refused');
  addEventListener('have:drop', () => socket.io.engine.close());
  addEventListener('have:emit', ({ detail }) => { for (let n = 0; n < Number(detail); n++) socket.emit('step', n); });
</script>`;

async function open(journey: Journey): Promise<{ page: Page; emit(times: number): Promise<void>; send(event: string): void; drop(): Promise<void>; close(): Promise<void> }> {
  const version = versionOf('4.8');
  const client = await readFile(shippedFile(version, 'CDN file') as string, 'utf8');
  const server = await startServer(version, { pingInterval: 400 }, { '/': PAGE, '/client.js': client });
  const io = server.io as unknown as { of(name: string): { use(guard: (socket: unknown, next: (error?: Error) => void) => void): void }; emit(event: string): void };
  io.of('/admin');
  io.of('/refused').use((_socket, next) => next(new Error('not authorized')));
  const page = await journey.browser.openPage(server.url);
  await page.waitFor(() => document.title === 'connected');
  return {
    page,
    emit: (times) => page.evaluate((n) => void dispatchEvent(new CustomEvent('have:emit', { detail: String(n) })), times),
    send: (event) => io.emit(event),
    drop: async () => {
      await page.evaluate(() => {
        document.title = 'waiting';
        dispatchEvent(new Event('have:drop'));
      });
    },
    close: async () => {
      await page.close();
      await server.stop();
    },
  };
}

inTurn('firefox', 'what the timeline hides', (journey, browser) => {
  it('is shown: heartbeats by their chip, a Socket as a removable chip, an error with the active filter', async () => {
    const { page, emit, close } = await open(journey());
    const panel = await page.openPanel();
    await row(panel, { event: 'connect', namespace: '/admin' });
    await emit(3);
    await rows(panel, { event: 'step' }, 3);
    await panel.waitFor(() => /hidden: [1-9]\d* heartbeat/.test(document.querySelector('[data-test=hidden]')?.textContent ?? ''));
    await panel.click('[data-test=hidden] button');
    await row(panel, { event: 'ping' });
    expect(await panel.evaluate(() => document.querySelector('[data-test=hidden]') === null)).toBe(true);

    await panel.fill('[data-test=filter]', 'event:step');
    await panel.waitFor(() => [...document.querySelectorAll('[role=row] [data-column=event][role=gridcell]')].every(({ textContent }) => textContent === 'step'));
    await panel.fill('[data-test=filter]', 'event:step (');
    await says(panel, '[data-test=filter-problem]', 'Still showing the last valid filter: event:step');
    await lookAt(panel, 'filter-error', browser);
    await panel.fill('[data-test=filter]', '');

    await panel.click('nav li button[title^="/admin"]');
    await says(panel, '[data-test=scope]', 'Only /admin');
    await panel.fill('[data-test=filter]', 'nothing of the kind');
    await says(panel, '[data-test=no-rows]', 'No matching events');
    await lookAt(panel, 'scope', browser);
    await panel.fill('[data-test=filter]', '');
    await says(panel, '[data-test=scope]', 'Only /admin');
    await panel.click('[data-test=scope]');
    await rows(panel, { event: 'step' }, 3);
    expect(await panel.evaluate(() => document.querySelector('[data-test=scope]') === null)).toBe(true);

    await panel.click('nav li button[title^="/admin"]');
    await panel.fill('[data-test=filter]', 'nothing of the kind');
    await panel.click('[data-test=show-all]');
    await rows(panel, { event: 'step' }, 3);
    await close();
  });

  it('a note shows its rows, and says so if there are none', async () => {
    const { page, send, drop, close } = await open(journey());
    const panel = await page.openPanel();
    await row(panel, { event: 'connect', namespace: '/' });
    for (let times = 0; times < 2; times++) {
      await drop();
      await page.waitFor(() => document.title === 'connected');
    }
    await panel.waitFor(() => [...document.querySelectorAll('nav [data-test=note]')].some(({ textContent }) => textContent?.startsWith('leaky:')));
    const leaky = () => [...document.querySelectorAll<HTMLElement>('nav [data-test=note]')].find(({ textContent }) => textContent?.startsWith('leaky:'))?.click();
    await panel.evaluate(leaky);
    await says(panel, '[data-test=note-without]', 'No leaky event has arrived in this log');
    expect(await panel.evaluate(() => document.querySelector('[data-test=scope]') === null)).toBe(true);
    send('leaky');
    await row(panel, { event: 'leaky' });
    await panel.evaluate(leaky);
    await says(panel, '[data-test=scope]', 'Only /');
    await panel.waitFor(() => {
      const names = [...document.querySelectorAll('[role=row] [data-column=event][role=gridcell]')].map(({ textContent }) => textContent);
      return names.length > 0 && names.every((name) => name === 'leaky');
    });
    await close();
  });

  it("a refused namespace shows the server's message, and a reload starts again", async () => {
    const { page, close } = await open(journey());
    const panel = await page.openPanel();
    await says(panel, 'nav li button[title^="/refused"]', 'refused: not authorized');
    await panel.click('nav li button[title^="/refused"]');
    await says(panel, '[data-test=scope]', 'Only /refused');
    await lookAt(panel, 'refused', browser);
    await page.reload();
    await page.waitFor(() => document.title === 'connected');
    await panel.waitFor(() => document.querySelector('[data-test=scope]') === null);
    await row(panel, { event: 'connect', namespace: '/' });
    await close();
  });

  it('below the visible rows are counted, and one click scrolls to them', async () => {
    const { page, emit, close } = await open(journey());
    const panel = await page.openPanel();
    await row(panel, { event: 'connect', namespace: '/' });
    // The heartbeats would be counted, too.
    await panel.fill('[data-test=filter]', 'event:step');
    await emit(100);
    const shownLast = () => Number([...document.querySelectorAll('[role=row][aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex'));
    await panel.waitFor(() => Number([...document.querySelectorAll('[role=row][aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')) === 101);
    const end = await panel.evaluate(shownLast);
    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
    await panel.press('Home');
    await panel.waitFor(() => document.querySelector('[data-test=detail]') !== null);
    await panel.press('Escape');
    expect(await panel.evaluate(() => document.querySelector('[data-test=new-rows]') === null)).toBe(true);
    await emit(37);
    await panel.waitFor(() => document.querySelector('[data-test=new-rows]')?.textContent === '↓ 37 new');
    await lookAt(panel, 'new-rows', browser);
    await panel.click('[data-test=new-rows]');
    await panel.waitFor((before) => Number([...document.querySelectorAll('[role=row][aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')) >= before + 37, end);
    await panel.waitFor(() => document.querySelector('[data-test=new-rows]') === null);
    await emit(2);
    await panel.waitFor((before) => Number([...document.querySelectorAll('[role=row][aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')) >= before + 39, end);
    expect(await panel.evaluate(() => document.querySelector('[data-test=new-rows]') === null)).toBe(true);
    await close();
  });
});
