import { it } from 'vitest';
import { describeClients, useClientPages } from '../../support/clientPage';
import { judge, judgeNot, modelOf, NOT_KNOWN, whyOf } from '../../support/judge';

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
  [4001, 'kicked', 'close code 4xxx', [/4001/, /kicked/]],
];

describeClients('a close code', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is told, before 4.5 too, with what it means', async ({ task }) => {
    for (const [code, reason, truth, names] of CODES) {
      const page = await open(client);
      const server = await page.connect({ reconnection: false });
      (server.conn as unknown as ServerConnection).transport.socket.close(code, reason);
      await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
      const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
      judge(task, why, { situation: `closed with ${code}, ${about}`, truth, names });
    }
  });

  it('of a connection that was cut says nothing, and so the cause is not known', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false });
    (server.conn as unknown as ServerConnection).transport.socket.terminate();
    await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judge(task, why, { situation: `cut once, ${about}`, truth: NOT_KNOWN });
  });

  it('of a Socket that the server disconnected is not what it is blamed on', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false });
    server.disconnect(true);
    await page.waitForCapture('reserved', ({ event }) => event === 'disconnect');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judge(task, why, { situation: `disconnect(true), ${about}`, truth: 'server disconnect', names: [/socket\.disconnect\(\)/] });
    judgeNot(task, why, { situation: `disconnect(true), ${about}`, not: 'close code 1005' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && (version === '2.5' || version === '3.1')));
