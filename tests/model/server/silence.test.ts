import type { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { Row } from '../../../panel/model/row';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { expectationNotes } from '../../../panel/model/server/join/roomExpectation';
import type { ServerJoin } from '../../../panel/model/server/join/serverJoin';
import { silenceWords } from '../../../panel/model/server/join/silenceWords';
import { sideOf } from '../../../panel/model/side';
import { hookedClients, type HookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, startInstrumented, type AdminLink, type InstrumentedOptions } from '../../support/instrumentedServer';
import { config, raw, socketReport, stats } from './adminStory';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

interface Scene {
  link: AdminLink;
  clients: HookedClients;
  join: ServerJoin;
  url: string;
  words: (row: Row) => string | undefined;
}

/** `prepare`: what the server has before `instrument()` is called, or after it. */
async function open(options: InstrumentedOptions, prepare: (io: Server) => void): Promise<Scene> {
  const server = await startInstrumented(options);
  stops.push(server.stop);
  prepare(server.io);
  const link = linkTo(server.url);
  stops.push(link.close);
  await until('what it reports', () => link.model.snapshot.link === 'live');
  const clients = hookedClients('socket.io-client');
  stops.push(clients.close);
  const join = createServerJoin(clients.panel, link.model, epochNow());
  stops.push(join.stop);
  const words = (row: Row) => silenceWords(row, { panel: clients.panel, server: link.model, join, url: server.url });
  return { link, clients, join, url: server.url, words };
}

/** A conversation of both directions, and that it ends. */
async function talk({ clients, url }: Scene, namespace: string): Promise<{ emit: Row; on: Row }> {
  const socket = clients.open(url, { reconnection: false }, namespace);
  await until('the client', () => socket.connected);
  socket.emit('hi', 1);
  const find = (direction: string) => clients.panel.all.find((row) => row.direction === direction && row.namespace === namespace && (row.event === 'hi' || row.event === 'ho'));
  const rows = await until('both events', () => {
    const [emit, on] = [find('emit'), find('on')];
    return emit && on && { emit, on };
  });
  return rows;
}

const answer = (namespace: string | RegExp) => (io: Server) => void io.of(namespace).on('connection', (socket) => socket.on('hi', (value) => socket.emit('ho', value)));

describe('a server in production mode', () => {
  it('is said to report figures only; nothing never arrived', async () => {
    const scene = await open({ options: { mode: 'production' } }, answer('/'));
    const { emit, on } = await talk(scene, '/');
    scene.clients.close();
    await until('the end', () => scene.clients.panel.all.some(({ event }) => event === 'disconnect'));
    await until('two reports', () => (scene.link.model.snapshot.processes[0]?.lastAt ?? 0) > emit.at + 2_000, 6_000);
    expect([sideOf(emit), sideOf(on)]).toEqual([undefined, undefined]);
    for (const row of [emit, on]) expect(scene.words(row)).toMatch(/in production mode it reports figures only/);
    expect(scene.join.counts).toEqual({ had: 0, never: 0, sent: 0, ambiguous: 0 });
    // Of another server's clients nothing is said.
    expect(silenceWords(emit, { panel: scene.clients.panel, server: scene.link.model, join: scene.join, url: 'http://example.test/' })).toBeUndefined();
  });
});

describe.each(['/late', /^\/tenant-\d+$/])('a namespace %s that is made after instrument()', (name) => {
  const namespace = typeof name === 'string' ? name : '/tenant-7';

  it.each(['socket.io', 'socket.io-v4_4'])('is followed, as any other: %s', async (server) => {
    const scene = await open({ server }, answer(name));
    const { emit, on } = await talk(scene, namespace);
    await until('the emit', () => sideOf(emit)?.state === 'had');
    await until('its figures', () => scene.link.model.snapshot.namespaces.get(namespace)?.counted === 1);
    expect(scene.link.model.snapshot.unreported).toEqual([]);
    expect(scene.words(emit)).toBeUndefined();
    if (server === 'socket.io') await until('what was sent', () => sideOf(on)?.state === 'sent');
    else await until('why nothing is said of it', () => scene.words(on)?.includes('no event that it sent'));
  });

  it.each(['socket.io-v4_0', 'socket.io-v3'])('is said not to be reported: %s', async (server) => {
    const scene = await open({ server }, answer(name));
    const { emit, on } = await talk(scene, namespace);
    await until('its figures', () => scene.link.model.snapshot.unreported.some((each) => each.name === namespace));
    for (const row of [emit, on]) expect(scene.words(row)).toContain(`it reports nothing of ${namespace}. Before Socket.IO 4.1`);
    // With 3.x, the server fails when it lists such a Socket: docs/server.md.
    if (server === 'socket.io-v3') return;
    // Also where its Sockets are listed.
    const again = linkTo(scene.url);
    stops.push(again.close);
    const listed = await until('its Socket', () => again.model.snapshot.namespaces.get(namespace)?.sockets.size === 1 && again.model.snapshot);
    expect(listed).toMatchObject({ unreported: [{ name: namespace }] });
    const socket = scene.clients.panel.managers[0]?.sockets[0];
    // Its rooms may have changed since.
    if (socket && listed) expect(expectationNotes(socket, [{ page: socket.page, key: socket.key, namespace, room: 'r1' }], listed, scene.clients.panel)).toEqual([]);
  });
});

describe('namespaces that come and go', () => {
  const start = (events: ReturnType<typeof stats>[]) => {
    const model = createServerModel();
    model.connected(Date.UTC(2026, 0, 1), 'own');
    model.receive([config(), raw(1, 'all_sockets', []), ...events]);
    return model;
  };

  it('are not listed any more once no process has them', () => {
    const model = start([stats(0, 1, { '/': 0, '/tenant-1': 1, '/tenant-2': 0 }), stats(10, 2, { '/': 0, '/tenant-2': 1 })]);
    expect([...model.snapshot.namespaces.keys()].toSorted()).toEqual(['/', '/tenant-1', '/tenant-2']);
    model.receive([stats(2_000, 1, { '/': 0 })]);
    expect([...model.snapshot.namespaces].map(([name, { counted }]) => [name, counted])).toEqual([['/', 0], ['/tenant-2', 1]]);
    model.receive([raw(2_100, 'socket_connected', socketReport('a', [], '/tenant-1'), ''), stats(2_200, 2, { '/': 0 })]);
    expect([...model.snapshot.namespaces.keys()].toSorted()).toEqual(['/', '/tenant-1']);
  });

  it('are listed as far as there is room, however many there are', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`/tenant-${number}`, 1]));
    const model = start([stats(0, 1, many)]);
    expect(model.snapshot.processes).toHaveLength(1);
    expect(model.snapshot.namespaces.size).toBe(2_000);
    expect(model.snapshot.problems).toMatchObject({ malformed: 0, beyondBounds: 3_000 });
  });
});
