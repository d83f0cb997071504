import { describe, expect, it } from 'vitest';
import { ackWords } from '../../../panel/model/explain/ackWords';
import { tryLines } from '../../../panel/model/explain/tryWords';
import { FLAG_TESTS } from '../../../panel/model/filter/flagTests';
import type { Flag } from '../../../panel/model/filter/keys';
import type { Row } from '../../../panel/model/row';
import { until } from '../../../harness/browser/driver';
import type { Client } from '../../../harness/clients';
import { SKIPPED } from '../../../harness/testBrowser';
import { useClientPages, type ClientPage } from '../../support/clientPage';
import { clientOf } from '../../support/hiding';
import { modelOf, rowOf } from '../modelOf';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

/** What the Ack pane says, as one text. */
const said = (row: Row) => {
  const { what, means = '', todo = '' } = ackWords(row) ?? { what: '' };
  return [what, means, todo, ...tryLines(row)].join(' ');
};
const flags = (row: Row, ...names: Flag[]) => names.filter((name) => FLAG_TESTS[name](row));
const unacked = async (page: ClientPage) => {
  const [manager] = (await modelOf(page)).managers;
  const { unacked, ackedLate, calledAgain } = manager?.sockets[0] ?? {};
  return { unacked, ackedLate, calledAgain };
};
/** Handlers on each Socket that the server accepts, by their event; gives the calls, oldest first. */
function serve(page: ClientPage, event: string, handle: (answer: Answer, call: number) => void): number[] {
  const calls: number[] = [];
  page.server.io.on('connection', (socket) => {
    socket.on(event, (...args: unknown[]) => {
      calls.push(Date.now());
      handle(args.at(-1) as Answer, calls.length);
    });
  });
  return calls;
}
/** Of the page itself: what a test evaluates may not be reported. */
const FAIL = 'globalThis.fail = () => { throw new TypeError("of the page"); };';
const later = (ms: number, run: () => void) => void setTimeout(run, ms);

function forClients(what: string, versions: readonly string[], tests: (client: Client) => void): void {
  const clients = [...versions.map((version) => clientOf(version)), ...versions.slice(-1).map((version) => clientOf(version, 'CDN file', 'firefox'))];
  for (const client of clients) describe.skipIf(SKIPPED[client.browser])(`${what}, client ${client.version} in ${client.browser}`, () => tests(client));
}

forClients('an emit with a timeout', ['4.4', '4.6', '4.8'], (client) => {
  // socketio/socket.io#828
  it('that is answered too late is shown as timed out, with both times', async () => {
    const page = await open(client);
    const calls = serve(page, 'save', (answer) => later(1_500, () => answer('saved')));
    await page.connect();
    await page.run((client) => {
      const sentAt = performance.now();
      client.socket.timeout(300).emit('save', { id: 7 }, (...args: unknown[]) => client.heard.push([Math.round(performance.now() - sentAt), (args[0] as Error | null)?.message, args.length]));
    });
    const row = await rowOf(page, 'save', ({ ack }) => ack?.late !== undefined);
    const [[time, message, count]] = (await page.run(({ heard }) => heard)) as [[number, string, number]];
    expect({ message, count, calls: calls.length }).toEqual({ message: 'operation has timed out', count: 1, calls: 1 });
    expect(row.ack).toMatchObject({ state: 'timedOut' });
    const { ack, at } = row as Row & { ack: { state: 'timedOut'; at: number } };
    expect(Math.abs(ack.at - at - time)).toBeLessThan(100);
    expect(row.ack?.late?.latency).toBeGreaterThan(1_490);
    expect(said(row)).toMatch(/Timed out after \d{3} ms.* within 300 ms.*answered after \d.*too late.*callback was called with a timeout error/s);
    expect(flags(row, 'timeout', 'late', 'unacked', 'acked')).toEqual(['timeout', 'late', 'unacked']);
    expect(await unacked(page)).toEqual({ unacked: 1, ackedLate: 1, calledAgain: 0 });
  });

  it('that is answered in time is acknowledged, and its callback got (null, …)', async () => {
    const page = await open(client);
    serve(page, 'save', (answer) => answer('saved'));
    await page.connect();
    await page.run((client) => void client.socket.timeout(2_000).emit('save', (...args: unknown[]) => client.heard.push(args)));
    const row = await rowOf(page, 'save', ({ ack }) => ack?.state === 'acked');
    // socketio/socket.io#4369: the answer is the second argument.
    expect(await page.run(({ heard }) => heard)).toEqual([[null, 'saved']]);
    expect(said(row)).toContain('(null, …)');
    expect(await unacked(page)).toEqual({ unacked: 0, ackedLate: 0, calledAgain: 0 });
  });

  it('without a callback waits for nothing', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.timeout(10).emit('fire'));
    const row = await rowOf(page, 'fire');
    expect(row.ack).toBeUndefined();
  });

  it('that was still buffered at its timeout was never sent, and its callback got the error', async () => {
    const page = await open(client);
    await page.run((client) => {
      client.socket = client.io({ autoConnect: false });
      client.socket.timeout(100).emit('early', (error: Error) => client.heard.push(error.message));
    });
    const row = await rowOf(page, 'early', ({ ack }) => ack?.state === 'timedOut');
    expect(await page.run(({ heard }) => heard)).toEqual(['operation has timed out']);
    expect(said(row)).toContain('never sent');
  });

  it('whose callback throws shows that, and the page sees its own error as without the extension', async () => {
    const seen = [];
    for (const hooked of [true, false]) {
      const page = await open(client, { hooked, served: { '/': '<!doctype html><script src="/client.js"></script><script src="/fail.js"></script>', '/fail.js': FAIL } });
      serve(page, 'save', (answer) => answer('saved'));
      await page.connect();
      await page.run((client) => {
        addEventListener('error', (event) => {
          client.heard.push([event.message, event.filename, event.lineno, event.colno]);
          event.preventDefault();
        });
        // Since 4.6 an answer is handed over in a microtask.
        addEventListener('unhandledrejection', (event) => {
          const { message, stack } = event.reason as Error;
          client.heard.push([message, /fail\.js:\d+:\d+/.exec(stack ?? '')?.[0]]);
          event.preventDefault();
        });
        const { fail } = globalThis as unknown as { fail: () => void };
        client.socket.timeout(2_000).emit('save', fail);
        client.socket.emit('save', fail);
        client.socket.timeout(50).emit('silent', fail);
      });
      await until('all three to throw', () => page.run(({ heard }) => heard.length === 3));
      // Their order is that of two tasks; the port is another one for each server.
      seen.push((await page.run(({ heard }) => heard)).map((each) => JSON.stringify(each).replace(/:\d{4,5}\//, '/')).toSorted());
      if (!hooked) continue;
      const model = await modelOf(page);
      const rows = model.visible.filter(({ direction }) => direction === 'emit');
      expect(rows.map((row) => [row.ack?.state, row.ack?.threw])).toEqual([['acked', true], ['acked', true], ['timedOut', true]]);
      expect(rows.every((row) => said(row).includes('threw an error'))).toBe(true);
    }
    expect(seen[0]).toEqual(seen[1]);
  });
});

forClients('retries', ['4.6', '4.8'], (client) => {
  // socketio/socket.io#5334
  it('that are all answered too late show each try with its time, ID and outcome, and the rejected promise', async () => {
    const page = await open(client);
    const calls = serve(page, 'order', (answer) => later(500, () => answer('done')));
    await page.connect({ retries: 3, ackTimeout: 200 });
    const message = await page.run(({ socket }) => socket.emitWithAck('order', { id: 1 }).then(String, (error: Error) => error.message));
    expect(message).toBe('operation has timed out');
    const row = await rowOf(page, 'order', ({ tries }) => tries?.length === 4 && tries.every(({ lateAt }) => lateAt !== undefined));
    expect(calls).toHaveLength(4);
    const sent = page.wire.fromPage.filter((packet) => String(packet).includes('order')).map((packet) => Number(/^2(\d+)/.exec(String(packet))?.[1]));
    expect(row.tries?.map(({ ackId }) => ackId)).toEqual(sent);
    expect(row.tries?.map(({ number, end }) => [number, end?.error])).toEqual([1, 2, 3, 4].map((number) => [number, 'operation has timed out']));
    expect(row.ack).toMatchObject({ state: 'timedOut' });
    expect(said(row)).toMatch(/promise was rejected.*Sent 4 times.*answered 4 tries too late/s);
    expect(flags(row, 'retried', 'timeout', 'acked')).toEqual(['retried', 'timeout']);
  });

  it('count the second try if a late answer to the first arrives while the second waits', async () => {
    const page = await open(client);
    serve(page, 'order', (answer, call) => (call === 1 ? later(1_300, () => answer('first')) : later(700, () => answer('second'))));
    await page.connect({ retries: 3, ackTimeout: 1_000 });
    expect(await page.run(({ socket }) => new Promise((done) => void socket.emit('order', (...args: unknown[]) => done(args))))).toEqual([null, 'second']);
    const row = await rowOf(page, 'order', ({ ack }) => ack?.state === 'acked');
    expect(row.tries).toMatchObject([{ number: 1, end: { error: 'operation has timed out' }, lateAt: expect.any(Number) as number }, { number: 2, end: {} }]);
    expect(said(row)).toContain('(null, …)');
    expect((row.ack as { latency: number }).latency).toBeLessThan(1_000);
    expect(await unacked(page)).toMatchObject({ unacked: 0 });
  });

  it('without a callback show that all tries failed', async () => {
    const page = await open(client);
    const calls = serve(page, 'order', () => undefined);
    await page.connect({ retries: 1, ackTimeout: 100 });
    await page.run(({ socket }) => void socket.emit('order'));
    const row = await rowOf(page, 'order', ({ tries }) => tries?.length === 2 && tries[1]?.end !== undefined);
    expect(calls).toHaveLength(2);
    expect(row.tries?.map(({ end }) => end?.error)).toEqual(['operation has timed out', 'operation has timed out']);
    expect(row.ack?.state).not.toBe('acked');
  });

  it('follow the options of the Socket, not of its Manager', async () => {
    const page = await open(client);
    serve(page, 'never', () => undefined);
    await page.connect();
    await page.run(async (client) => {
      client.other = client.socket.io.socket('/', { ackTimeout: 120 } as never);
      const own = new client.Socket(client.socket.io, '/', { ackTimeout: 120 } as never);
      await new Promise<void>((done) => void own.emit('never', (error: Error) => done(void client.heard.push(error.message))));
    });
    const row = await rowOf(page, 'never', ({ ack }) => ack?.state === 'timedOut');
    expect(row.capture).toMatchObject({ timeout: 120, awaits: 'callback' });
  });
});

describe.skipIf(SKIPPED.chromium)('retries in the connect handler', () => {
  // socketio/socket.io#5258: 4.6 sends the first of them twice.
  it('are shown as often as the server got them, client 4.6', async () => {
    const page = await open(clientOf('4.6'));
    const calls = serve(page, 'data', (answer) => later(100, () => answer('ok')));
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], retries: 2, ackTimeout: 3_000 });
      client.socket.on('connect', () => client.socket.emit('data', 'hello'));
    });
    const row = await rowOf(page, 'data', ({ ack }) => ack?.state === 'acked');
    await until('the wire to be quiet', () => calls.length > 0);
    expect(row.tries?.length ?? 1).toBe(calls.length);
  });
});

forClients('a promise', ['4.6', '4.8'], (client) => {
  // socketio/socket.io#4964: until 4.7.4 it was never settled.
  it('of emitWithAck is rejected or never settled after a disconnect, as in the page', async () => {
    const page = await open(client);
    serve(page, 'ask', () => undefined);
    const server = await page.connect({ reconnection: false });
    await page.run((client) => {
      client.socket.emitWithAck('ask').catch((error: Error) => client.heard.push(error.message));
    });
    await page.waitForCapture('outgoing', { event: 'ask', awaits: 'promise' });
    server.disconnect();
    const row = await rowOf(page, 'ask', ({ ack }) => ack !== undefined && ack.state !== 'pending');
    const heard = await page.run(({ heard }) => heard);
    if (client.version === '4.6') {
      expect(heard).toEqual([]);
      expect(said(row)).toContain('never will be');
    } else {
      expect(heard).toEqual(['socket has been disconnected']);
      expect(row.ack).toMatchObject({ state: 'rejected', error: 'socket has been disconnected' });
      expect(said(row)).toContain('promise was rejected with "socket has been disconnected"');
    }
    expect(await unacked(page)).toMatchObject({ unacked: 1 });
  });
});

forClients('a plain callback', ['1.7', '2.5', '3.1', '4.8'], (client) => {
  // socketio/socket.io#3152, socketio/socket.io-client#1546
  it("isn't called after a disconnect, and the text says so", async () => {
    const page = await open(client);
    serve(page, 'ask', () => undefined);
    const server = await page.connect({ reconnection: false });
    await page.run((client) => void client.socket.emit('ask', () => client.heard.push('called')));
    await page.waitForCapture('outgoing', { event: 'ask' });
    server.disconnect();
    const row = await rowOf(page, 'ask', ({ ack }) => ack?.state === 'lost');
    expect(await page.run(({ heard }) => heard)).toEqual([]);
    expect(said(row)).toContain('The callback was not called, and never will be');
  });

  it("that is called is acknowledged once, with the page's own function", async () => {
    const page = await open(client);
    serve(page, 'ask', (answer) => answer('yes'));
    await page.connect();
    await page.run((client) => {
      const callback = (value: unknown) => client.heard.push(value);
      client.socket.emit('ask', callback);
      const { acks } = client.socket as unknown as { acks: Record<number, unknown> };
      client.heard.push(Object.values(acks).includes(callback));
    });
    await rowOf(page, 'ask', ({ ack }) => ack?.state === 'acked');
    expect(await page.run(({ heard }) => heard)).toEqual([true, 'yes']);
  });
});

forClients('a server that answers twice', ['1.7', '2.5', '3.1', '4.8'], (client) => {
  // socketio/socket.io-client#764, socketio/socket.io#3450: servers in Node.js have a guard, others may have none.
  it('reaches the page once, and the second answer is shown with the first', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.on('ask', (() => {
      const { packet } = server as unknown as { packet(packet: object): void };
      for (const data of [['one'], ['two']]) packet.call(server, { type: 3, id: 0, data });
    }) as never);
    await page.run((client) => void client.socket.emit('ask', (value: unknown) => client.heard.push(value)));
    const row = await rowOf(page, 'ask', ({ ack }) => ack?.answeredAgain === 1);
    expect(await page.run(({ heard }) => heard)).toEqual(['one']);
    expect(row.ack?.state).toBe('acked');
    expect(said(row)).toContain('The server answered once more');
  });
});

forClients('the answer of the page', ['1.7', '2.5', '3.1', '4.8'], (client) => {
  it('is sent once if it is given twice, and shown as called twice', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => {
      socket.on('ask', (answer: Answer) => {
        answer('one');
        answer('two');
      });
    });
    const heard: unknown[] = [];
    server.emit('ask', (...args: unknown[]) => heard.push(...args));
    const row = await rowOf(page, 'ask', ({ ack }) => ack?.again === 1);
    await until('the answer', () => heard.length > 0);
    expect(heard).toEqual(['one']);
    expect(said(row)).toContain('sends only the first answer');
    expect(flags(row, 'called-twice', 'acked')).toEqual(['called-twice', 'acked']);
    expect(await unacked(page)).toMatchObject({ calledAgain: 1 });
  });

  it("is late after a reconnect, and isn't matched to a newer event", async () => {
    const page = await open(client);
    const server = await page.connect({ reconnectionDelay: 10, reconnectionDelayMax: 10 });
    await page.run((client) => {
      client.socket.on('old', (answer: Answer) => void client.heard.push(answer));
    });
    const answers: unknown[] = [];
    server.emit('old', (...args: unknown[]) => answers.push(...args));
    await page.waitForCapture('incoming', { event: 'old' });
    const again = new Promise((resolve) => void page.server.io.on('connection', resolve));
    server.conn.close();
    await again;
    await until('the page to be connected again', () => page.run(({ socket }) => socket.connected));
    await page.run(({ heard }) => void (heard[0] as Answer)('at last'));
    const row = await rowOf(page, 'old', ({ ack }) => ack?.late !== undefined);
    expect(answers).toEqual([]);
    expect(row.ack?.state).toBe('lost');
    expect(said(row)).toMatch(/too late.*never got this answer/s);
  });

  it('is pending if it never comes', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => void socket.on('ask', () => undefined));
    server.emit('ask', () => undefined);
    const row = await rowOf(page, 'ask');
    expect(said(row)).toContain('The page has not sent it yet');
  });
});

forClients('a replay', ['2.5', '4.8'], (client) => {
  it("is late if it is answered after the panel's own timeout", async () => {
    const page = await open(client);
    serve(page, 'save', (answer) => later(400, () => answer('saved')));
    await page.connect();
    await page.run(({ socket }) => void socket.emit('tell', 1));
    const { seq, socket } = await page.waitForCapture('outgoing', { event: 'tell' });
    await page.tell({ type: 'replay', request: 'r1', of: seq, socket, event: 'save', args: '[1]', attachments: [], ack: true, timeout: 150, buffer: false });
    const row = await rowOf(page, 'save', ({ ack }) => ack?.late !== undefined);
    expect(row.ack?.state).toBe('timedOut');
    expect(said(row)).toMatch(/Timed out after 150 ms.*answered after 4\d\d ms, too late/s);
    expect(said(row)).not.toMatch(/callback|promise/);
  });
});
