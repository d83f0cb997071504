import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import type { App } from '../app';

export const rtail: App = {
  name: 'rtail',
  packages: { rtail: '0.2.1' },
  release: { bundled: '1' },
  client: 'bundled, Angular’s UI-Router with hashes',
  serve: ({ folder, port, otherPort }) => [
    join(folder, 'node_modules/rtail/cli/rtail-server.js'), '--web-port', String(port), '--udp-port', String(otherPort),
  ],
  async use(page, { otherPort }, turn) {
    await page.waitForSelector('.streams, .sidebar, [ui-view]');
    const stream = `stream-${turn}`;
    await log(otherPort, stream, 'first');
    await page.locator(`::-p-text(${stream})`).click();
    for (let line = 0; line < 20; line++) await log(otherPort, stream, { line, turn });
    await log(otherPort, stream, `last of ${turn}`);
    await page.waitForFunction((text) => document.body.textContent?.includes(text), {}, `last of ${turn}`);
  },
};

/** As the program of that name sends a line. */
async function log(port: number, id: string, content: unknown): Promise<void> {
  const socket = createSocket('udp4');
  const message = JSON.stringify({ id, content, timestamp: Date.now() });
  await new Promise<void>((resolve, reject) => socket.send(message, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())));
  socket.close();
}
