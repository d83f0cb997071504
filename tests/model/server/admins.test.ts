import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { silenceWords } from '../../../panel/model/server/join/silenceWords';
import { sideOf } from '../../../panel/model/side';
import { hookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, startInstrumented } from '../../support/instrumentedServer';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function open(namespace: string) {
  const server = await startInstrumented({ options: { namespaceName: namespace } });
  stops.push(server.stop);
  server.io.on('connection', (socket) => {
    void socket.join('r1');
    socket.on('say', (text) => server.io.to('r1').emit('said', text));
  });
  const link = linkTo(server.url, {}, namespace);
  stops.push(link.close);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const clients = hookedClients('socket.io-client');
  stops.push(clients.close);
  const join = createServerJoin(clients.panel, link.model, epochNow());
  stops.push(join.stop);
  return { server, link, clients, join };
}

describe('a page that is an admin itself', () => {
  it.each(['/admin', '/'])('has events of which the server reports nothing, in the namespace %s: they are not said to be lost', async (namespace) => {
    const { server, link, clients, join } = await open(namespace);
    const socket = clients.open(server.url, {}, namespace);
    await until('the page', () => socket.connected);
    for (let number = 0; number < 3; number++) socket.emit('say', number);
    const emits = () => clients.panel.all.filter(({ event, direction }) => event === 'say' && direction === 'emit');
    await until('its emits', () => emits().length === 3);
    socket.disconnect();
    await until('its end at the server', () => link.said.some(({ name, args }) => name === 'socket_disconnected' && args[0] === namespace));
    // Another one, whose events are reported, was handled after it.
    server.io.of('/other').on('connection', () => undefined);
    clients.open(server.url, {}, '/other');
    await until('it to be read', () => link.model.snapshot.namespaces.get('/other')?.sockets.size === 1);
    join.tick(epochNow() + 20_000);
    expect(join.counts).toEqual({ had: 0, never: 0, sent: 0, ambiguous: 0 });
    for (const row of emits()) {
      expect(sideOf(row)).toBeUndefined();
      expect(silenceWords(row, { panel: clients.panel, server: link.model, join, url: server.url })).toContain(`it reports no events of ${namespace}`);
    }
  });
});

describe('several admins', () => {
  it('are no Sockets of the server, and change nothing for the pages', async () => {
    const { server, link, clients, join } = await open('/admin');
    const others = [linkTo(server.url), linkTo(server.url)];
    stops.push(() => others.forEach((each) => each.close()));
    const socket = clients.open(server.url);
    await until('all', () => others.every(({ model }) => model.snapshot.link === 'live') && socket.connected);
    others[0]?.close();
    for (let number = 0; number < 5; number++) socket.emit('say', number);
    others[1]?.socket.emit('emit', '/', 'r1', 'news', 'of another admin');
    await until('its event', () => clients.panel.all.some(({ event }) => event === 'news'));
    await until('both halves', () => join.counts.had === 5 && join.counts.sent === 6);
    expect(join.counts).toMatchObject({ never: 0, ambiguous: 0 });
    await until('the figures', () => link.model.snapshot.namespaces.get('/admin')?.counted === 2);
    expect(link.model.snapshot).toMatchObject({ socketCount: 1, unreported: [] });
  });
});
