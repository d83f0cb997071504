import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { has } from '../../harness/clients';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

describeClients('ack', (client) => {
  it('of the server answers the emit that asked for it, whatever the order', async () => {
    const page = await open(client);
    const server = await page.connect();
    let first: Answer | undefined;
    server.on('first', (_value: unknown, answer: Answer) => void (first = answer));
    server.on('second', (answer: Answer) => {
      answer('two', { n: 2 });
      first?.('one');
    });
    const heard = await page.run(async ({ socket }) => {
      const heard: unknown[] = [];
      await Promise.all([
        new Promise<void>((done) => void socket.emit('first', 1, (...args: unknown[]) => done(void heard.push(args)))),
        new Promise<void>((done) => void socket.emit('second', (...args: unknown[]) => done(void heard.push(args)))),
      ]);
      return heard;
    });
    expect(heard).toEqual([['two', { n: 2 }], ['one']]);
    const one = await page.waitForCapture('outgoing', { event: 'first', ackId: 0 });
    const two = await page.waitForCapture('outgoing', { event: 'second', ackId: 1 });
    expect(one.payload).toEqual({ form: 'text', text: '20["first",1]' });
    expect(await page.waitForCapture('ack', { of: two.seq })).toMatchObject({
      payload: { form: 'text', text: '31["two",{"n":2}]' },
    });
    expect(await page.waitForCapture('ack', { of: one.seq })).toMatchObject({
      payload: { form: 'text', text: '30["one"]' },
    });
    expect(page.wire.toPage).toContain('31["two",{"n":2}]');
  });

  it('of the page answers the event that requested it, with the exact text that the server gets', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => {
      let first: Answer | undefined;
      socket.on('first', (answer: Answer) => void (first = answer));
      socket.on('second', (_value: unknown, answer: Answer) => {
        answer('two', { n: 2 });
        first?.('one');
      });
    });
    const heard: unknown[][] = [];
    server.emit('first', (...args: unknown[]) => heard.push(args));
    server.emit('second', 2, (...args: unknown[]) => heard.push(args));
    await until('both answers', () => heard.length === 2);
    expect(heard).toEqual([['two', { n: 2 }], ['one']]);
    const one = await page.waitForCapture('incoming', { event: 'first' });
    const two = await page.waitForCapture('incoming', { event: 'second' });
    expect((await page.waitForCapture('ack', { of: two.seq })).payload).toEqual({
      form: 'text',
      text: `3${two.ackId}["two",{"n":2}]`,
    });
    expect((await page.waitForCapture('ack', { of: one.seq })).payload).toEqual({
      form: 'text',
      text: `3${one.ackId}["one"]`,
    });
    expect(page.wire.fromPage).toContain(`3${two.ackId}["two",{"n":2}]`);
  });

  it('of the page given later is reported when it is given, and only once', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run((client) => {
      client.socket.on('ask', (answer: unknown) => client.heard.push(answer));
    });
    const heard: unknown[] = [];
    server.emit('ask', (answer: unknown) => heard.push(answer));
    const asked = await page.waitForCapture('incoming', { event: 'ask' });
    expect(await page.all('ack')).toEqual([]);
    await page.run(({ heard: [answer] }) => {
      (answer as (value: string) => void)('late');
      (answer as (value: string) => void)('twice');
    });
    await until('the answer', () => heard.length > 0);
    const { at } = await page.waitForCapture('ack', { of: asked.seq });
    expect(at).toBeGreaterThan(asked.at);
    // The client leaves the second one out.
    expect(await page.all('ack', ({ again }) => !again)).toHaveLength(1);
    expect(await page.all('ack', { again: true })).toMatchObject([{ of: asked.seq, payload: { form: 'copy', args: ['twice'] } }]);
  });

  // 1.x and 2.x look for binary data first, and throw before there is a packet.
  it.skipIf(client.major < 3)("of the page that can't be encoded is reported as such, and the next one as sent", async () => {
    const page = await open(client);
    const server = await page.connect();
    const heard: unknown[] = [];
    await page.run(({ socket, heard }) => {
      socket.on('ask', (value: unknown, answer: Answer) => {
        try {
          answer(value === 1 ? 1n : value);
        } catch (error) {
          heard.push((error as Error).message);
        }
      });
    });
    for (const value of [1, 2]) server.emit('ask', value, (...args: unknown[]) => heard.push(args));
    await until('the other answer', () => heard.length > 0);
    expect(heard).toEqual([[2]]);
    await until('both to be captured', async () => (await page.all('incoming', { event: 'ask' })).length === 2);
    const [first, second] = await page.all('incoming', { event: 'ask' });
    const [thrown] = await page.run(({ heard }) => heard as string[]);
    expect(thrown).toContain('BigInt');
    expect(await page.waitForCapture('ack', { of: first?.seq ?? 0 })).toMatchObject({
      threw: true,
      payload: { form: 'copy', args: [{ $type: 'bigint', value: '1' }] },
    });
    expect((await page.waitForCapture('ack', { of: second?.seq ?? 0 })).threw).toBeUndefined();
  });

  it('to an emit that was buffered answers that emit', async () => {
    const page = await open(client);
    page.server.io.on('connection', (server) => {
      server.on('early', (answer: Answer) => answer('heard'));
    });
    await page.run((client) => {
      client.socket = client.io({ autoConnect: false, transports: ['websocket'] });
      client.socket.emit('early', () => undefined);
      client.socket.connect();
    });
    const early = await page.waitForCapture('outgoing', { event: 'early', fate: 'buffered' });
    expect((await page.waitForCapture('ack', { of: early.seq })).payload).toEqual({ form: 'text', text: '30["heard"]' });
  });

  it("isn't requested by an emit without a callback", async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.emit('no ack'));
    const emit = await page.waitForCapture('outgoing', { event: 'no ack' });
    expect(emit).not.toHaveProperty('ackId');
  });
});

describeClients(
  'ack of 4.x',
  (client) => {
    it('by emitWithAck is reported like any other', async () => {
      const page = await open(client);
      const server = await page.connect();
      server.on('ask', (answer: Answer) => answer('yes'));
      expect(await page.run(({ socket }) => socket.emitWithAck('ask'))).toBe('yes');
      const asked = await page.waitForCapture('outgoing', { event: 'ask' });
      expect((await page.waitForCapture('ack', { of: asked.seq })).payload).toEqual({ form: 'text', text: '30["yes"]' });
    });

    it('with a timeout is reported with it, and so is one that never arrives', async () => {
      const page = await open(client);
      await page.connect();
      const error = await page.run(async ({ socket }) => {
        try {
          return String(await socket.timeout(150).emitWithAck('never'));
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(error).toBe('operation has timed out');
      const { seq, timeout } = await page.waitForCapture('outgoing', { event: 'never' });
      expect(timeout).toBe(150);
      expect(await page.all('ack', { of: seq })).toEqual([]);
    });

    it('of a queued emit answers that emit, after it was reported as flushed', async () => {
      const page = await open(client);
      const server = await page.connect({ retries: 3, ackTimeout: 5_000 });
      let answerFirst: Answer | undefined;
      server.on('first', (answer: Answer) => void (answerFirst = answer));
      server.on('second', (answer: Answer) => answer('two'));
      await page.run(({ socket }) => {
        socket.emit('first');
        socket.emit('second', () => undefined);
      });
      const second = await page.waitForCapture('outgoing', { event: 'second' });
      expect(second.fate).toBe('queued');
      await until('the first to arrive', () => answerFirst);
      expect(await page.all('flushed')).toEqual([]);
      answerFirst?.('one');
      const { payload } = await page.waitForCapture('flushed', { of: second.seq });
      expect(payload).toEqual({ form: 'text', text: expect.stringMatching(/^2\d+\["second"\]$/) as string });
      expect((await page.waitForCapture('ack', { of: second.seq })).payload).toEqual({ form: 'text', text: '31["two"]' });
    });

    it('to a second try answers the one emit that the page made', async () => {
      const page = await open(client);
      const server = await page.connect({ retries: 3, ackTimeout: 200 });
      let tries = 0;
      server.on('again', (answer: Answer) => void (++tries === 2 && answer('at last')));
      expect(
        await page.run(
          ({ socket }) => new Promise((done) => void socket.emit('again', (_: unknown, value: unknown) => done(value))),
        ),
      ).toBe('at last');
      const emits = await page.all('outgoing', { event: 'again' });
      expect(emits).toHaveLength(1);
      await page.waitForCapture('ack', { of: emits[0]?.seq ?? 0 });
    });
  },
  (client) => has(client, '4.6'),
);
