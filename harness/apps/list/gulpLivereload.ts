import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Place } from '../app';

const SERVER = `
const [root, port, livereload] = process.argv.slice(1);
const options = { host: '127.0.0.1', port: Number(port), livereload: { enable: true, port: Number(livereload), clientConsole: true } };
require('gulp-server-livereload')(options).write({ path: root });
`;

export const gulpLivereload: App = {
  name: 'gulp-server-livereload',
  packages: { 'gulp-server-livereload': '1.9.2' },
  release: { of: 'socket.io-client' },
  client: 'global, of another origin; reloads the page itself',
  reloads: true,
  serve: (place) => {
    writePage(place, 0);
    return ['-e', SERVER, place.scratch, String(place.port), String(place.otherPort)];
  },
  async use(page, place, turn) {
    await page.waitForFunction(() => (window as { __socket?: { connected: boolean } }).__socket?.connected);
    // The page's log is sent to the server.
    await page.evaluate((count) => ['a', 'b', 'c'].forEach((text) => console.log(text, count)), turn);
    writePage(place, turn);
    await page.waitForFunction((title) => document.title === title, {}, `written ${turn}`);
    await page.waitForFunction(() => (window as { __socket?: { connected: boolean } }).__socket?.connected);
  },
};

function writePage({ scratch }: Place, turn: number): void {
  writeFileSync(join(scratch, 'index.html'), `<!DOCTYPE html>\n<html><head><title>written ${turn}</title></head><body><h1>${turn}</h1></body></html>`);
}
