import type { App } from '../app';

/** Its middleware needs only two things of Express, which are provided here. */
const SERVER = `
const monitor = require('express-status-monitor')();
require('node:http').createServer((request, response) => {
  request.path = request.url.split('?')[0];
  response.send = (body) => response.setHeader('content-type', 'text/html').end(body);
  monitor(request, response, () => response.end('ok'));
}).listen(process.argv[1]);
`;

export const expressStatusMonitor: App = {
  name: 'express-status-monitor',
  packages: { 'express-status-monitor': '1.3.4', 'chart.js': '2.2.2', 'socket.io-client-v1_4': 'npm:socket.io-client@1.4.5' },
  release: { of: 'socket.io-client-v1_4' },
  client: 'global, from a CDN',
  elsewhere: {
    'https://cdnjs.cloudflare.com/ajax/libs/Chart.js/2.2.2/Chart.bundle.min.js': 'chart.js/dist/Chart.bundle.min.js',
    'https://cdnjs.cloudflare.com/ajax/libs/socket.io/1.4.5/socket.io.min.js': 'socket.io-client-v1_4/socket.io.js',
  },
  path: '/status',
  serve: ({ port }) => ['-e', SERVER, String(port)],
  async use(page, { url }, turn) {
    await page.waitForSelector('.span-controls span');
    // Requests to the monitored app, each of which is a figure in the server's reports.
    for (let count = 0; count < 5; count++) await page.evaluate((to) => fetch(to).then((response) => response.text()), new URL('/orders', url).href);
    const before = await page.$eval('#cpuStat', (stat) => stat.textContent);
    await page.click(`.span-controls span:nth-of-type(${turn + 1})`);
    await page.click('.span-controls span:nth-of-type(1)');
    await page.waitForFunction((was) => document.querySelector('#cpuStat')?.textContent !== was, {}, before);
  },
};
