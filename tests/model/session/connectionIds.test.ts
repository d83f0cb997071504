import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { PanelModel } from '../../../panel/model/panelModel';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { ServerRows } from '../../../panel/model/server/rows/serverRows';
import { ConnectionIds } from '../../../panel/model/session/connectionIds';
import { Mask } from '../../../panel/model/session/mask';
import { SessionReader } from '../../../panel/model/session/sessionReader';
import { SessionWriter } from '../../../panel/model/session/sessionWriter';
import { hookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, startInstrumented } from '../../support/instrumentedServer';
import { MANAGER, SOCKET, Story } from '../story';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

function written(model: PanelModel, mask?: Mask): string[] {
  return [...new SessionWriter({ rows: model.all, pages: model.pages, servers: model.servers, contextOf: model.contextOf }, { chosen: 'all', at: 0, extension: '1.2.3', mask }).lines()];
}

function read(lines: readonly string[]): PanelModel {
  const model = createPanelModel();
  const reader = new SessionReader(model);
  for (const line of lines) reader.read(line);
  reader.end();
  expect(reader.problems).toEqual([]);
  return model;
}

const masking = () => new Mask({ names: [], withoutBinary: false });

/** The server's own IDs: those of its connections, and of its Sockets. */
interface ServerIds {
  engine: Set<string>;
  sockets: Set<string>;
}

async function record(own: string, other: string): Promise<{ panel: PanelModel; ids: ServerIds; id: (namespace?: string) => string; otherId: string }> {
  const server = await startInstrumented({ serverOptions: { allowEIO3: true } });
  stops.push(server.stop);
  const ids: ServerIds = { engine: new Set(), sockets: new Set() };
  for (const namespace of ['/', '/chat']) {
    server.io.of(namespace).on('connection', (socket) => {
      ids.engine.add((socket.conn as unknown as { id: string }).id);
      ids.sockets.add(socket.id);
      void socket.join([`private-${socket.id}`, 'all']);
      socket.on('hello', () => {
        socket.emit('users', { [socket.id]: { name: 'Ada', address: `to ${socket.id}` } }, [...ids.sockets]);
        socket.broadcast.emit('joined', socket.id);
        server.io.of(namespace).to(`private-${socket.id}`).emit('you', socket.id);
      });
    });
  }
  const link = linkTo(server.url);
  stops.push(link.close);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const clients = hookedClients(own);
  stops.push(clients.close);
  const join = createServerJoin(clients.panel, link.model, epochNow());
  stops.push(join.stop);
  const rows = new ServerRows(clients.panel, link.model, join, { id: 'server 1', url: server.url }, 'all', (namespace) => namespace === '/admin');
  stops.push(() => rows.stop());
  const { connect } = createRequire(import.meta.url)(other) as { connect(url: string, options: object): { id: string; connected: boolean; emit(event: string): void; disconnect(): void } };
  const outside = connect(server.url, { transports: ['websocket'] });
  stops.push(() => outside.disconnect());
  await until('the other client', () => outside.connected);
  const sockets = ['/', '/chat'].map((namespace) => clients.open(server.url, {}, namespace));
  await until('both to be connected', () => sockets.every(({ connected }) => connected));
  for (const socket of [...sockets, outside]) socket.emit('hello');
  const has = (event: string, direction: string, many: number) => clients.panel.all.filter((row) => row.event === event && row.direction === direction).length >= many;
  await until('all rows', () => has('users', 'on', 2) && has('joined', 'on', 1) && has('hello', 'server', 3) && has('you', 'server', 3) && has('join', 'server', 4));
  await until('what the server says of them', () => clients.panel.all.filter(({ direction }) => direction === 'emit').every((row) => join.of(row)?.state === 'had'));
  const id = (namespace = '/') => sockets[namespace === '/' ? 0 : 1]?.id ?? '';
  return { panel: clients.panel, ids, id, otherId: outside.id };
}

describe('a masked session of clients whose Socket ID contains the ID of the connection', () => {
  it.each([
    ['2.5', 'socket.io-client-v2', 'socket.io-client-v1'],
    ['2.5, with another of 2.0', 'socket.io-client-v2', 'socket.io-client-v2_0'],
  ])('%s: has none of them, and what was equal is equal', async (_, own, other) => {
    const { panel, ids, id, otherId } = await record(own, other);
    expect(id('/chat')).toMatch(/^\/chat#/);
    expect(ids.engine.has(id()) && ids.engine.has(otherId)).toBe(true);
    // They are there, in each place.
    const plain = written(panel).join('\n');
    for (const place of [`"client":"${id()}"`, `"client":"${id('/chat')}"`, `"client":"${otherId}"`, `"room":"private-${id()}"`, `"session":{"id":"${id('/chat')}"`]) expect(plain).toContain(place);
    const mask = masking();
    const text = written(panel, mask).join('\n');
    for (const engine of ids.engine) expect(text).not.toContain(engine);
    expect(mask.masked.get('sid')).toBeGreaterThan(20);
    const masked = read(text.split('\n'));
    const told = (model: PanelModel) => model.all.map(({ capture, event }) => ({ event, id: capture.kind === 'server' ? capture.client : capture.kind === 'reserved' ? capture.session?.id : undefined, room: capture.kind === 'server' ? capture.room : undefined }));
    // One for one.
    const names = new Map<string, string>();
    const [before, after] = [told(panel), told(masked)];
    for (const [at, row] of before.entries()) {
      for (const part of ['id', 'room'] as const) {
        const [real, shown] = [row[part], after[at]?.[part]];
        if (real === undefined) expect(shown).toBeUndefined();
        else expect(names.get(real) ?? shown).toBe(shown);
        if (real !== undefined && shown !== undefined) names.set(real, shown);
      }
    }
    expect(new Set(names.values()).size).toBe(names.size);
    const shown = names.get(id()) ?? '';
    expect(shown).toMatch(/^•+\d+$/);
    expect(names.get(`private-${id()}`)).toBe(`private-${shown}`);
    expect(names.get(id('/chat'))).toMatch(/^\/chat#•+\d+$/);
    expect(names.get('all')).toBe('all');
    const users = masked.all.find(({ event, direction, namespace }) => event === 'users' && direction === 'on' && namespace === '/');
    expect(JSON.stringify(users?.capture)).toContain(`{\\"${shown}\\":{\\"name\\":\\"Ada\\",\\"address\\":\\"to ${shown}\\"}}`);
    // Saved once more, it is the same.
    expect(written(masked, masking()).slice(1)).toEqual(text.split('\n').slice(1));
  });

  it('4.8: keeps the page’s own, which give nobody access, and none of the connection', async () => {
    const { panel, ids, id, otherId } = await record('socket.io-client', 'socket.io-client-v2');
    const text = written(panel, masking()).join('\n');
    for (const engine of ids.engine) expect(text).not.toContain(engine);
    expect(text).not.toContain(otherId);
    for (const namespace of ['/', '/chat']) expect(text).toContain(`"client":"${id(namespace)}"`);
  });
});

describe('IDs that a server makes itself', () => {
  const told = (id: string, args: string) => {
    const model = createPanelModel();
    const story = new Story(model).begin();
    story.engine({ name: 'handshake', id, pingInterval: 1, pingTimeout: 1, upgrades: [] });
    story.tell({ kind: 'reserved', manager: MANAGER, socket: SOCKET, event: 'connect', args: [], session: { id: `/chat#${id}`, transport: 'websocket', recovered: false } });
    story.emit('a', {}, { form: 'text', text: args });
    return written(model, masking()).join('\n');
  };

  it.each(['7', 'sent', 'capture'])('that are a word (%s) are replaced only where an ID is expected', (id) => {
    const text = told(id, `2["a","${id}"]`);
    expect(text).toContain('"id":"/chat#••••••1"');
    expect(text).toContain(`2[\\"a\\",\\"${id}\\"]`);
    expect(read(text.split('\n')).total).toBe(2);
  });

  it.each(['2f0a6d1e-1c0b-4b4e-9d0a-0d5b6f7a8c9e', 'node-3.example:41:2f0a6d1e'])('of any form (%s) are replaced in any text', (id) => {
    expect(told(id, `2["a",{"${id}":["x${id}y","${id}${id}"]}]`)).not.toContain(id);
  });
});

it('takes no time with a long text of no words', () => {
  const ids = new ConnectionIds(() => undefined);
  ids.learnCapture({ kind: 'engine', seq: 1, at: 0, manager: 1, event: { name: 'handshake', id: 'x'.repeat(20), pingInterval: 1, pingTimeout: 1, upgrades: [] } });
  const long = 'y'.repeat(5_000_000);
  expect(ids.maskIn(long)).toBe(long);
  expect(ids.maskIn(`${'x'.repeat(20)} and ${'x'.repeat(41)}`)).toMatch(/^•+1 and •+1•+1x$/);
});
