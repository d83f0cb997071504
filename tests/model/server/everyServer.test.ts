import bcrypt from 'bcryptjs';
import { createRequire } from 'node:module';
import type { Server, Socket as ServerSocket } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { hookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, startInstrumented, type AdminLink, type InstrumentedOptions, type InstrumentedServer } from '../../support/instrumentedServer';

const msgpack: unknown = createRequire(import.meta.url)('socket.io-msgpack-parser');
const SERVERS = [
  ['3.1', 'socket.io-v3'],
  ['4.0', 'socket.io-v4_0'],
  ['4.4', 'socket.io-v4_4'],
  ['4.8', 'socket.io'],
] as const;
const ADMINS = [
  ['0.4', '@socket.io/admin-ui-v0_4'],
  ['0.5.1', '@socket.io/admin-ui'],
] as const;
const CLIENTS = ['socket.io-client-v2', 'socket.io-client-v3', 'socket.io-client'];

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function open(options: InstrumentedOptions, linkOptions: object = {}): Promise<{ server: InstrumentedServer; link: AdminLink }> {
  const server = await startInstrumented(options);
  stops.push(server.stop);
  const link = linkTo(server.url, linkOptions);
  stops.push(link.close);
  return { server, link };
}

/** `socket.io` has told what it sends since 4.5. */
const tellsSent = (release: string) => release === '4.8';

describe.each(SERVERS.flatMap((server) => ADMINS.map((admin) => [...server, ...admin] as const)))('a server %s (%s) with instrument() %s (%s)', (release, serverPackage, admin, adminPackage) => {
  it.each(CLIENTS)('is joined to the events of %s', async (client) => {
    const { server, link } = await open({ server: serverPackage, admin: adminPackage, serverOptions: { allowEIO3: true } });
    talk(server.io);
    await until('the list of Sockets', () => link.model.snapshot.link === 'live');
    await checkTalk(server, link, client, release);
  });

  it('is joined with the msgpack parser', async () => {
    const { server, link } = await open({ server: serverPackage, admin: adminPackage, serverOptions: { parser: msgpack } }, { parser: msgpack });
    talk(server.io);
    await until('the list of Sockets', () => link.model.snapshot.link === 'live');
    // 0.4 reports the callback as an argument, at which msgpack throws, in the server.
    await checkTalk(server, link, 'socket.io-client', release, { parser: msgpack }, admin !== '0.4');
  });

  it('lists what existed before, and follows it', async () => {
    const { server, link: first } = await open({ server: serverPackage, admin: adminPackage });
    talk(server.io);
    first.close();
    const clients = hookedClients('socket.io-client');
    stops.push(clients.close);
    const one = clients.open(server.url, { transports: ['polling', 'websocket'], extraHeaders: { cookie: 'token=1' } } as object);
    await until('the client to be connected', () => one.connected);
    const link = linkTo(server.url);
    stops.push(link.close);
    const socket = await until('its Socket', () => link.model.snapshot.namespaces.get('/')?.sockets.get(one.id ?? ''));
    expect(socket).toMatchObject({ namespace: '/', data: { name: 'kay' }, handshake: { headers: { cookie: 'token=1' } } });
    expect([...(socket.rooms)]).toEqual(['r1']);
    await until('the upgrade', () => link.model.snapshot.namespaces.get('/')?.sockets.get(one.id ?? '')?.transport === 'websocket');
    await until('the figures', () => link.model.snapshot.processes[0]?.clients === 2, 5_000);
    const { id } = one;
    one.disconnect();
    await until('it to be gone', () => !link.model.snapshot.namespaces.get('/')?.sockets.has(id ?? ''));
    expect(link.model.snapshot).toMatchObject({ socketCount: 0, problems: { malformed: 0, beyondBounds: 0 } });
    expect(link.model.snapshot.namespaces.get('/')?.rooms.size).toBe(0);
  });

  it('asks for a password', async () => {
    const options = { auth: { type: 'basic', username: 'kay', password: bcrypt.hashSync('open sesame', 4) } };
    const { server, link: refused } = await open({ server: serverPackage, admin: adminPackage, options });
    await until('a refusal', () => refused.errors.includes('invalid credentials'));
    expect(refused.model.snapshot.link).toBe('none');
    const link = linkTo(server.url, { auth: { username: 'kay', password: 'open sesame' } });
    stops.push(link.close);
    await until('the list of Sockets', () => link.model.snapshot.link === 'live');
    expect(link.model.snapshot.problems.malformed).toBe(0);
  });

  it('reports that it is read-only or in production mode', async () => {
    const { link: readOnly } = await open({ server: serverPackage, admin: adminPackage, options: { readonly: true } });
    await until('the list of Sockets', () => readOnly.model.snapshot.link === 'live');
    expect(readOnly.model.snapshot.abilities).toMatchObject({ readOnly: true, mode: 'development' });
    const { link } = await open({ server: serverPackage, admin: adminPackage, options: { mode: 'production' } });
    await until('the figures', () => link.model.snapshot.processes.length > 0, 5_000);
    expect(link.model.snapshot).toMatchObject({ link: 'live', socketCount: 0, abilities: { readOnly: false, mode: 'production' } });
    expect(link.model.snapshot.namespaces.get('/')?.counted).toBe(0);
  });
});

function talk(io: Server): void {
  io.on('connection', (socket: ServerSocket) => {
    void socket.join('r1');
    // Servers before 4.0 have no `data` of their own.
    Object.assign(socket.data ?? {}, { name: 'kay' });
    socket.on('say', (text: unknown, answer?: (text: string) => void) => {
      io.to('r1').emit('said', text);
      answer?.('ok');
    });
  });
}

async function checkTalk(server: InstrumentedServer, link: AdminLink, client: string, release: string, options: object = {}, withAck = true): Promise<void> {
  const clients = hookedClients(client);
  stops.push(clients.close);
  const join = createServerJoin(clients.panel, link.model, epochNow());
  stops.push(join.stop);
  const one = clients.open(server.url, options);
  const other = clients.open(server.url, options);
  await until('both to be connected', () => one.connected && other.connected);
  const text = { at: new Date(5), bytes: Buffer.from([1, 2, 3]), none: undefined, list: [null, 1.5] };
  one.emit('say', text, ...(withAck ? [() => undefined] : []));
  const side = (event: string) => {
    const row = clients.panel.all.find((each) => each.event === event);
    return row && join.of(row);
  };
  const had = await until('the emit at the server', () => side('say'), 5_000);
  expect(had).toMatchObject({ state: 'had' });
  expect(join.own.size).toBe(2);
  if (!tellsSent(release)) return;
  const sent = await until('who got the event', () => {
    const said = side('said');
    return said?.state === 'sent' && said.group.readings ? said : undefined;
  }, 5_000);
  expect(sent).toMatchObject({ state: 'sent', group: { readings: [{ kind: 'all', count: 2 }, { kind: 'room', room: 'r1', count: 2 }] } });
}
