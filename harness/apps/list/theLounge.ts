import { join } from 'node:path';
import type { App } from '../app';

export const theLounge: App = {
  name: 'thelounge',
  packages: { thelounge: '2.6.0' },
  release: { of: 'socket.io-client' },
  client: 'bundled by webpack',
  serve: ({ folder, port }) => [join(folder, 'node_modules/thelounge/index.js'), 'start', '--public', '--host', '127.0.0.1', '--port', String(port)],
  async use(page, { otherPort }, turn) {
    await page.waitForSelector('#footer');
    await page.click('#footer .connect');
    const fill = async (name: string, text: string) => {
      await page.locator(`#connect input[name=${name}]`).fill(text);
    };
    await fill('host', '127.0.0.1');
    // Nothing listens there, and the page is notified.
    await fill('port', String(otherPort));
    await fill('nick', `user-${turn}`);
    await page.click('#connect button[type=submit]');
    await page.waitForSelector('#chat .msg');
    for (const text of ['hello', '/nick other', '/help']) {
      await page.type('#input', text);
      await page.keyboard.press('Enter');
    }
  },
};
