import { env } from 'node:process';
import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { until, type Panel } from '../../../harness/browser/driver';
import type { ServerSocket } from '../../../harness/servers';
import type { Instrumented } from '../../support/startInstrumented';
import { inTurn, openTool, row, selectRow } from '../journey';
import { lookAt } from '../lookAt';
import { says, versionOf } from '../recording';
import { startCluster } from '../../support/startCluster';
import { connectedTo, haveEmit, openFormFor, openFormWith, startServerSite } from './serverSite';

interface RoomSocket extends ServerSocket {
  join(room: string): void;
  leave(room: string): void;
  data: Record<string, unknown>;
  rooms: Set<string>;
}

inTurn('chromium', 'the Server view', (journey, browser) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  /** A server with some users in rooms, its page, and the panel connected to it. */
  async function open(options: Partial<Instrumented> = {}, users = 12) {
    const site = await startServerSite(options);
    ends.push(() => site.stop());
    const sockets = new Map<string, RoomSocket>();
    site.server.io.on('connection', (each) => {
      const socket = each as unknown as RoomSocket;
      sockets.set(socket.id, socket);
      const { user } = socket.handshake.auth as { user?: string };
      socket.data['user'] = user ?? 'page';
      socket.data['token'] = 'very secret';
      socket.join('lobby');
      if (sockets.size % 3 === 0) socket.join('spiders');
    });
    const clients: Socket[] = [];
    for (let nth = 0; nth < users; nth++) clients.push(io(site.server.url, { transports: ['websocket'], forceNew: true, auth: { user: `user ${nth}` } }));
    ends.push(() => clients.forEach((client) => client.disconnect()));
    await until('all users', () => sockets.size === users);
    const page = await site.openPage(journey());
    ends.push(() => page.close());
    const panel = await page.openPanel();
    await openFormFor(panel);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    return { ...site, page, panel, sockets, clients };
  }

  it("lists, searches and sorts processes, rooms and Sockets, and marks the page's Socket", async () => {
    const { panel, page, sockets, clients } = await open();
    await says(panel, '[data-test=server-count]', '13 Sockets');
    await says(panel, '[data-test=places]', 'lobby13');
    await panel.waitFor(() => document.querySelectorAll('[data-test=server-processes] tbody tr').length === 1);
    await panel.waitFor(() => document.querySelector('[data-test=server-processes] tbody td:nth-child(3)')?.textContent === '14');
    const own = (await page.evaluate(() => document.title)).replace('connected ', '');
    await panel.waitFor((id) => document.querySelector('[data-own] [data-column=id] code')?.textContent === id, own);
    await lookAt(panel, 'server-view', browser);
    await panel.fill('[data-test=find-sockets]', 'user 7');
    await says(panel, '[data-test=server-count]', '1 Socket');
    await panel.fill('[data-test=find-sockets]', '');
    expect(await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=sort-sockets-id]')?.tabIndex)).toBe(0);
    await panel.click('[data-test=sort-sockets-id]');
    await panel.waitFor(() => document.querySelector('[aria-sort=ascending]') !== null);
    const ids = await panel.evaluate(() => Array.from(document.querySelectorAll('[data-test=server-sockets] [data-column=id] code'), ({ textContent }) => textContent));
    expect(ids).toEqual([...sockets.keys()].toSorted());
    await panel.click('[role=option][data-kind=room][title^="Room spiders"]');
    await says(panel, '[data-test=server-count]', '4 Sockets');
    clients[0]?.disconnect();
    await says(panel, '[data-test=places]', 'lobby12');
  });

  it('shows the details of a Socket, with secrets masked', async () => {
    const { panel } = await open({}, 3);
    await panel.fill('[data-test=find-sockets]', 'user 1');
    await says(panel, '[data-test=server-count]', '1 Socket');
    await panel.click('[data-test=server-sockets] [role=row]:has([role=gridcell])');
    await says(panel, '[data-test=server-socket]', 'user 1');
    await says(panel, '[data-test=server-socket-rooms]', 'lobby');
    await says(panel, '[data-test=server-handshake]', 'headers.host');
    expect(await panel.evaluate(() => document.body.textContent?.includes('very secret'))).toBe(false);
    await lookAt(panel, 'server-socket', browser);
    await panel.press('Escape');
  });

  it("shows that the page isn't in an expected room until it joins", async () => {
    const { panel, page, sockets } = await open({}, 1);
    await says(panel, '[data-test=server-count]', '2 Sockets');
    await panel.click('[data-test=server-sockets] [data-own]');
    await panel.fill('[data-test=expect-room]', 'vip');
    await panel.click('[data-test=expect-add]');
    await says(panel, '[data-test=expected-rooms]', 'vipit is not');
    await panel.waitFor(() => document.querySelector('[data-test=notes-list]')?.textContent?.includes('not in the room vip') === true);
    await lookAt(panel, 'server-expected', browser);
    const own = (await page.evaluate(() => document.title)).replace('connected ', '');
    sockets.get(own)?.join('vip');
    await says(panel, '[data-test=expected-rooms]', 'vipit is');
    await panel.waitFor(() => document.querySelector('[data-test=notes-list]')?.textContent?.includes('not in the room vip') !== true);
  });

  it('acts on a Socket, a room and all Sockets: says whom it reaches, and asks if there are several', async () => {
    const { panel, clients, sockets } = await open({}, 3);
    const heard: string[] = [];
    clients.forEach((client, nth) => client.onAny((event: string, ...args: unknown[]) => heard.push(`${nth} ${event} ${JSON.stringify(args)}`)));
    await says(panel, '[data-test=server-count]', '4 Sockets');
    await panel.fill('[data-test=find-sockets]', 'user 1');
    await says(panel, '[data-test=server-count]', '1 Socket');
    await panel.click('[data-test=server-sockets] [role=row]:has([role=gridcell])');
    await panel.click('[data-test=server-socket] [data-test=action-emit]');
    await says(panel, '[data-test=action-reach]', 'Reaches this one Socket.');
    await panel.fill('[data-test=action-event]', 'connect');
    await says(panel, '[data-test=action-state]', 'reserved name');
    await panel.fill('[data-test=action-event]', 'hello');
    await panel.fill('[data-test=action-args]', '["there", 1]');
    await panel.click('[data-test=action-send]');
    await until('the event', () => heard.length === 1);
    expect(heard).toEqual(['1 hello ["there",1]']);
    await panel.click('[data-test=action-cancel]');

    await panel.click('[data-test=server-socket] [data-test=action-join]');
    await panel.fill('[data-test=action-room]', 'vip');
    await panel.click('[data-test=action-send]');
    await says(panel, '[data-test=server-socket-rooms]', 'vip');
    await panel.click('[data-test=action-cancel]');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=server-socket]') === null);
    await panel.fill('[data-test=find-sockets]', '');
    await choosePlace(panel, 'Room lobby');
    await says(panel, '[data-test=server-count]', '4 Sockets');
    await panel.click('[data-test=action-emit]');
    await says(panel, '[data-test=action-reach]', 'Reaches 4 Sockets.');
    await panel.fill('[data-test=action-event]', 'to all');
    await panel.click('[data-test=action-send]');
    await says(panel, '[data-test=action-ask]', 'This reaches 4 Sockets');
    await lookAt(panel, 'server-action', browser);
    expect(heard.length).toBe(1);
    await panel.click('[data-test=action-send]');
    await until('the event at all', () => heard.length === 4);
    await panel.click('[data-test=action-cancel]');

    await choosePlace(panel, 'Room vip');
    await says(panel, '[data-test=server-count]', '1 Socket');
    await panel.click('[data-test=action-disconnect]');
    await panel.click('[data-test=action-close]');
    await panel.click('[data-test=action-send]');
    await says(panel, '[data-test=action-ask]', 'This reaches 1 Socket,');
    await panel.click('[data-test=action-send]');
    await until('it to be disconnected', () => clients[1]?.connected === false);
    expect(clients[0]?.connected).toBe(true);
    expect(sockets.size).toBe(4);

    await openTool(panel, 'server-toggle');
    await panel.fill('[data-test=filter]', 'side:server');
    await row(panel, { event: 'hello', payload: ': "there", 1. The server reported it for 1 of 1 Socket.' });
    await row(panel, { event: 'join', payload: 'join the room vip. The server reported it for 1 of 1 Socket.' });
    await row(panel, { event: 'to all', payload: 'You emitted to room lobby of /, without arguments. The server reported it for 4 of 4 Sockets.' });
    await row(panel, { event: 'disconnect', payload: 'You disconnected room vip of / and closed the connection. The server reported it for 1 of 1 Socket.' });
  });

  // The others wait ten seconds for the one that is gone, more than once: a minute and more. `tests/model/server/cluster` is without a browser.
  it.runIf(env['TRUST'] === 'full')('lists the processes of a cluster, and reads the Sockets again if one of the processes is gone', async () => {
    const cluster = await startCluster();
    ends.push(() => cluster.stop());
    const clients = Array.from({ length: 9 }, () => io(cluster.url, { transports: ['websocket'], forceNew: true }));
    ends.push(() => clients.forEach((client) => client.disconnect()));
    const page = await journey().openDemo();
    ends.push(() => page.close());
    const panel = await page.openPanel();
    await openFormWith(panel, cluster.url);
    // A polling request may come before the primary knows whose session it is.
    await panel.fill('[data-test=server-transports]', 'websocket');
    await panel.click('[data-test=server-connect]');
    await says(panel, '[data-test=server-count]', '9 Sockets');
    await panel.waitFor(() => document.querySelectorAll('[data-test=server-processes] tbody tr').length === 3);
    await lookAt(panel, 'server-cluster', browser);
    const own = cluster.reports.find(({ event }) => event === 'admin')?.pid;
    const other = cluster.reports.find(({ event, pid }) => event === 'connection' && pid !== own)?.pid ?? 0;
    cluster.kill(other);
    await says(panel, '[data-test=server-processes]', 'stopped reporting');
    const isRight = () => panel.evaluate(() => document.querySelector('[data-test=server-status]')?.textContent?.includes('read again') && document.querySelector('[data-test=server-count]')?.textContent === '9 Sockets');
    // The others wait ten seconds for the one that is gone before they list their Sockets.
    await until('the Sockets to be read again', isRight, 180_000);
    const ids = await panel.evaluate(() => Array.from(document.querySelectorAll('[data-test=server-sockets] [data-column=id] code'), ({ textContent }) => textContent ?? ''));
    expect(ids.toSorted()).toEqual(clients.map(({ id }) => id ?? '').toSorted());
  });

  it("acts on single Sockets of a 3.1 server, and explains why it can't act on several", async () => {
    const { panel, sockets } = await open({ version: versionOf('3.1'), adminUi: '@socket.io/admin-ui-v0_4' }, 2);
    await says(panel, '[data-test=server-count]', '3 Sockets');
    await choosePlace(panel, 'Room lobby');
    const title = await panel.evaluate(() => document.querySelector<HTMLButtonElement>('[data-test=action-join]:disabled')?.title);
    expect(title).toContain('needs Socket.IO 4.0');
    await panel.click('[data-test=server-sockets] [data-own]');
    await panel.click('[data-test=server-socket] [data-test=action-join]');
    await panel.fill('[data-test=action-room]', 'vip');
    await panel.click('[data-test=action-send]');
    await says(panel, '[data-test=server-socket-rooms]', 'vip');
    expect([...sockets.values()].filter(({ rooms }) => rooms.has('vip')).length).toBe(1);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=action-form]') === null);
  });

  it('says why a server refuses actions, and that it only reports counts', async () => {
    const { panel } = await open({ options: { readonly: true } }, 1);
    await says(panel, '[data-test=actions-refused]', 'read-only');
    const { panel: other, page } = await open({ options: { mode: 'production', auth: false } }, 1);
    await says(other, '[data-test=server-production]', 'figures only');
    await says(other, '[data-test=server-production] tbody', '/2');
    await other.click('[data-test=server-production] [data-test=action-emit]');
    await says(other, '[data-test=action-reach]', 'Reaches 2 Sockets.');
    await lookAt(other, 'server-production', browser);
    await other.press('Escape');
    await openTool(other, 'server-toggle');
    await haveEmit(page, 'chat', 'hi');
    await selectRow(other, 'chat');
    await says(other, '[data-test=server-side]', 'in production mode it reports figures only');
  });

  it('says of which namespaces a server before 4.1 reports nothing', async () => {
    const { panel, server, clients } = await open({ version: { ...versionOf('4.0'), server: 'socket.io-v4_0' } }, 1);
    server.io.of('/late').on('connection', () => undefined);
    clients.push(io(`${server.url}late`, { transports: ['websocket'], forceNew: true }));
    await says(panel, '[data-test=server-problems]', 'Of /late (1) the server reports nothing');
  });
});

function choosePlace(panel: Panel, title: string): Promise<void> {
  return panel.click(`[role=option][title^="${title}"]`);
}
