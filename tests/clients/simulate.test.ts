import { expect, it } from 'vitest';
import type { SimulateRequest } from '../../src/protocol/workbench';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage } from '../support/clientPage';
import { has } from '../../harness/clients';
import { bringWorkbench, keysOf } from '../support/workbench';

const open = useClientPages();

function asked(socket: number, more: Partial<SimulateRequest> = {}): SimulateRequest {
  return { type: 'simulate', request: 's1', socket, event: 'news', args: '["hi",{"n":1}]', attachments: [], ack: false, ...more };
}

/** A later emit that has arrived shows that nothing else is on its way. */
async function flushWire(page: ClientPage): Promise<void> {
  await page.run(({ socket }) => void socket.emit('end'));
  await until('all to arrive', () => page.wire.fromPage.includes('2["end"]'));
}

function listen(page: ClientPage): Promise<void> {
  return page.run((client) => {
    client.socket.on('news', (...args: unknown[]) => void client.heard.push(args.map((arg) => (arg instanceof ArrayBuffer ? new Uint8Array(arg).join() : arg))));
  });
}

describeClients('a simulated event', (client) => {
  it("reaches the page’s own listeners with its arguments, including binary, is marked, and the server doesn't notice", async () => {
    const page = await open(client);
    await page.connect();
    await listen(page);
    const { socket } = await keysOf(page);
    await bringWorkbench(page);
    const attachments = [{ type: 'ArrayBuffer', size: 3, base64: 'AQID' }];
    await page.tell(asked(socket, { args: '["hi",{"n":1},{"_placeholder":true,"num":0}]', attachments }));
    const capture = await page.waitForCapture('incoming', { event: 'news' });
    expect(capture).toMatchObject({ socket, listeners: 1, replay: { request: 's1' } });
    expect(await page.run(({ heard }) => heard)).toEqual([['hi', { n: 1 }, '1,2,3']]);
    await flushWire(page);
    expect(page.wire.fromPage.filter((text) => String(text).includes('news'))).toEqual([]);
  });

  it("isn't confused with what the server sends, which has no mark", async () => {
    const page = await open(client);
    const server = await page.connect();
    await listen(page);
    const { socket } = await keysOf(page);
    await bringWorkbench(page);
    await page.tell(asked(socket));
    await page.waitForCapture('incoming', { event: 'news' });
    server.emit('news', 'real');
    await until('both', async () => (await page.all('incoming', { event: 'news' })).length === 2);
    const both = await page.all('incoming', { event: 'news' });
    expect(both.map(({ replay }) => replay)).toEqual([{ request: 's1' }, undefined]);
  });

  it('with an ack is answered to the panel, immediately or later, and never to the server', async () => {
    const page = await open(client);
    await page.connect();
    const { socket } = await keysOf(page);
    await page.run((client) => {
      client.socket.on('news', (text: string, answer: (...args: unknown[]) => void) => {
        if (text === 'at once') answer('got', text);
        else Object.assign(globalThis, { answerLater: () => answer('got', text) });
      });
    });
    await bringWorkbench(page);
    await page.tell(asked(socket, { args: '["at once"]', ack: true }));
    const first = await page.waitForCapture('incoming', { replay: { request: 's1' } });
    expect((await page.waitForCapture('ack', { of: first.seq })).payload).toEqual({ form: 'copy', args: ['got', 'at once'] });
    await page.tell(asked(socket, { request: 's2', args: '["later"]', ack: true }));
    const second = await page.waitForCapture('incoming', { replay: { request: 's2' } });
    // The panel is closed by then.
    await page.tell({ type: 'detach' });
    await page.tell({ type: 'attach', stream: 'test', after: second.seq });
    await page.run(() => (globalThis as unknown as { answerLater(): void }).answerLater());
    expect((await page.waitForCapture('ack', { of: second.seq })).payload).toEqual({ form: 'copy', args: ['got', 'later'] });
    await flushWire(page);
    expect(page.wire.fromPage.filter((text) => String(text).includes('got'))).toEqual([]);
  });

  it('is performed once for one request; a reserved name, a Socket that never existed and bad arguments are refused', async () => {
    const page = await open(client);
    await page.connect();
    await listen(page);
    const { socket } = await keysOf(page);
    await bringWorkbench(page);
    for (let times = 0; times < 3; times++) await page.tell(asked(socket));
    await page.tell(asked(socket, { request: 'reserved', event: 'disconnect' }));
    await page.tell(asked(4_711, { request: 'gone' }));
    await page.tell(asked(socket, { request: 'threw', args: '["hi"' }));
    await until('the refusals', async () => (await page.all('replay_failed')).length === 3);
    const failed = await page.all('replay_failed');
    expect(failed.map(({ reason, simulated }) => [reason, simulated])).toEqual([
      ['reserved', true],
      ['gone', true],
      ['threw', true],
    ]);
    expect(await page.run(({ heard }) => heard)).toHaveLength(1);
    expect(await page.run(({ socket }) => socket.connected)).toBe(true);
  });

  it('whose listener throws causes an ordinary error in the page, and the panel continues', async () => {
    const page = await open(client);
    await page.connect();
    const { socket } = await keysOf(page);
    // A script of the page: what an evaluated function throws is muted.
    await page.run(({ socket, heard: list }) => {
      const script = document.createElement('script');
      script.textContent = `
        addEventListener('error', ({ message }) => list.push(message));
        socket.on('news', () => { throw new Error('of the page'); });`;
      Object.assign(globalThis, { socket, list });
      document.head.append(script);
    });
    await bringWorkbench(page);
    await page.tell(asked(socket));
    await until('the error', async () => String(await page.run(({ heard }) => heard)).includes('of the page'));
    await page.tell(asked(socket, { request: 's2', event: 'other' }));
    await page.waitForCapture('incoming', { event: 'other' });
  });

  it.skipIf(!has(client, '4.6'))("doesn't change the offset that a client uses for recovery", async () => {
    const page = await open(client, { server: { connectionStateRecovery: {} } });
    const server = await page.connect();
    const { socket } = await keysOf(page);
    server.emit('news', 'real');
    await page.waitForCapture('incoming', { event: 'news' });
    const texts = () => page.run(({ socket }) => Object.entries(socket).filter(([, value]) => typeof value === 'string').toSorted());
    const before = await texts();
    await bringWorkbench(page);
    await page.tell(asked(socket, { args: '["no offset"]' }));
    await page.waitForCapture('incoming', { replay: { request: 's1' } });
    expect(await texts()).toEqual(before);
  });
});

describeClients('the workbench’s door', (client) => {
  it('opens once to the secret that the panel sent, and to nothing else', async () => {
    const page = await open(client);
    await page.connect();
    await page.tell({ type: 'invite', secret: 'right' });
    await page.waitForCapture('socket');
    const tries = await page.run(async () => {
      const came: string[] = [];
      const show = (secret: unknown) => {
        const guest: { come: () => () => void; nsps?: unknown } = {
          come: () => {
            came.push(String(secret));
            return () => undefined;
          },
        };
        guest.nsps = secret;
      };
      for (let times = 0; times < 100 && came.length === 0; times++) {
        for (const secret of [undefined, '', 'wrong', 'right', 'right']) show(secret);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return came;
    });
    expect(tries).toEqual(['right']);
  });
});
