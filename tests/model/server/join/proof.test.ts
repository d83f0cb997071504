import { env } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Socket as ServerSocket } from 'socket.io';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../../panel/model/createPanelModel';
import { createServerJoin } from '../../../../panel/model/server/join/createServerJoin';
import { until } from '../../../../harness/browser/driver';
import { writeDocSection } from '../../../../scripts/docSection';
import { hookedClients } from '../../../support/hookedClients';
import { epochNow, linkTo, startInstrumented, type InstrumentedServer } from '../../../support/instrumentedServer';
import { figuresOf, type JoinFigures } from './figuresOf';
import { recordTruth, type Truth } from './truth';

const EVENTS = 10_000;
const CLIENTS = 20;
const ROOMS = 10;
const LIBRARIES = ['socket.io-client', 'socket.io-client-v3', 'socket.io-client-v2'];

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** How much the server's clock is ahead of the page's. */
const AHEAD_MS = [0, 12_345, -3_600_000];

describe('the join of 20 clients in 10 rooms with repeatedly cut connections', () => {
  it.each(AHEAD_MS)('makes no wrong pair, states no wrong kind, and joins at least 99 percent, with clocks %i ms apart', { timeout: 120_000 }, async (ahead) => {
    const figures = await run(ahead, AHEAD_MS.indexOf(ahead) + 1);
    expect(figures.problems).toEqual([]);
    expect(figures.rows).toBeGreaterThanOrEqual(EVENTS);
    expect(figures.reconnects).toBeGreaterThan(50);
    expect(figures.joined / figures.rows).toBeGreaterThanOrEqual(0.99);
    const known = figures.spans.filter((span) => span !== undefined && Number.isFinite(span.most - span.least));
    expect(known.length / figures.spans.length).toBeGreaterThan(0.95);
    all.push({ ...figures, ahead });
  });

  it('makes no wrong pair if its own connection is lost repeatedly, and says nothing about what it missed', { timeout: 120_000 }, async () => {
    const figures = await run(0, 9, true);
    expect(figures.problems).toEqual([]);
    expect(figures.unsaid).toBeGreaterThan(0);
    expect(figures.joined / figures.rows).toBeGreaterThan(0.5);
  });
});

const all: (JoinFigures & { reconnects: number; ahead: number })[] = [];
afterAll(() => {
  if (env['FIGURES']) writeDocSection('docs/server.md', 'join', joinTable(all));
});

function joinTable(runs: typeof all): string {
  const lines = runs.map(({ ahead, rows, reconnects, joined, never, ambiguous, unsaid, kindsSure, kindsUnsure, kindsNone, problems, spans }) => {
    const widths = spans.flatMap((span) => (span ? [span.most - span.least] : [])).toSorted((one, other) => one - other);
    const width = (widths[Math.floor(widths.length / 2)] ?? Number.NaN).toFixed(1);
    return `| ${ahead} ms | ${rows} | ${reconnects} | ${((joined / rows) * 100).toFixed(2)} % | ${problems.length} | ${never} | ${ambiguous + unsaid} | ${kindsSure} | ${kindsUnsure} | ${kindsNone} | ± ${(Number(width) / 2).toFixed(1)} ms |`;
  });
  return `| server's clock ahead by | events | reconnects | joined | wrong pairs, wrong kinds | never had by the server | ambiguous, or nothing said | kind stated alone | several kinds fit | no kind stated | one-way time, median |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}`;
}

async function run(ahead: number, seed: number, interrupted = false): Promise<JoinFigures & { reconnects: number }> {
  const server = await startInstrumented({ serverOptions: { allowEIO3: true } });
  stops.push(server.stop);
  const truth = recordTruth(server.io);
  const random = randomFrom(seed);
  const stopClock = behave(server, truth, random);
  const link = linkTo(server.url, {}, '/admin', ahead);
  stops.push(link.close);
  const reference = interrupted ? linkTo(server.url) : undefined;
  stops.push(() => reference?.close());
  const panel = createPanelModel();
  const join = createServerJoin(panel, link.model, epochNow());
  stops.push(join.stop);
  const libraries = LIBRARIES.map((client) => hookedClients(client, panel));
  stops.push(() => libraries.forEach(({ close }) => close()));
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const clients = Array.from({ length: CLIENTS }, (_, at) => (libraries[at % libraries.length] as (typeof libraries)[0]).open(server.url));
  await until('all to be connected', () => clients.every(({ connected }) => connected));
  let reconnects = 0;
  // Some emits are never sent.
  for (let sent = 0; rowsOf() < EVENTS * 1.01; sent++) {
    act(clients[Math.floor(random() * CLIENTS)] as Socket, sent, random);
    if (sent % 5 === 0) await wait(Math.floor(random() * 12));
    if (sent % 20 !== 19) continue;
    reconnects++;
    if (interrupted && reconnects % 25 === 0) link.socket.io.engine.close();
    // As a network that fails: what is on its way is lost.
    const [connection] = [...server.io.of('/').sockets.values()].toSorted(() => random() - 0.5);
    if (connection) destroy(connection);
  }
  stopClock();
  await until('all to be connected again', () => clients.every(({ connected }) => connected));
  await wait(3_500);
  return { ...figuresOf(panel, join, truth, link.said, reference?.said ?? link.said, ahead), reconnects };

  function rowsOf(): number {
    return panel.all.filter(({ direction }) => direction === 'emit' || direction === 'on').length;
  }
}

function destroy({ conn }: ServerSocket): void {
  const { socket } = conn.transport as unknown as { socket: { _socket: { destroy(): void } } };
  socket._socket.destroy();
}

function act(client: Socket, number: number, random: () => number): void {
  const room = `r${Math.floor(random() * ROOMS)}`;
  const chance = random();
  if (chance < 0.15) client.emit('tick');
  else if (chance < 0.3) client.emit('same', { text: 'the same to all' });
  else if (chance < 0.4) client.emit('ask', number, () => undefined);
  else if (chance < 0.45) client.emit('file', number, Buffer.from([number % 256, 1, 2, 3]));
  // 2.x has no such flag.
  else if (chance < 0.5 && 'volatile' in client) (client.volatile ?? client).emit('cursor', number);
  else if (chance < 0.6) client.emit('move', `r${Math.floor(random() * ROOMS)}`, room);
  else client.emit('say', room, random() < 0.3 ? 'hello' : `text ${number}`);
}

/** A server that sends in every way there is. */
function behave({ io }: InstrumentedServer, truth: Truth, random: () => number): () => void {
  const namespace = io.of('/');
  const targets = (rooms: Iterable<string>, except: Iterable<string> = []) => membersOf(rooms, except);
  io.on('connection', (socket: ServerSocket) => {
    for (let room = 0; room < ROOMS; room++) if (random() < 0.3) void socket.join(`r${room}`);
    socket.on('ask', (_number: number, answer: () => void) => answer());
    socket.on('move', (from: string, to: string) => {
      void socket.leave(from);
      void socket.join(to);
      truth.call({ kind: 'roomBroadcast', room: to, sender: socket.id, event: 'moved' }, targets([to], [socket.id]), () => socket.to(to).emit('moved', socket.id, to));
    });
    socket.on('say', (room: string, text: string) => say(socket, room, text));
    socket.on('disconnecting', () => {
      for (const room of [...socket.rooms].filter((each) => each !== socket.id).slice(0, 1)) {
        truth.call({ kind: 'roomBroadcast', room, sender: socket.id, event: 'leaves' }, targets([room], [socket.id]), () => socket.to(room).emit('leaves', socket.id));
      }
    });
  });
  const timer = setInterval(() => truth.call({ kind: 'all', event: 'clock' }, namespace.sockets.keys(), () => io.emit('clock')), 500);
  const stop = () => clearInterval(timer);
  stops.push(stop);
  return stop;

  function say(socket: ServerSocket, room: string, text: string): void {
    const { id: sender } = socket;
    const chance = random();
    if (chance < 0.35) truth.call({ kind: 'room', room, event: 'said' }, targets([room]), () => io.to(room).emit('said', text));
    else if (chance < 0.6) truth.call({ kind: 'roomBroadcast', room, sender, event: 'said' }, targets([room], [sender]), () => socket.to(room).emit('said', text));
    else if (chance < 0.7) truth.call({ kind: 'one', event: 'said' }, [sender], () => socket.emit('said', text));
    else if (chance < 0.76) truth.call({ kind: 'all', event: 'said' }, namespace.sockets.keys(), () => io.emit('said', text));
    else if (chance < 0.82) truth.call({ kind: 'broadcast', sender, event: 'said' }, [...namespace.sockets.keys()].filter((id) => id !== sender), () => socket.broadcast.emit('said', text));
    else if (chance < 0.88) truth.call({ kind: 'room', room, event: 'fleeting' }, targets([room]), () => io.to(room).volatile.emit('fleeting'));
    else if (chance < 0.94) truth.call({ kind: 'some', event: 'said' }, targets([room, 'r0']), () => io.to(room).to('r0').emit('said', text));
    else truth.call({ kind: 'some', event: 'said' }, targets([room, 'r1'], [...namespace.adapter.rooms.get('r0') ?? []]), () => io.to([room, 'r1']).except('r0').emit('said', text));
  }

  function membersOf(rooms: Iterable<string>, except: Iterable<string>): Set<string> {
    const left = new Set(except);
    return new Set([...rooms].flatMap((room) => [...(namespace.adapter.rooms.get(room) ?? [])]).filter((id) => !left.has(id)));
  }
}

/** The same each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
