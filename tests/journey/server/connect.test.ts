import type { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { until, type Panel } from '../../../harness/browser/driver';
import { startServer, type TestServer } from '../../../harness/servers';
import { listenLocally } from '../../support/listenLocally';
import { BASIC, NAME, PASSWORD, type Instrumented } from '../../support/startInstrumented';
import { inEveryBrowser, openTool } from '../journey';
import { lookAt } from '../lookAt';
import { choose, says, versionOf } from '../recording';
import { connectedTo, failedWith, openFormFor, openFormWith, startServerSite } from './serverSite';

const require = createRequire(import.meta.url);

inEveryBrowser('connecting to a server', (journey, browser) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  /** A server with `instrument`, its page, and the panel beside it. */
  async function open(options: Partial<Instrumented> = {}) {
    const site = await startServerSite(options);
    ends.push(() => site.stop());
    const page = await site.openPage(journey());
    ends.push(() => page.close());
    return { ...site, page, panel: await page.openPanel() };
  }

  /** A panel beside a page that has nothing to do with the server. */
  async function openBeside(): Promise<Panel> {
    const page = await journey().openDemo();
    ends.push(() => page.close());
    return page.openPanel();
  }

  function started(server: TestServer): TestServer {
    ends.push(() => server.stop());
    return server;
  }

  it('is only possible in one document of the extension', async () => {
    const { panel, server } = await open();
    const asked: string[] = [];
    const { httpServer } = server.io as unknown as { httpServer: EventEmitter };
    for (const kind of ['request', 'upgrade']) httpServer.prependListener(kind, ({ url }: IncomingMessage) => asked.push(url ?? ''));
    expect(await panel.evaluate(tryToConnect, server.url, 'panel')).toEqual({ fetched: false, opened: false });
    await openFormFor(panel);
    expect(await panel.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    const frames = await panel.evaluate(() => Array.from(document.querySelectorAll('iframe'), ({ src }) => new URL(src).pathname));
    expect(frames).toEqual(['/panel/server/server.html']);
    expect(asked.filter((url) => url.includes('panel'))).toEqual([]);
    // With the policy of that document, the same code does connect.
    expect(await panel.evaluate(tryToConnect, server.url, 'iframe')).toEqual({ fetched: true, opened: true });
    await panel.click('[data-test=server-disconnect]');
    await panel.waitFor(() => document.querySelector('iframe') === null);
    await until('the admin to leave', () => (server.io.of('/admin') as unknown as { sockets: Map<string, unknown> }).sockets.size === 0);
  });

  it('asks for username and password, and stores the session', async () => {
    const { panel, server } = await open({ options: { auth: BASIC } });
    await openFormFor(panel);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'The server asks for a name and a password');
    await panel.click('[data-test=server-fix]');
    await panel.fill('[data-test=server-username]', NAME);
    await panel.fill('[data-test=server-password]', 'guess');
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'Name or password is wrong');
    await lookAt(panel, 'server-refused', browser);
    await panel.fill('[data-test=server-password]', PASSWORD);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await server.kill();
    await panel.waitFor(() => document.querySelector('[data-test=server-status][data-state=reconnecting]') !== null);
    await server.revive();
    await connectedTo(panel);
    await says(panel, '[data-test=server-status]', 'Connected again');
    await panel.click('[data-test=server-disconnect]');
    await says(panel, '[data-test=server-form]', 'the panel sends the session');
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    const stored = await panel.evaluate(async () => JSON.stringify(await (globalThis as unknown as { chrome: { storage: { local: { get(key: null): Promise<object> } } } }).chrome.storage.local.get(null)));
    expect(stored).not.toContain(PASSWORD);
  });

  it("shows that a server isn't instrumented, with the lines to add", async () => {
    const { url } = started(await startServer(versionOf('4.8')));
    const panel = await openBeside();
    await openFormWith(panel, url);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'The server has no namespace /admin');
    await says(panel, '[data-test=instrument-lines]', 'instrument(io, { auth: false');
    await panel.click('[data-test=copy-node]');
    await says(panel, '[data-test=copy-node]', 'Copied');
    await lookAt(panel, 'server-form', browser);
  });

  it('detects another parser and connects with it', async () => {
    const parser = require('socket.io-msgpack-parser');
    const { server } = await (async () => {
      const site = await startServerSite({ server: { parser } });
      ends.push(() => site.stop());
      return site;
    })();
    const panel = await openBeside();
    await openFormWith(panel, server.url);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'The server uses another parser');
    await panel.click('[data-test=server-fix]');
    await connectedTo(panel);
  });

  it('recognizes a 2.x server, no server, and a server without Socket.IO', async () => {
    const old = started(await startServer(versionOf('2.5')));
    const panel = await openBeside();
    await openFormWith(panel, old.url);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'This server speaks Socket.IO 1 or 2');
    const other = await listenLocally(createServer((_, response) => response.writeHead(404).end('nothing here')));
    await panel.fill('[data-test=server-url]', other.url);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'No Socket.IO at /socket.io');
    await other.stop();
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'No answer from');
  });

  it("shows the server's message if allowRequest refuses", async () => {
    const { url } = started(await startServer(versionOf('4.8'), { allowRequest: (_: unknown, answer: (error: string, ok: boolean) => void) => answer('not from there', false) }));
    const panel = await openBeside();
    await openFormWith(panel, url);
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, '403: "not from there"');
  });

  it('reconnects after the server disconnected it, and asks for the password if the session is gone', async () => {
    const { panel, server } = await open({ options: { auth: BASIC, store: { doesSessionExist: () => false, saveSession: () => undefined } } });
    await openFormFor(panel);
    await choose(panel, '[data-test=server-auth]', 'basic');
    await panel.fill('[data-test=server-username]', NAME);
    await panel.fill('[data-test=server-password]', PASSWORD);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    (server.io.of('/admin') as unknown as { disconnectSockets(): void }).disconnectSockets();
    await says(panel, '[data-test=server-status]', 'The server disconnected the panel');
    await panel.click('[data-test=server-again]');
    await says(panel, '[data-test=server-status]', 'The server refused the session');
    await panel.click('[data-test=server-again]');
    await failedWith(panel, 'The server refused the session');
    expect(await panel.evaluate(() => document.querySelector<HTMLInputElement>('[data-test=server-username]')?.value)).toBe(NAME);
    await panel.fill('[data-test=server-password]', PASSWORD);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
  });

  it('shows several servers side by side, each in a document of its own', async () => {
    const { panel, server } = await open();
    const other = await startServerSite({ options: { serverId: 'the other one' } });
    ends.push(() => other.stop());
    await openFormFor(panel);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await panel.click('[data-test=server-another]');
    await panel.fill('[data-test=server-url]', other.server.url);
    await panel.click('[data-test=server-connect]');
    await says(panel, '[data-test=server-processes]', 'the other one');
    expect(await panel.evaluate(() => document.querySelectorAll('iframe').length)).toBe(2);
    await panel.click('[data-test=server-tab]');
    await says(panel, '[data-test=server-status]', server.url.slice(0, -1));
    await panel.click('[data-test=connect-manager]');
    await says(panel, '[data-test=server-status]', server.url.slice(0, -1));
    await panel.click('[data-test=server-disconnect]');
    await says(panel, '[data-test=server-status]', other.server.url.slice(0, -1));
    await until('one document', () => panel.evaluate(() => document.querySelectorAll('iframe').length === 1));
  });

  it("doesn't need a page: the viewer connects, too", async () => {
    const site = await startServerSite();
    ends.push(() => site.stop());
    const page = await journey().openDemo();
    ends.push(() => page.close());
    const panel = await page.openPanel();
    await openTool(panel, 'session-open');
    const viewer = await page.opens(() => panel.click('[data-test=session-viewer]'));
    await viewer.waitFor(() => document.querySelector('[data-test=connect-server]') !== null);
    await viewer.click('[data-test=connect-server]');
    await viewer.waitFor((url) => {
      const field = document.querySelector<HTMLInputElement>('[data-test=server-url]');
      if (!field) return false;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, url);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    }, site.server.url);
    await viewer.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=server-connect]:enabled') !== null);
    await viewer.click('[data-test=server-connect]');
    await viewer.waitFor(() => document.querySelector('[data-test=server-status]')?.getAttribute('data-state') === 'connected');
    await viewer.close();
  });

  it('connects over the transport and to the namespace of the form', async () => {
    const { panel, server } = await open({ options: { namespaceName: '/watch' } });
    await openFormFor(panel);
    await panel.fill('[data-test=server-namespace]', '/watch');
    await panel.fill('[data-test=server-transports]', 'polling');
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await says(panel, '[data-test=server-status]', '/watch');
    const admins = (server.io.of('/watch') as unknown as { sockets: Map<string, { conn: { transport: { name: string } } }> }).sockets;
    expect(Array.from(admins.values(), ({ conn }) => conn.transport.name)).toEqual(['polling']);
  });
});

/** Runs in the panel: with its own fetch and WebSocket, or with those of the iframe. */
async function tryToConnect(url: string, place: 'panel' | 'iframe'): Promise<{ fetched: boolean; opened: boolean }> {
  const own = place === 'panel' ? window : (document.querySelector('iframe')?.contentWindow as typeof window);
  const path = `socket.io/?EIO=4&by=${place}&transport=`;
  const fetched = await own.fetch(`${url}${path}polling`).then(
    () => true,
    () => false,
  );
  const opened = await new Promise<boolean>((resolve) => {
    try {
      const socket = new own.WebSocket(`${url.replace('http', 'ws')}${path}websocket`);
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    } catch {
      resolve(false);
    }
  });
  return { fetched, opened };
}
