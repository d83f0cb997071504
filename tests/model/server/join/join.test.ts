import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../../harness/browser/driver';
import { createServerModel } from '../../../../panel/model/server/createServerModel';
import { createServerJoin } from '../../../../panel/model/server/join/createServerJoin';
import { dropWords } from '../../../../panel/model/server/join/dropWords';
import { joinNotes } from '../../../../panel/model/server/join/joinNotes';
import { readingWords } from '../../../../panel/model/server/join/readingWords';
import type { SendReading } from '../../../../panel/model/sendGroup';
import { sideCell } from '../../../../panel/model/server/join/sideCell';
import { sideWords } from '../../../../panel/model/server/join/sideWords';
import type { ServerJoin } from '../../../../panel/model/server/join/serverJoin';
import type { ServerSide } from '../../../../panel/model/serverSide';
import type { Row } from '../../../../panel/model/row';
import { config, stats } from '../adminStory';
import { hookedClients, type HookedClients } from '../../../support/hookedClients';
import { epochNow, linkTo, startInstrumented, type AdminLink, type InstrumentedOptions, type InstrumentedServer } from '../../../support/instrumentedServer';

interface Scene {
  server: InstrumentedServer;
  link: AdminLink;
  clients: HookedClients;
  join: ServerJoin;
}

let scene: Scene | undefined;
afterEach(async () => {
  scene?.clients.close();
  scene?.join.stop();
  scene?.link.close();
  await scene?.server.stop();
  scene = undefined;
});

async function open(client: string, options: InstrumentedOptions = {}): Promise<Scene> {
  const server = await startInstrumented(options);
  const link = linkTo(server.url);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const clients = hookedClients(client);
  return (scene = { server, link, clients, join: createServerJoin(clients.panel, link.model, epochNow()) });
}

function sideOf({ clients, join }: Scene, event: string, direction: Row['direction']): Promise<ServerSide> {
  return until(`what the server says of ${event}`, () => {
    const row = clients.panel.all.find((each) => each.event === event && each.direction === direction);
    return row && join.of(row);
  }, 5_000);
}

describe.each([
  ['socket.io-client-v2', 'socket.io', { allowEIO3: true }],
  ['socket.io-client-v3', 'socket.io-v3', {}],
  ['socket.io-client', 'socket.io', {}],
])('the join, %s with %s', (client, server, serverOptions) => {
  it('shows when the server received an emit', async () => {
    const opened = await open(client, { server, serverOptions });
    const socket = opened.clients.open(opened.server.url);
    socket.emit('chat', 'hi', { some: [1, 2, 3] });
    const side = await sideOf(opened, 'chat', 'emit');
    expect(side).toMatchObject({ state: 'had', after: { least: expect.any(Number) as number } });
    if (side.state === 'had') expect(side.after?.most).toBeLessThan(1_000);
  });
});

describe('the join, socket.io 4.8', () => {
  it('shows who else got an event', async () => {
    const opened = await open('socket.io-client');
    opened.server.io.on('connection', (socket) => {
      void socket.join('r1');
      socket.on('go', () => opened.server.io.to('r1').emit('news', 'all'));
    });
    const one = opened.clients.open(opened.server.url);
    const other = opened.clients.open(opened.server.url);
    await until('both to be connected', () => one.connected && other.connected);
    one.emit('go');
    const side = await sideOf(opened, 'news', 'on');
    expect(side).toMatchObject({ state: 'sent' });
    await until('who was meant', () => side.state === 'sent' && side.group.readings);
    if (side.state === 'sent') expect(side.group.readings).toEqual([{ kind: 'all', count: 2 }, { kind: 'room', room: 'r1', count: 2 }]);
  });
});

describe('a note from the join', () => {
  it('says that an emit lost with the connection never arrived', async () => {
    const opened = await open('socket.io-client');
    const socket = opened.clients.open(opened.server.url);
    await until('the client to be connected', () => socket.connected && opened.link.model.snapshot.socketCount === 1);
    socket.emit('kept', 1);
    expect(await sideOf(opened, 'kept', 'emit')).toMatchObject({ state: 'had' });
    socket.emit('lost', 2);
    // Not the panel's own connection.
    for (const { conn } of opened.server.io.of('/').sockets.values()) (conn.transport as unknown as { socket: { _socket: { destroy(): void } } }).socket._socket.destroy();
    expect(await sideOf(opened, 'lost', 'emit')).toEqual({ state: 'never', reason: 'transport close' });
    const state = opened.clients.panel.managers[0]?.sockets[0];
    const tally = state && opened.join.tally(state.page, state.key);
    expect(tally).toEqual({ never: 1, joined: 0, left: 0 });
    expect(state && tally && joinNotes(state, tally).map(({ text }) => text)).toEqual(['1 emit never arrived']);
  });

  it('is given for rooms that are only joined, not for rooms that are joined and left', () => {
    const socket = { page: 'page', key: 1 };
    expect(joinNotes(socket, { never: 0, joined: 400, left: 390 })).toEqual([]);
    expect(joinNotes(socket, { never: 0, joined: 60, left: 2 })).toMatchObject([{ text: 'joined 60 rooms, left 2' }]);
  });
});

describe('a Socket that the server disconnected', () => {
  it('has its reason, its rooms, and who else was disconnected', async () => {
    const opened = await open('socket.io-client');
    opened.server.io.on('connection', (socket) => void socket.join(['r1', 'r2']));
    const sockets = Array.from({ length: 4 }, () => opened.clients.open(opened.server.url, { reconnection: false }));
    await until('all to be connected', () => sockets.every(({ connected }) => connected));
    const id = sockets[0]?.id ?? '';
    for (const socket of opened.server.io.of('/').sockets.values()) socket.conn.close();
    const session = await until('its end', () => {
      const found = opened.join.session('/', id);
      return found?.ended && opened.link.model.snapshot.socketCount === 0 ? found : undefined;
    });
    expect(session).toMatchObject({ ended: { reason: 'forced close' }, rooms: ['r1', 'r2'] });
    expect([...session.othersEnded]).toEqual([['forced close', 3]]);
    expect(dropWords({ at: session.ended?.at ?? 0, reason: 'transport close' }, session, opened.link.model.snapshot)).toEqual([
      'The server says `forced close`; the page saw `transport close`.',
      'It was in the rooms r1, r2, and no longer is.',
      '3 other Sockets were disconnected within the same second (forced close): look for one cause.',
    ]);
  });

  it('shows that the server was restarted, by its process', () => {
    const at = Date.UTC(2026, 0, 1);
    const model = createServerModel();
    model.connected(at, 'own');
    model.receive([config(), stats(0, 1, { '/': 1 })]);
    model.lost(at + 1_000);
    model.connected(at + 3_000, 'own 2');
    model.receive([{ ...stats(5_000, 2, { '/': 1 }, { uptime: 3 }) }]);
    expect(dropWords({ at: at + 1_000, reason: 'transport close' }, undefined, model.snapshot)).toEqual([
      "The panel's own connection to the server was lost at the same moment.",
      'Process 1 has not reported since, and process 2 was started then: the server was restarted.',
    ]);
  });
});

describe("the text for the server's half of a row", () => {
  const row = (direction: Row['direction']) => ({ direction });
  const group = (readings: SendReading[] | undefined, namespace = '/') => ({ namespace, event: 'news', fingerprint: 1, time: 0, recipients: new Set<string>(), count: 0, ...(readings && { readings }) });

  it('includes the uncertainty, or only a bound', () => {
    expect(sideWords(row('emit'), { state: 'had', report: 1, time: 0, after: { least: 2, most: 4 } })).toBe('The server had it after 3 ms (± 1 ms: the two clocks differ).');
    expect(sideWords(row('emit'), { state: 'had', report: 1, time: 0, after: { least: 0, most: 4 } })).toBe('The server had it after at most 4 ms.');
    expect(sideWords(row('on'), { state: 'ambiguous' })).toBe('Which of the events that the server sent is this one is not certain: several are alike.');
  });

  it('is short in the column', () => {
    const sent = (count: number, readings: SendReading[] | undefined) => sideCell({ state: 'sent', report: 1, time: 0, group: { ...group(readings), count } });
    expect(sideCell({ state: 'had', report: 1, time: 0, after: { least: 2, most: 4 } })).toBe('had it +3 ms');
    expect(sideCell({ state: 'had', report: 1, time: 0, after: { least: 0, most: 4 } })).toBe('had it ≤ 4 ms');
    expect(sideCell({ state: 'had', report: 1, time: 0, after: { least: 0, most: Infinity } })).toBe('had it');
    expect(sideCell({ state: 'never', reason: 'ping timeout' })).toBe('never had it');
    expect(sideCell({ state: 'ambiguous' })).toBe('not certain');
    expect([sent(1, [{ kind: 'one' }]), sent(3, [{ kind: 'all', count: 3 }]), sent(3, []), sent(3, undefined)]).toEqual(['only here', 'to 3', 'sent', 'sent']);
  });

  it('names the likely call, or all that fit', () => {
    expect(readingWords(group([{ kind: 'room', room: 'r1', count: 3 }]))).toBe("Looks like `to('r1')`: 3 of 3 members.");
    expect(readingWords(group([{ kind: 'all', count: 40 }], '/chat'))).toBe("Looks like `io.of('/chat').emit()`: all 40 Sockets of the namespace.");
    expect(readingWords(group([{ kind: 'one' }]))).toBe('No other Socket got it.');
    expect(readingWords(group([{ kind: 'all', count: 2 }, { kind: 'room', room: 'r1', count: 2 }]))).toBe("2 Sockets got it. Looks like `io.emit()`, or `to('r1')`: these are the same Sockets.");
    expect(readingWords(group([{ kind: 'broadcast', sender: 'a', count: 2 }, { kind: 'some', count: 2, of: 3 }]))).toBe('2 Sockets got it. Perhaps `socket.broadcast.emit()`.');
    expect(readingWords(group([]))).toMatch(/^Who else got it is not certain/);
    expect(readingWords(group(undefined))).toBeUndefined();
  });
});
