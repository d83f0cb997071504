import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../../harness/browser/driver';
import { SHOW_ALL } from '../../../../panel/model/filter/filter';
import { createServerJoin } from '../../../../panel/model/server/join/createServerJoin';
import { ServerRows, type ReportedClients } from '../../../../panel/model/server/rows/serverRows';
import { rowWords } from '../../../../panel/model/explain/rowWords';
import { hookedClients } from '../../../support/hookedClients';
import { epochNow, linkTo, startInstrumented } from '../../../support/instrumentedServer';
import { io } from 'socket.io-client';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function scene(clients: ReportedClients) {
  const server = await startInstrumented();
  stops.push(server.stop);
  server.io.on('connection', (socket) => {
    void socket.join('r1');
    socket.on('say', (text) => socket.to('r1').emit('said', text));
  });
  const link = linkTo(server.url);
  stops.push(link.close);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const hooked = hookedClients('socket.io-client');
  stops.push(hooked.close);
  const join = createServerJoin(hooked.panel, link.model, epochNow());
  stops.push(join.stop);
  const rows = new ServerRows(hooked.panel, link.model, join, { id: 'server 1', url: server.url }, clients, (namespace) => namespace === '/admin');
  stops.push(() => rows.stop());
  // Somebody else's, in no page of the panel.
  const other = io(server.url, { forceNew: true, transports: ['websocket'] });
  stops.push(() => other.disconnect());
  const own = hooked.open(server.url);
  await until('both to be connected', () => own.connected && other.connected);
  other.emit('say', 'hi');
  await until('the event', () => hooked.panel.all.some(({ event, direction }) => event === 'said' && direction === 'on'));
  const { panel } = hooked;
  const reported = () => panel.all.filter(({ direction }) => direction === 'server').map(({ event }) => event);
  const show = (text: string) => {
    panel.setFilter({ ...SHOW_ALL, text });
    return panel.visible.map(({ event, direction }) => `${direction} ${event}`);
  };
  return { panel, own, other, reported, show, rows };
}

describe("a server's own rows", () => {
  it("show the page's connection, its rooms and what it was sent", async () => {
    const { panel, own, other, reported, show } = await scene('page');
    await until('the last of them', () => reported().includes('said'));
    expect(reported()).toEqual(['connection', 'join', 'said']);
    expect(show('side:server')).toEqual(['server connection', 'server join', 'server said']);
    expect(show('side:page')).toEqual(['reserved connect', 'on said']);
    expect(show('room:r1')).toEqual(['server join', 'server said']);
    expect(show(`client:${own.id?.slice(0, 8)} event:said`)).toEqual(['on said', 'server said']);
    expect(show(`client:${other.id}`)).toEqual([]);
    const said = panel.all.find(({ event, direction }) => event === 'said' && direction === 'server');
    expect(said && rowWords(said, { now: said.at }).what).toBe(`sent to ${own.id}: "hi"`);
  });

  it('are added for all clients until the user stops it', async () => {
    const { own, other, reported, show, rows } = await scene('all');
    await until('the last of them', () => reported().includes('said'));
    expect(reported().toSorted()).toEqual(['connection', 'connection', 'join', 'join', 'said', 'say']);
    expect(show(`client:${other.id}`).toSorted()).toEqual(['server connection', 'server join', 'server say']);
    other.disconnect();
    await until('its end', () => reported().includes('disconnect'));
    rows.stop();
    const before = reported().length;
    own.emit('say', 'nobody listens');
    await new Promise((resolve) => own.timeout(50).emit('never answered', resolve));
    expect(reported().length).toBe(before);
  });
});
