import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import { usualOf } from '../../../panel/model/explain/causes/usualOf';
import type { PanelModel } from '../../../panel/model/panelModel';
import { describeClients, useClientPages } from '../../support/clientPage';
import { judge, judgeNot, modelOf, NOT_KNOWN, whyOf, type Why } from '../../support/judge';

const open = useClientPages();

/** The server's own WebSocket. */
interface ServerConnection {
  transport: { socket: { close(code?: number, reason?: string): void; terminate(): void } };
}

const CODES: [code: number, reason: string, truth: string, names: RegExp[]][] = [
  [1001, '', 'close code 1001', [/going away/]],
  [1008, 'rate', 'close code 1008', [/rule/, /rate/]],
  [1011, '', 'close code 1011', [/error/, /logs/]],
  [1012, 'deploy', 'close code 1012', [/restarting/, /deploy/]],
  [1013, '', 'close code 1013', [/overloaded/]],
  [3000, '', 'close code 3000', [/not authorized/]],
  [3456, 'library', 'close code 3xxx', [/3456/, /library/]],
  [4001, 'kicked', 'close code 4xxx', [/4001/, /kicked/]],
  [1009, '', 'over the limit', [/1009/, /larger/]],
];

/** Codes that don't say why: what may be said of how it ended, and what may not. */
const UNSAID: [close: (ws: ServerConnection['transport']['socket']) => void, event: object, truth: string, names: RegExp[], usual: RegExp][] = [
  [(ws) => ws.close(), { code: 1005, clean: true }, 'closed on purpose', [/a close frame without a code/i, /reason/], /closed it properly/],
  [(ws) => ws.close(1000, 'bye'), { code: 1000, clean: true, reason: 'bye' }, 'closed on purpose', [/1000/, /bye/], /closed it properly/],
  [(ws) => ws.terminate(), { code: 1006, clean: false }, NOT_KNOWN, [], /no close frame arrived/],
];

/** What usually is the cause, as the row's "Why" has it folded. */
function usually(model: PanelModel, { row }: Why): string {
  const scene = sceneOf(model, row);
  return (scene && usualOf(scene, undefined)?.cause) ?? '';
}

describeClients('a close code', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  // The WebSocket of a 1.7 server has fewer codes, and says 1000 where it is given none.
  const none = client.version === '1.7' ? 1000 : 1005;

  it.skipIf(client.version === '1.7')('is shown with its meaning, before 4.5 too', async ({ task }) => {
    for (const [code, reason, truth, names] of CODES) {
      const page = await open(client);
      const server = await page.connect({ reconnection: false });
      (server.conn as unknown as ServerConnection).transport.socket.close(code, reason);
      await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
      const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
      judge(task, why, { situation: `closed with ${code}, ${about}`, truth, names });
    }
  });

  it("that doesn't say why is explained by whether there was a close frame", async ({ task }) => {
    for (const [close, event, truth, names, usual] of none === 1005 ? UNSAID : UNSAID.slice(1)) {
      const page = await open(client);
      const server = await page.connect({ reconnection: false });
      close((server.conn as unknown as ServerConnection).transport.socket);
      const { event: closed } = await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
      expect(closed).toMatchObject(event);
      const model = modelOf(await page.captures(), page.server.url);
      const why = whyOf(model, (row) => row.event === 'disconnect');
      judge(task, why, { situation: `closed with ${JSON.stringify(event)}, ${about}`, truth, names });
      expect(usually(model, why)).toMatch(usual);
    }
  });

  it('that answers the page’s own close frame says nothing about the server', async ({ task }) => {
    const page = await open(client);
    await page.connect({ reconnection: false });
    await page.run(({ socket }) => void (socket.io as unknown as { engine: { close(): void } }).engine.close());
    const { event } = await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
    expect(event).toMatchObject({ code: none, clean: true });
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judge(task, why, { situation: `engine.close() in the page, code ${none}, ${about}`, truth: 'own close' });
    judgeNot(task, why, { situation: `engine.close() in the page, code ${none}, ${about}`, not: 'closed on purpose' });
  });

  it("doesn't exist over long-polling: the server closes with a packet", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false, transports: ['polling'] });
    server.conn.close();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const model = modelOf(await page.captures(), page.server.url);
    const why = whyOf(model, (row) => row.event === 'disconnect');
    judge(task, why, { situation: `conn.close() over long-polling, ${about}`, truth: 'closed on purpose', names: [/long-polling/, /close packet/] });
    expect(usually(model, why)).toMatch(/closed it properly/);
  });

  it('is shown for an upgraded connection, too', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false, transports: ['polling', 'websocket'] });
    await page.waitForCapture('engine', ({ event }) => event.name === 'upgrade');
    // The server is done with the upgrade a moment later.
    await until('the upgrade at the server', () => (server.conn as unknown as ServerConnection).transport.socket !== undefined);
    (server.conn as unknown as ServerConnection).transport.socket.terminate();
    await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const model = modelOf(await page.captures(), page.server.url);
    const why = whyOf(model, (row) => row.event === 'disconnect');
    judge(task, why, { situation: `cut after an upgrade, ${about}`, truth: NOT_KNOWN });
    judgeNot(task, why, { situation: `cut after an upgrade, ${about}`, not: 'closed on purpose' });
    expect(usually(model, why)).toMatch(/no close frame arrived/);
  });

  it("isn't the cause if the server disconnected the Socket", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false });
    server.disconnect(true);
    await page.waitForCapture('reserved', ({ event }) => event === 'disconnect');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judge(task, why, { situation: `disconnect(true), ${about}`, truth: 'server disconnect', names: [/socket\.disconnect\(\)/] });
    judgeNot(task, why, { situation: `disconnect(true), ${about}`, not: 'closed on purpose' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && (version === '1.7' || version === '2.5' || version === '3.1')));
