import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Place } from '../app';

export const browserSync: App = {
  name: 'browser-sync',
  packages: { 'browser-sync': '3.0.4' },
  release: { of: 'socket.io-client' },
  client: 'bundled, path and namespace `/browser-sync`; reloads the page itself',
  reloads: true,
  serve: (place) => {
    writeFileSync(join(place.scratch, 'look.css'), 'body { height: 3000px }');
    writePage(place, 0);
    const bin = join(place.folder, 'node_modules/browser-sync/dist/bin.js');
    const paths = ['--server', place.scratch, '--files', `${place.scratch}/*`];
    return [bin, 'start', ...paths, '--listen', '127.0.0.1', '--port', String(place.port), '--ui-port', String(place.otherPort), '--no-open', '--no-online'];
  },
  async use(page, place, turn) {
    await page.waitForFunction(() => '___browserSync___' in window && document.querySelector('#__bs_script__') !== null);
    await page.click('button');
    await page.type('input', `typed ${turn}`);
    await page.evaluate(() => scrollTo(0, 500));
    writeFileSync(join(place.scratch, 'look.css'), `body { height: ${3_000 + turn}px }`);
    await page.waitForFunction((height) => document.body.clientHeight === height, {}, 3_000 + turn);
    writePage(place, turn);
    await page.waitForFunction((title) => document.title === title, {}, `written ${turn}`);
    await page.waitForFunction(() => document.querySelector('#__bs_script__') !== null);
  },
};

function writePage({ scratch }: Place, turn: number): void {
  const html = `<!doctype html><html><head><title>written ${turn}</title><link rel="stylesheet" href="look.css"></head><body><button>Press</button><input></body></html>`;
  writeFileSync(join(scratch, 'index.html'), html);
}
