import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connected, inEveryBrowser, press, row, rows } from './journey';

/** Pages that put the demo, or a client of their own, in every kind of place that the web has. */
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://places');
    const body = BODIES[pathname.slice(1)]?.(searchParams.get('socketio') ?? '') ?? '<h1>Nothing here</h1>';
    response.setHeader('content-type', 'text/html').end(`<!doctype html><meta charset="utf-8">${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** What connects, and emits once it is: `socketio` is the address of a Socket.IO server. */
const CLIENT = (socketio: string) =>
  `<script src="${socketio}/socket.io/socket.io.min.js"></script>` +
  `<script>const socket = io('${socketio}'); socket.on('connect', () => socket.emit('typing', location.href));</script>`;

const BODIES: Record<string, (socketio: string) => string> = {
  srcdoc: (socketio) => `<iframe srcdoc="${escaped(CLIENT(socketio))}"></iframe>`,
  sandboxed: (socketio) => `<iframe sandbox="allow-scripts" srcdoc="${escaped(CLIENT(socketio))}"></iframe>`,
  blank: (socketio) => `<body><script>
    const frame = document.body.appendChild(document.createElement('iframe'));
    const script = frame.contentDocument.createElement('script');
    script.src = '${socketio}/socket.io/socket.io.min.js';
    script.onload = () => {
      const socket = frame.contentWindow.io('${socketio}');
      socket.on('connect', () => socket.emit('typing', 'blank'));
    };
    frame.contentDocument.head.append(script);
  </script>`,
  opener: (socketio) => `<button onclick="open('/popup?socketio=${encodeURIComponent(socketio)}', 'popup', 'popup')">Open</button>`,
  popup: CLIENT,
};

inEveryBrowser('a client', (journey, browser) => {
  for (const place of ['srcdoc', 'sandboxed', 'blank'] as const) {
    it(`is shown in a frame that is ${place}`, async () => {
      const page = await journey().browser.openPage(`${origin}/${place}?socketio=${encodeURIComponent(journey().demo.socketioUrl)}`);
      const panel = await page.openPanel();
      await row(panel, { event: 'connect' });
      await row(panel, { event: 'typing' });
      await page.close();
    });
  }

  it('is shown in a popup by the popup’s own panel, and not by its opener’s', async () => {
    const page = await journey().browser.openPage(`${origin}/opener?socketio=${encodeURIComponent(journey().demo.socketioUrl)}`);
    const panel = await page.openPanel();
    const popup = await page.opens(() => page.click('button'));
    const itsPanel = await popup.openPanel();
    await row(itsPanel, { event: 'connect' });
    await row(itsPanel, { event: 'typing', payload: '/popup' });
    expect(await panel.evaluate(() => document.querySelectorAll('[role=gridcell]').length)).toBe(0);
    await popup.close();
    await page.close();
  });

  it('continues to be shown on a page that comes back from the back/forward cache', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'connect', namespace: '/' }, 2);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => (document.documentElement.dataset['persisted'] = String(persisted)));
    });
    await page.goto(`${origin}/popup-less`);
    await page.evaluate(() => history.back());
    await connected(page);
    // Firefox keeps no page that has a WebSocket open: there it is loaded again.
    const persisted = await page.evaluate(() => document.documentElement.dataset['persisted']);
    expect(persisted).toBe(browser === 'chromium' ? 'true' : undefined);
    await rows(panel, { event: 'connect', namespace: '/' }, 4);
    await press(page, 'ack');
    await row(panel, { event: 'chat message', direction: 'emit' });
    const seen = await panel.grid();
    expect(seen.filter(({ event, direction }) => event === 'chat message' && direction === 'emit')).toHaveLength(2);
    await page.close();
  });
});

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
