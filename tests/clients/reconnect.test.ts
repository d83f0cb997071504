import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import type { Portable } from '../../src/protocol/payload';
import { describeClients, nextSocket, useClientPages, type CaptureOf, type ClientPage } from '../support/clientPage';

const open = useClientPages();
const EVENTS = ['reconnect', 'reconnect_attempt', 'reconnect_error', 'reconnect_failed'];

/** The truth: what a listener of the page on the Manager hears. */
async function listen(page: ClientPage): Promise<void> {
  await page.run((client, events) => {
    for (const event of events) {
      client.socket.io.on(event as 'reconnect', (detail: unknown) => {
        client.heard.push([event, detail instanceof Error ? detail.message : detail]);
      });
    }
  }, EVENTS);
}

async function recorded(page: ClientPage): Promise<unknown[]> {
  const captures = await page.all('reserved', ({ socket, event }) => socket === undefined && EVENTS.includes(event));
  return captures.map(({ event, args: [detail] }) => (detail === undefined ? [event, null] : [event, plain(detail)]));
}

function plain(detail: Portable): unknown {
  return typeof detail === 'object' && detail !== null && 'message' in detail ? detail.message : detail;
}

function ofManager(event: string) {
  return (capture: CaptureOf<'reserved'>) => capture.socket === undefined && capture.event === event;
}

describeClients('reconnection', (client) => {
  it('is reported with each attempt, its error, and the end, as the page sees them', async () => {
    const page = await open(client);
    await page.connect({ reconnectionDelay: 40, reconnectionDelayMax: 60 });
    await listen(page);
    await page.server.kill();
    await page.waitForCapture('backoff', { attempt: 2 });
    const again = nextSocket(page.server.io);
    await page.server.revive();
    const reconnect = await page.waitForCapture('reserved', ofManager('reconnect'));
    const { id } = await again;
    const back = await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session?.id === id);
    expect(back.seq).toBeGreaterThan(reconnect.seq);
    const heard = await page.run(({ heard }) => heard as [string, unknown][]);
    expect(await recorded(page)).toEqual(heard.map(([event, detail]) => [event, detail ?? null]));
    expect(heard[0]).toEqual(['reconnect_attempt', 1]);
    expect(heard.at(-1)?.[0]).toBe('reconnect');
  });

  it('reports each attempt’s actual delay, including jitter', async () => {
    const page = await open(client);
    await page.connect({ reconnectionDelay: 60, reconnectionDelayMax: 200, randomizationFactor: 0.5 });
    await page.server.kill();
    await page.waitForCapture('backoff', { attempt: 4 });
    const planned = (await page.all('backoff')).slice(0, 3);
    const started = (await page.all('reserved', ofManager('reconnect_attempt'))).slice(0, 3);
    expect(planned.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(started.map(({ args }) => args)).toEqual([[1], [2], [3]]);
    for (const [index, { at, delay }] of planned.entries()) {
      const base = Math.min(60 * 2 ** index, 200);
      expect(delay).toBeGreaterThanOrEqual(Math.floor(base * 0.5));
      expect(delay).toBeLessThanOrEqual(Math.min(Math.ceil(base * 1.5), 200));
      const waited = (started[index]?.at ?? 0) - at;
      // Timers of a browser may come a little early, and late on a busy machine.
      expect(waited).toBeGreaterThan(delay - 2);
      expect(waited).toBeLessThan(delay + 500);
    }
  });

  it('that gives up is reported after its last attempt', async () => {
    const page = await open(client);
    await page.connect({ reconnectionAttempts: 2, reconnectionDelay: 20 });
    await listen(page);
    await page.server.kill();
    await page.waitForCapture('reserved', ofManager('reconnect_failed'));
    const isLast = ({ event, args: [detail] }: CaptureOf<'reserved'>) =>
      event === 'reconnect_error' && detail !== undefined;
    await page.waitForCapture('reserved', (capture) => capture.socket === undefined && isLast(capture));
    const heard = await page.run(({ heard }) => heard as [string, unknown][]);
    expect(await recorded(page)).toEqual(heard.map(([event, detail]) => [event, detail ?? null]));
    expect(heard.map(([event]) => event).sort()).toEqual([
      'reconnect_attempt',
      'reconnect_attempt',
      'reconnect_error',
      'reconnect_error',
      'reconnect_failed',
    ]);
    expect(await page.all('backoff')).toHaveLength(2);
  });

  it('sends what was buffered meanwhile, and reports it as flushed after the connect', async () => {
    const page = await open(client);
    await page.connect({ reconnectionDelay: 20, reconnectionDelayMax: 40 });
    await page.server.kill();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    await page.run(({ socket }) => void socket.emit('meanwhile', 1));
    const emit = await page.waitForCapture('outgoing', { event: 'meanwhile' });
    expect(emit.fate).toBe('buffered');
    const before = page.wire.fromPage.length;
    await page.server.revive();
    await page.waitForCapture('flushed', { of: emit.seq });
    await until('the emit on the wire', () => page.wire.fromPage.slice(before).includes('2["meanwhile",1]'));
  });

  it("isn't reported for a Socket that the page connects again", async () => {
    const page = await open(client);
    const first = await page.connect();
    first.disconnect();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const again = nextSocket(page.server.io);
    await page.run(({ socket }) => void socket.connect());
    const { id } = await again;
    await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session?.id === id);
    expect(await recorded(page)).toEqual([]);
    expect(await page.all('backoff')).toEqual([]);
  });
});
