import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Pauses } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { startServer, type ServerSocket, type TestServer } from '../../harness/servers';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import { clientOf } from '../support/hiding';

/** Stops in a listener; throws in one, in an acknowledgement, and out of `emit`. What it throws it catches, or reports. */
const APP = `
function inListener(value) {
  debugger;
  socket.emit('answer', value, inAcknowledgement);
}
function inAcknowledgement() {
  try {
    throw new Error('of an acknowledgement');
  } finally {
    setTimeout(throwOut);
  }
}
function throwOut() {
  const circle = {};
  circle.self = circle;
  try {
    socket.emit('circle', circle);
  } catch {
    socket.emit('done');
  }
}
const socket = io({ transports: ['websocket'] });
socket.on('told', inListener);
addEventListener('error', (event) => event.preventDefault());
`;

describe.skipIf(SKIPPED.chromium === '1')('DevTools, where execution pauses', () => {
  let journey: Journey;
  let server: TestServer;
  let connected: ServerSocket | undefined;
  let isDone = false;
  beforeAll(async () => {
    const html = '<!doctype html><script src="/client.js"></script><script src="/app.js"></script>';
    const client = clientOf('4.8', 'CDN file, min');
    server = await startServer(client, {}, { '/': html, '/app.js': APP, '/client.js': readFileSync(shippedFile(client, client.packaging) as string, 'utf8') });
    server.io.on('connection', (socket) => {
      connected = socket;
      socket.on('answer', (_value: unknown, answer: () => void) => answer());
      socket.on('done', () => {
        isDone = true;
      });
    });
    journey = await begin('chromium', { installLater: true });
  });
  afterAll(async () => {
    await journey?.browser.close();
    await journey?.demo.stop();
    await server?.stop();
  });

  it('stops nowhere in the extension’s files, and shows the call stacks that it shows without the extension', async () => {
    const page = await journey.browser.openPage(server.url);
    const { pauses } = await page.inspect();
    const without = await pausesOf(await pauses());
    await journey.browser.install();
    connected = undefined;
    await page.reload();
    const hooked = await pausesOf(await pauses());
    expect(without.length).toBeGreaterThanOrEqual(3);
    for (const name of ['inListener', 'inAcknowledgement', 'throwOut']) expect(without.flat().join()).toContain(name);
    expect(hooked).toEqual(without);
  });

  /** Each call stack as DevTools show it, whenever they stop until the page is done. */
  async function pausesOf({ next, resume }: Pauses): Promise<string[][]> {
    const stacks: string[][] = [];
    isDone = false;
    (await until('the page', async () => connected)).emit('told', 1);
    for (;;) {
      const stack = await until('a pause, or the end', async () => (await next()) ?? isDone);
      if (!Array.isArray(stack)) return stacks;
      stacks.push(stack);
      await resume();
    }
  }
});
