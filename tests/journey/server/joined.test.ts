import { afterEach, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import { until } from '../../../harness/browser/driver';
import type { ServerSocket } from '../../../harness/servers';
import { inEveryBrowser, openTool, row, rows, selectRow } from '../journey';
import { lookAt } from '../lookAt';
import { says } from '../recording';
import { connectedTo, haveEmit, openFormFor, startServerSite } from './serverSite';

interface RoomSocket extends ServerSocket {
  join(room: string): void;
  to(room: string): { emit(event: string, ...args: unknown[]): void };
}

inEveryBrowser("the server's half of the page's rows", (journey, browser) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  it('shows when the server received an emit, who else got an event, and why the Socket was disconnected', async () => {
    const site = await startServerSite();
    ends.push(() => site.stop());
    const sockets = new Set<RoomSocket>();
    site.server.io.on('connection', (each) => {
      const socket = each as RoomSocket;
      sockets.add(socket);
      if (!socket.handshake.auth?.['outside']) socket.join('news');
      socket.on('say', ((text: string) => socket.to('news').emit('said', text)) as never);
    });
    const connect = (auth = {}) => io(site.server.url, { transports: ['websocket'], forceNew: true, auth });
    const [other, third, outside] = [connect(), connect(), connect({ outside: true })];
    ends.push(() => [other, third, outside].forEach((each) => each.disconnect()));
    await until('the other clients', () => other.connected && third.connected && outside.connected);
    const ids = new Set([other.id, third.id, outside.id]);
    const page = await site.openPage(journey());
    ends.push(() => page.close());
    const panel = await page.openPanel();
    await openFormFor(panel);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await panel.waitFor(() => document.querySelector('[data-test=server-rows]') !== null);
    await panel.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('[data-test=server-rows]');
      if (!select) return;
      select.value = 'page';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await openTool(panel, 'server-toggle');
    await haveEmit(page, 'chat', 'hi');
    await row(panel, { event: 'chat' });
    await selectRow(panel, 'chat');
    await says(panel, '[data-test=server-side]', 'The server had it');
    await until('the column', async () => (await panel.grid()).some(({ event, direction, server }) => event === 'chat' && direction === 'emit' && server.startsWith('The server had it')));
    other.emit('say', 'hello');
    await selectRow(panel, 'said');
    await says(panel, '[data-test=server-side]', "Looks like socket.to('news'): 2 members, all but the sender");
    await lookAt(panel, 'server-side', browser);
    await panel.fill('[data-test=filter]', 'side:server');
    await rows(panel, { event: 'chat' }, 1);
    await rows(panel, { event: 'said' }, 1);
    await panel.fill('[data-test=filter]', '');
    for (const socket of sockets) if (!ids.has(socket.id)) socket.disconnect();
    await selectRow(panel, 'disconnect');
    await says(panel, '[data-test=server-side]', 'The server says server namespace disconnect; the page saw io server disconnect.');
    await says(panel, '[data-test=server-side]', 'It was in the room news');
    expect(await panel.evaluate(() => document.querySelectorAll('[data-test=server-side] p').length)).toBeGreaterThan(1);
    await until('the column', async () => (await panel.grid()).some(({ event, server }) => event === 'disconnect' && server.startsWith('The server says server namespace disconnect')));
    await openTool(panel, 'server-toggle');
    await panel.click('[data-test=server-disconnect]');
    await openTool(panel, 'server-toggle');
    await says(panel, '[data-test=server-side]', 'The server says server namespace disconnect; the page saw io server disconnect.');
  });
});
