import type { App } from '../app';

/** A chat of two rooms, whose clients the page watches; the page's files are the package's own. */
const SERVER = `
const { readFile } = require('node:fs/promises');
const { createServer } = require('node:http');
const { extname, join } = require('node:path');
const { Server } = require('socket.io');
const { io: connect } = require('socket.io-client');
const { instrument } = require('@socket.io/admin-ui');
const files = join(process.cwd(), 'node_modules/@socket.io/admin-ui/ui/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const http = createServer(async ({ url }, response) => {
  if (url === '/visitors') visit();
  const path = url.split('?')[0];
  const file = join(files, path === '/' ? 'index.html' : path);
  const text = await readFile(file).catch(() => undefined);
  response.writeHead(text ? 200 : 404, { 'content-type': types[extname(file)] ?? 'image/png' }).end(text);
});
const io = new Server(http);
instrument(io, { auth: false, mode: 'development' });
io.on('connection', (socket) => {
  socket.join('lobby');
  socket.on('say', (text, answer) => answer(io.emit('said', text)));
});
function visit() {
  for (let count = 0; count < 3; count++) connect('http://127.0.0.1:' + process.argv[1], { forceNew: true }).emit('say', 'hello', () => undefined);
}
http.listen(process.argv[1]);
`;

export const adminUi: App = {
  name: 'socket.io-admin-ui',
  packages: { '@socket.io/admin-ui': '0.5.1', 'socket.io': '4.8.4', 'socket.io-client': '4.8.4' },
  release: { bundled: '4' },
  client: 'bundled by webpack, Vue Router with hashes',
  serve: ({ port }) => ['-e', SERVER, String(port)],
  async use(page, { url }, turn) {
    if (turn === 1) {
      await page.locator('.v-dialog input').fill(new URL(url).origin);
      await page.locator('.v-dialog button[type=submit]').click();
    }
    await page.waitForFunction(() => document.querySelector('.v-dialog--active') === null);
    await page.evaluate((to) => fetch(to), `${url}visitors`);
    for (const route of ['sockets', 'rooms', 'clients', 'events']) {
      await page.evaluate((to) => {
        location.hash = to;
      }, `#/${route}/`);
      await page.waitForSelector('.v-data-table');
    }
  },
};
