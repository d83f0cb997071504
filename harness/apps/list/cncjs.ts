import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

export const cncjs: App = {
  name: 'cncjs',
  packages: { cncjs: '1.11.5' },
  release: { of: 'socket.io-client' },
  client: 'bundled, React Router with hashes',
  serve: ({ folder, scratch, port }) => {
    const config = join(scratch, 'cncrc.json');
    writeFileSync(config, '{}');
    return [join(folder, 'node_modules/cncjs/bin/cncjs'), '--host', '127.0.0.1', '--port', String(port), '--config', config];
  },
  async use(page, { scratch }, turn) {
    await page.waitForSelector('[data-widget-id]');
    for (const title of ['Collapse', 'Expand']) {
      // The server notifies its pages of it.
      writeFileSync(join(scratch, 'cncrc.json'), JSON.stringify({ ports: [], written: `${turn}: ${title}` }));
      await page.click(`[data-widget-id=connection] a[title=${title}]`);
      await page.waitForSelector(`[data-widget-id=connection] a[title=${title === 'Expand' ? 'Collapse' : 'Expand'}]`);
    }
    await page.click('a[href="#/settings"]');
    await page.waitForFunction(() => location.hash.startsWith('#/settings'));
    await page.click('a[href="#/workspace"]');
    await page.waitForSelector('[data-widget-id]');
  },
};
