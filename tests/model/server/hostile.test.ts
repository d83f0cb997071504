import type { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { hookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, startUninstrumented } from '../../support/instrumentedServer';
import { config, isoAt, socketReport, stats } from './adminStory';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

type Message = [name: string, ...args: unknown[]];

/** Values that no server with `instrument()` sends. */
function oddValues(): unknown[] {
  const deep = JSON.parse(`${'[{"a":'.repeat(400)}1${'}]'.repeat(400)}`) as unknown;
  return [
    undefined, null, true, 0, -1, 1e308, '', 'x'.repeat(500_000), '<img src=x onerror=alert(1)>', '__proto__', 'constructor', [], {}, [[]],
    deep, Array.from({ length: 30_000 }, (_, at) => at), Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`key ${at}`, at])),
    Buffer.alloc(200_000, 7), { id: 1, nsp: 2 }, { id: 'a', nsp: '/', rooms: 'r1' }, { supportedFeatures: 'ALL_EVENTS' }, { serverId: {}, pid: 'x' },
  ];
}

const NAMES = ['config', 'session', 'server_stats', 'all_sockets', 'socket_connected', 'socket_updated', 'socket_disconnected', 'room_joined', 'room_left', 'event_received', 'event_sent', 'toString', '__proto__', 'another word'];

/** Each name with odd values in each place, then what is well-formed and contradicts itself. */
function messages(own: string): Message[] {
  const values = oddValues();
  const malformed = Array.from({ length: 200 }, (_, at): Message => {
    const name = NAMES[at % NAMES.length] ?? '';
    const [one, two, three, four] = [0, 7, 13, 19].map((step) => values[(at + step) % values.length]);
    return at % 2 === 0 ? [name, one, two, three, four] : [name, '/', one, own, three, isoAt(at)];
  });
  const contradictory: Message[] = [
    ['room_left', '/', 'never', 'nobody', isoAt(1)],
    ['socket_disconnected', '/', 'nobody', 'ping timeout', isoAt(2)],
    ['socket_connected', socketReport('twice', ['r1']), isoAt(3)],
    ['socket_connected', socketReport('twice', ['r2']), isoAt(-1e9)],
    ['room_joined', '/', 'r1', 'twice', isoAt(9e12)],
    ['room_joined', '/', 'r1', 'twice', 'yesterday'],
    ['event_received', '/', own, ['never sent', 1], isoAt(0)],
    ['event_sent', '/', own, ['never received', 1], isoAt(0)],
    ['event_sent', '/', 'nobody', ['never received', 1], isoAt(0)],
    ['all_sockets', [socketReport('twice'), socketReport('twice'), socketReport('another'), 7, null]],
    ['config', { supportedFeatures: ['EMIT', 'EVERYTHING', 5] }],
  ];
  return [...malformed, ...contradictory];
}

function say(io: Server, [name, ...args]: Message): void {
  io.of('/admin').emit(name, ...args);
}

describe('a hostile admin namespace', () => {
  it("can only lie about itself: nothing throws, and the page's rows don't change", async () => {
    const server = await startUninstrumented({ maxHttpBufferSize: 1e8 });
    stops.push(server.stop);
    server.io.of('/admin');
    let heard = 0;
    server.io.of('/').on('connection', (socket) => socket.on('say', () => heard++));
    const link = linkTo(server.url);
    stops.push(link.close);
    await until('the link', () => link.model.snapshot.link === 'reading');
    const clients = hookedClients('socket.io-client');
    stops.push(clients.close);
    const join = createServerJoin(clients.panel, link.model, epochNow());
    stops.push(join.stop);
    const one = clients.open(server.url);
    await until('the client to be connected', () => one.connected);
    for (let at = 0; at < 5; at++) one.emit('say', at);
    await until('the emits to have arrived', () => heard === 5 && clients.panel.all.filter(({ event }) => event === 'say').length === 5);
    const before = JSON.stringify(clients.panel.all);
    const all = messages(one.id ?? '');
    for (const message of all) say(server.io, message);
    say(server.io, ['event_received', '/', 'nobody', ['the end'], isoAt(1)]);
    await until('all of it to have come', () => link.said.some(({ args }) => JSON.stringify(args[2]) === '["the end"]'), 20_000);
    await until('it to be taken', () => link.model.snapshot.problems.malformed > 100);
    expect(JSON.stringify(clients.panel.all)).toBe(before);
    expect(clients.panel.all.map((row) => join.of(row)).filter((side) => side?.state === 'had' || side?.state === 'sent' || side?.state === 'never')).toEqual([]);
    expect(link.errors).toEqual([]);
    expect(link.model.snapshot.socketCount).toBeLessThan(50);
    // It may say something true afterwards.
    say(server.io, ['config', config().args[0]]);
    say(server.io, ['all_sockets', [socketReport('a', ['r1'])]]);
    await until('the state', () => link.model.snapshot.namespaces.get('/')?.sockets.has('a') && link.model.snapshot.socketCount === 1);
    expect([...(link.model.snapshot.namespaces.get('/')?.rooms.keys() ?? [])]).toEqual(['r1']);
  });

  it('can send endlessly: what is stored is limited', async () => {
    const { createServerModel } = await import('../../../panel/model/server/createServerModel');
    const model = createServerModel();
    model.connected(0, 'own');
    model.receive([config(), { at: 0, name: 'all_sockets', args: [[]] }]);
    for (let round = 0; round < 60; round++) {
      model.receive(Array.from({ length: 1_000 }, (_, at) => ({ at: round, name: 'socket_connected', args: [socketReport(`${round} ${at}`, ['r1', `r${round} ${at}`], `/n${round}`), isoAt(round)] })));
      model.receive(Array.from({ length: 100 }, (_, at) => ({ ...stats(round, round * 100 + at, { '/': at }), at: round })));
      model.receive(Array.from({ length: 100 }, (_, at) => ({ at: round, name: 'room_joined', args: ['/', `early ${at}`, `not yet ${round} ${at}`, isoAt(round)] })));
    }
    const { socketCount, namespaces, processes, problems } = model.snapshot;
    expect(socketCount).toBe(20_000);
    expect(namespaces.size).toBeLessThanOrEqual(2_000);
    expect(processes.length).toBeLessThanOrEqual(200);
    expect(problems.beyondBounds).toBeGreaterThanOrEqual(40_000);
  });
});
