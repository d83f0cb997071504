import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { until } from '../../harness/browser/driver';
import { ServerClient } from '../../panel/server/serverClient';
import { isFromConnector } from '../../src/protocol/serverGuards';
import type { ConnectFailure, ConnectorState, FromConnector, ServerAddress, ServerCredentials } from '../../src/protocol/serverMessages';
import { BASIC, NAME, PASSWORD, startInstrumented, type Instrumented } from '../support/startInstrumented';

const require = createRequire(import.meta.url);
const ADMIN_UIS = ['@socket.io/admin-ui', '@socket.io/admin-ui-v0_4'];
const version = (name: string) => VERSIONS.find((each) => each.version === name) as Version;
const V4 = version('4.8');
const OLD_SERVERS: Record<string, Pick<Version, 'server'>> = { '4.0': { server: 'socket.io-v4_0' }, '4.4': { server: 'socket.io-v4_4' } };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function instrumented(options: Omit<Instrumented, 'version'> & { version?: Version } = {}): Promise<TestServer> {
  const server = await startInstrumented({ version: V4, ...options });
  ends.unshift(() => server.stop());
  return server;
}

function address(url: string, more: Partial<ServerAddress> = {}): ServerAddress {
  return { url, path: '/socket.io', namespace: '/admin', parser: 'default', transports: ['polling', 'websocket'], ...more };
}

function connect(to: ServerAddress, auth?: ServerCredentials) {
  const messages: FromConnector[] = [];
  const client = new ServerClient((message) => {
    messages.push(structuredClone(message));
    if (message.type === 'events') client.received();
  });
  client.connect(to, auth);
  ends.unshift(() => client.close());
  const events = () => messages.flatMap((message) => (message.type === 'events' ? message.events : []));
  const states = () => messages.flatMap((message) => (message.type === 'state' ? message.state : []));
  const reached = <S extends ConnectorState['state']>(state: S, nth = 0) =>
    until(`${state}, of ${JSON.stringify(states())}`, () => states().filter((each) => each.state === state)[nth] as Extract<ConnectorState, { state: S }> | undefined);
  return {
    messages,
    events,
    states,
    client,
    reached,
    heard: (name: string, nth = 0) => until(name, () => events().filter((event) => event.name === name)[nth]),
    failed: async (): Promise<ConnectFailure> => (await reached('failed')).failure,
  };
}

/** Clients of 4.0 and 4.4 are tried with the newest server; here the server is of that release. */
const SERVERS: Version[] = ['3.1', '4.0', '4.4', '4.8'].map((name) => ({ ...version(name), ...OLD_SERVERS[name] }));

describe.each(SERVERS)('the connection to a server, $version', (release) => {
  it.each(ADMIN_UIS)('gets features, state and Sockets from %s', async (adminUi) => {
    const server = await instrumented({ version: release, adminUi });
    const { heard, reached, messages } = connect(address(server.url));
    const { socket } = await reached('connected');
    expect((await heard('config')).args[0]).toMatchObject({ supportedFeatures: expect.arrayContaining(['EMIT', 'ALL_EVENTS']) });
    expect((await heard('all_sockets')).args[0]).toMatchObject([{ id: socket, nsp: '/admin' }]);
    await heard('server_stats');
    expect(messages.every(isFromConnector)).toBe(true);
  });
});

describe('the connection to a server', () => {
  it('connects with username and password, and later with the session that it got', async () => {
    const server = await instrumented({ options: { auth: BASIC } });
    const first = connect(address(server.url), { username: NAME, password: PASSWORD });
    await first.reached('connected');
    const { id } = await until('the session', () => first.messages.find((message) => message.type === 'session'));
    expect(first.events().map(({ name }) => name)).not.toContain('session');
    const second = connect(address(server.url), { sessionId: id });
    await second.reached('connected');
  });

  it('reconnects with the session: the password is sent once', async () => {
    const server = await instrumented({ options: { auth: BASIC } });
    const auths: unknown[] = [];
    server.io.of('/admin').on('connection', ({ handshake }) => auths.push(handshake.auth));
    const { reached, messages } = connect(address(server.url), { username: NAME, password: PASSWORD });
    await reached('connected');
    await server.kill();
    await reached('reconnecting');
    await server.revive();
    await reached('connected', 1);
    const { id } = await until('the session', () => messages.find((message) => message.type === 'session'));
    expect(auths).toEqual([{ username: NAME, password: PASSWORD }, { sessionId: id }]);
  });

  it('reports that credentials were refused, and which', async () => {
    const server = await instrumented({ options: { auth: BASIC } });
    expect(await connect(address(server.url)).failed()).toEqual({ step: 'namespace', message: 'invalid credentials', sent: 'none' });
    expect(await connect(address(server.url), { username: NAME, password: 'guess' }).failed()).toMatchObject({ step: 'namespace', sent: 'password' });
    expect(await connect(address(server.url), { sessionId: 'old' }).failed()).toMatchObject({ step: 'namespace', sent: 'session' });
  });

  it.each(['3.1', '4.8'])('reports that a server %s has no such namespace', async (name) => {
    const server = await startServer(version(name));
    ends.unshift(() => server.stop());
    expect(await connect(address(server.url)).failed()).toMatchObject({ step: 'namespace', message: 'Invalid namespace' });
  });

  it("reports that a namespace isn't an admin namespace", async () => {
    const server = await startServer(V4);
    server.io.of('/admin').on('connection', () => undefined);
    ends.unshift(() => server.stop());
    expect(await connect(address(server.url)).failed()).toMatchObject({ step: 'config' });
  });

  it.each(['polling', 'websocket'] as const)('supports msgpack, and detects which parser a server has, over %s', async (transport) => {
    const parser = require('socket.io-msgpack-parser');
    const packed = await instrumented({ server: { parser } });
    const plain = await instrumented();
    const transports = [transport];
    const right = connect(address(packed.url, { parser: 'msgpack', transports }));
    await right.reached('connected');
    await right.heard('all_sockets');
    expect(await connect(address(packed.url, { transports })).failed()).toMatchObject({ step: 'packet', otherParser: 'msgpack' });
    expect(await connect(address(plain.url, { parser: 'msgpack', transports })).failed()).toMatchObject({ step: 'packet', otherParser: 'default' });
  });

  it.each(['polling', 'websocket'] as const)('reports the answer of a 2.x server, over %s', async (transport) => {
    const server = await startServer(version('2.5'));
    ends.unshift(() => server.stop());
    const failure = await connect(address(server.url, { transports: [transport] })).failed();
    expect(failure.probe).toMatchObject({ outcome: 'answered', status: 200, body: expect.stringMatching(/^\d+:0\{"sid"/) });
  });

  it('reports the answer if there is no Socket.IO, no server, or a refusal', async () => {
    const other = createServer((_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>'));
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    expect(await connect(address(url)).failed()).toMatchObject({ step: 'request', probe: { outcome: 'answered', status: 404, type: 'text/html', body: '<h1>Not here</h1>' } });
    await new Promise((closed) => other.close(closed));
    expect(await connect(address(url)).failed()).toMatchObject({ step: 'request', probe: { outcome: 'silent' } });
    const strict = await instrumented({ server: { allowRequest: (_: unknown, answer: (error: string, ok: boolean) => void) => answer('origin not allowed', false) } });
    const refused = await connect(address(strict.url)).failed();
    expect(refused).toMatchObject({ step: 'request', probe: { outcome: 'answered', status: 403 } });
    expect(JSON.parse((refused.probe as { body: string }).body)).toEqual({ code: 4, message: 'origin not allowed' });
  });

  it("reconnects after a restart, and reports since when it wasn't connected", async () => {
    const server = await instrumented();
    const { reached, heard } = connect(address(server.url));
    await reached('connected');
    await server.kill();
    const { since, reason } = await reached('reconnecting');
    expect(reason).toMatch(/^transport (close|error)$/);
    await server.revive();
    expect(await reached('connected', 1)).toMatchObject({ since });
    await heard('all_sockets', 1);
  });

  it('stops if the server disconnects it', async () => {
    const server = await instrumented();
    const { reached, failed } = connect(address(server.url));
    await reached('connected');
    (server.io.of('/admin') as unknown as { disconnectSockets(): void }).disconnectSockets();
    expect(await failed()).toMatchObject({ step: 'kicked' });
  });

  it('forwards the user’s actions', async () => {
    const server = await instrumented();
    const { reached, client, heard } = connect(address(server.url));
    const { socket } = await reached('connected');
    client.act({ name: 'join', args: ['/admin', 'r1', socket] });
    expect((await until('the room', async () => (await heard('room_joined', 1)).args)).slice(0, 3)).toEqual(['/admin', 'r1', socket]);
  });
});
