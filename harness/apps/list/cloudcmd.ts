import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

export const cloudcmd: App = {
  name: 'cloudcmd',
  packages: { cloudcmd: '16.17.6' },
  release: { of: 'socket.io' },
  client: 'loaded when it is needed; several namespaces, a service worker, `pushState`',
  host: 'localhost',
  serve: ({ folder, scratch, port }) => {
    mkdirSync(join(scratch, 'files'));
    for (const name of ['one.txt', 'two.txt']) writeFileSync(join(scratch, 'files', name), 'text\n');
    const bin = join(folder, 'node_modules/cloudcmd/bin/cloudcmd.mjs');
    return [bin, '--port', String(port), '--root', join(scratch, 'files'), '--no-open', '--no-auth', '--one-file-panel', '--no-online'];
  },
  async use(page, _place, turn) {
    await page.waitForSelector('.fm .current-file');
    await page.waitForFunction(() => navigator.serviceWorker.controller ?? navigator.serviceWorker.ready);
    await page.click('[id="~"]');
    await page.waitForSelector('.jqconsole-prompt');
    for (const command of ['ls', `echo turn ${turn}`]) {
      await page.focus('textarea');
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
    }
    await page.waitForFunction((text) => document.querySelector('.jqconsole')?.textContent?.includes(`${text}\n`), {}, `turn ${turn}`);
    await page.keyboard.press('Escape');
  },
};
