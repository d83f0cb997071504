import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

export const frontail: App = {
  name: 'frontail',
  packages: { frontail: '4.9.2' },
  release: { of: 'socket.io-client' },
  client: 'global, path `/logs/socket.io`, WebSocket only, a namespace for the file',
  path: '/logs/',
  serve: ({ folder, scratch, port }) => {
    const log = join(scratch, 'app.log');
    writeFileSync(log, 'first line\nsecond line\n');
    const bin = join(folder, 'node_modules/frontail/bin/frontail');
    return [bin, '--host', '127.0.0.1', '--port', String(port), '--url-path', '/logs', '--ui-highlight', '--disable-usage-stats', log];
  },
  async use(page, { scratch }, turn) {
    await page.waitForSelector('.log .line');
    for (let line = 0; line < 50; line++) appendFileSync(join(scratch, 'app.log'), `${turn}: request ${line} ended with ${line % 7 ? 200 : 500}\n`);
    const shows = (text: string) => page.waitForFunction((wanted) => document.querySelector('.log')?.textContent?.includes(wanted), {}, text);
    await shows(`${turn}: request 49`);
    await page.click('.btn-pause');
    appendFileSync(join(scratch, 'app.log'), `${turn}: while paused\n`);
    await page.click('.btn-pause');
    appendFileSync(join(scratch, 'app.log'), `${turn}: after the pause\n`);
    await shows(`${turn}: after the pause`);
  },
};
