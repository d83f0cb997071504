/** What people reported in public of facts that were not what they took them for, each made again as it was told. */
import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { Client } from '../../../harness/clients';
import type { ServerSocket } from '../../../harness/servers';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { factsOf, panelOf, rowsOf } from '../../support/panelOf';

const open = useClientPages();
type Handshake = ServerSocket['handshake'] & { headers: IncomingHttpHeaders };

/** Opens a Socket with these options; gives what the server was told, and what the panel says. */
async function connected(page: ClientPage, options: object) {
  const { handshake } = await page.connect(options);
  const model = panelOf(await page.captures());
  return { handshake: handshake as Handshake, facts: factsOf(model, rowsOf(model, 'connect')[0]!) };
}

/** Three namespaces of one server, each with its own query. */
async function threeNamespaces(page: ClientPage, queries: readonly unknown[]) {
  const got: unknown[] = [];
  for (const nth of [1, 2, 3]) {
    page.server.io.of(`/${nth}`).on('connection', ({ handshake }) => void (got[nth - 1] = handshake.query['test']));
  }
  for (const [at, query] of queries.entries()) {
    await page.run((own, url, given) => void (own.socket = own.io(url, { transports: ['websocket'], query: given as never })), `${page.server.url}${at + 1}`, query);
    await until('the namespace', () => page.run(({ socket }) => socket.connected));
  }
  const model = panelOf(await page.captures());
  const facts = [1, 2, 3].map((nth) => factsOf(model, rowsOf(model, 'connect', ({ namespace }) => namespace === `/${nth}`)[0]!).get(`/${nth} query.test`));
  return { got, facts };
}

const inVersions = (...versions: string[]) => ({ version, browser }: Client) => versions.includes(version) && browser === 'chromium';

describeClients(
  'the query of a namespace',
  (client) => {
    it.each([
      { from: 'socketio/socket.io#2632', queries: ['test=1', 'test=2', 'test=3'] },
      { from: 'socketio/socket.io#3495', queries: [{ test: '1' }, { test: '2' }, { test: '3' }] },
    ])('is reported as it was sent, or not sent: $from', async ({ queries }) => {
      const { got, facts } = await threeNamespaces(await open(client), queries);
      const isSent = client.major <= 2;
      // A server before 2.4 prefers the connection's, although each namespace's came.
      expect(got).toEqual(client.version === '2.5' ? ['1', '2', '3'] : ['1', '1', '1']);
      // What the panel shows for the others is their own, and whether it went out.
      expect(facts.slice(1).map((fact) => fact?.value)).toEqual(['"2"', '"3"']);
      for (const fact of facts.slice(1)) expect(fact?.note).toMatch(isSent ? /^Sent with the CONNECT packet.*before 2\.4/ : /^Not used/);
    });

    it("in its URL isn't another namespace's (socketio/socket.io-client#1364)", async () => {
      const page = await open(client);
      page.server.io.of('/web');
      await page.run((own, url) => void (own.socket = own.io(`${url}web`, { transports: ['websocket'] })), page.server.url);
      const app = page.server.io.of('/app');
      const accepted = new Promise<ServerSocket>((resolve) => void app.on('connection', resolve));
      await page.run((own, url) => void (own.other = own.io(`${url}app?token=XXXX`, { transports: ['websocket'] })), page.server.url);
      const { handshake } = await accepted;
      await until('both', () => page.run(({ socket, other }) => socket.connected && other.connected));
      const model = panelOf(await page.captures());
      const of = (namespace: string) => factsOf(model, rowsOf(model, 'connect', (row) => row.namespace === namespace)[0]!).get(`${namespace} query.token`);
      expect(of('/web')).toBeUndefined();
      expect(of('/app')?.value).toBe('"XXXX"');
      expect(/Not used/.test(of('/app')?.note ?? '')).toBe(handshake.query['token'] === undefined);
    });
  },
  inVersions('1.7', '2.5', '3.1', '4.8'),
);

describeClients(
  'headers',
  (client) => {
    it("for long-polling aren't sent if WebSocket is the first transport (socketio/socket.io-client#1127, #1270)", async () => {
      const options = { transports: ['websocket', 'polling'], transportOptions: { polling: { extraHeaders: { 'x-clientid': 'abc' } } } };
      const { handshake, facts } = await connected(await open(client), options);
      expect(handshake.headers['x-clientid']).toBeUndefined();
      expect(facts.get('extraHeaders.x-clientid')?.note).toContain("can't add headers to a WebSocket");
    });

    it('for long-polling are sent by it (socketio/engine.io-client#554)', async () => {
      const options = { transports: ['polling'], transportOptions: { polling: { extraHeaders: { foo: 'bar' } } } };
      const { handshake, facts } = await connected(await open(client), options);
      expect(handshake.headers['foo']).toBe('bar');
      expect(facts.get('extraHeaders.foo')).toEqual({ name: 'extraHeaders.foo', value: '"bar"' });
    });

    it('for a WebSocket are never sent by a browser (socketio/engine.io-client#547, socketio/socket.io-client#1356)', async () => {
      const options = { transports: ['websocket'], extraHeaders: { 'x-custom': 'Bearer xxxx' }, transportOptions: { websocket: { extraHeaders: { 'x-custom': 'Bearer xxxx' } } } };
      const { handshake, facts } = await connected(await open(client), options);
      expect(handshake.headers['x-custom']).toBeUndefined();
      expect(facts.get('extraHeaders.x-custom')?.note).toContain('Not sent');
    });
  },
  inVersions('2.5', '3.1', '4.8'),
);

describeClients(
  'an option of the page',
  (client) => {
    it("named extraHeaders isn't sent by old clients in a browser (socketio/socket.io-client#976)", async () => {
      const { handshake, facts } = await connected(await open(client), { transports: ['polling'], extraHeaders: { authorization: 'Bearer xxxx' } });
      const isSent = handshake.headers['authorization'] !== undefined;
      expect(isSent).toBe(client.major >= 3);
      expect(facts.get('extraHeaders.authorization')?.note === undefined).toBe(isSent);
    });

    it('with an object within the query is sent as text (socketio/socket.io-client#1538)', async () => {
      const { handshake, facts } = await connected(await open(client), { query: { token: 'xxx', headers: { from: 'kry', to: 'none' } } });
      expect(facts.get('query.headers')?.value).toBe(JSON.stringify(handshake.query['headers']));
      expect(facts.get('query.headers')?.note).toContain('JSON.stringify');
    });

    it('with a function as the query sends nothing (socketio/socket.io-client#1118)', async () => {
      const page = await open(client);
      const accepted = new Promise<ServerSocket>((resolve) => void page.server.io.on('connection', resolve));
      await page.run((own, url) => void (own.socket = own.io(url, { transports: ['websocket'], query: (() => ({ token: 'dynamic' })) as never })), page.server.url);
      const { handshake } = await accepted;
      expect(handshake.query['token']).toBeUndefined();
      await page.waitForCapture('reserved', { event: 'connect' });
      const model = panelOf(await page.captures());
      expect([...factsOf(model, rowsOf(model, 'connect')[0]!).keys()].filter((name) => name.startsWith('query'))).toEqual([]);
    });

    it("named auth isn't sent by clients that don't support it", async () => {
      const { handshake, facts } = await connected(await open(client), { auth: { token: 'abc' } });
      expect(handshake.auth?.['token']).toBe(client.major >= 3 ? 'abc' : undefined);
      expect(facts.has('auth.token')).toBe(client.major >= 3);
    });
  },
  inVersions('1.7', '2.5', '3.1', '4.8'),
);
