import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('emit', (client) => {
  it('is reported as sent, with the exact text that the server got', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.emit('hello', 'wörld "1"', { a: [1, null] }));
    const { payload, fate } = await page.waitForCapture('outgoing', { event: 'hello' });
    expect(fate).toBe('sent');
    const text = '2["hello","wörld \\"1\\"",{"a":[1,null]}]';
    expect(payload).toEqual({ form: 'text', text });
    await until('the server to get it', () => page.wire.fromPage.includes(text));
  });

  it('is reported in order, each once, when a page emits many', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => {
      for (let at = 0; at < 1_500; at++) socket.emit('many', at);
    });
    await page.waitForCapture('outgoing', { event: 'many', payload: { form: 'text', text: '2["many",1499]' } });
    await until('the server to get all', () => page.wire.fromPage.includes('2["many",1499]'));
    const recorded = (await page.all('outgoing', { event: 'many' })).map(({ payload }) => 'text' in payload && payload.text);
    expect(recorded).toEqual(page.wire.fromPage.filter((text) => String(text).startsWith('2["many"')));
  });

  it('of send() is reported as the event message', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.send('plain'));
    const { payload } = await page.waitForCapture('outgoing', { event: 'message', fate: 'sent' });
    expect(payload).toEqual({ form: 'text', text: '2["message","plain"]' });
  });

  it('from inside a listener is reported after what it answers', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => void socket.on('ask', () => socket.emit('tell', 1)));
    server.emit('ask');
    const recorded = await page.waitForCapture('outgoing', { event: 'tell', fate: 'sent' });
    const asked = await page.waitForCapture('incoming', { event: 'ask' });
    expect(recorded.seq).toBeGreaterThan(asked.seq);
    expect(recorded.at).toBeGreaterThanOrEqual(asked.at);
  });

  it('that was buffered without a panel is reported with the text that was sent', async () => {
    const page = await open(client);
    await page.connect();
    const tell = (message: object) => page.run((_client, message) => (globalThis as unknown as { hookTest: { tell(message: object): void } }).hookTest.tell(message), message);
    await tell({ type: 'detach' });
    await page.run(({ socket }) => {
      socket.disconnect();
      const value = { n: 1 };
      socket.emit('early', value);
      value.n = 2;
      socket.connect();
    });
    await until('the server to get it', () => page.wire.fromPage.includes('2["early",{"n":2}]'));
    await tell({ type: 'attach', stream: 'again', after: 0 });
    const early = await page.waitForCapture('outgoing', { event: 'early' });
    expect(early).toMatchObject({ fate: 'buffered', payload: { form: 'copy', args: [{ n: 1 }] } });
    const { payload } = await page.waitForCapture('flushed', { of: early.seq });
    expect(payload).toEqual({ form: 'text', text: '2["early",{"n":2}]' });
  });

  it('before the Socket is connected is reported as buffered, and as flushed when it is sent', async () => {
    const page = await open(client);
    await page.run((client) => {
      client.socket = client.io({ autoConnect: false, transports: ['websocket'] });
      client.socket.emit('early', { n: 1 });
      client.socket.emit('early too', () => undefined);
    });
    const early = await page.waitForCapture('outgoing', { event: 'early' });
    expect(early).toMatchObject({ fate: 'buffered', payload: { form: 'copy', args: [{ n: 1 }] } });
    expect(await page.waitForCapture('outgoing', { event: 'early too' })).toMatchObject({ fate: 'buffered', ackId: 0 });
    expect(await page.all('flushed')).toEqual([]);

    await page.run(({ socket }) => void socket.connect());
    const flushed = await page.waitForCapture('flushed', { of: early.seq });
    expect(flushed.at).toBeGreaterThan(early.at);
    expect(flushed.payload).toEqual({ form: 'text', text: '2["early",{"n":1}]' });
    const arrived = () => page.wire.fromPage.filter((text) => String(text).includes('early'));
    await until('the server to get both', () => arrived().length >= 2);
    expect(arrived()).toHaveLength(2);
    expect(arrived()[0]).toBe('2["early",{"n":1}]');
    expect(await page.all('flushed')).toHaveLength(2);
    expect(await page.all('outgoing')).toHaveLength(2);
  });

  it("with values that aren't JSON is copied without reading an accessor of the page", async () => {
    const page = await open(client);
    const read = await page.run((client) => {
      client.socket = client.io({ autoConnect: false });
      let read = 0;
      const odd = { undef: undefined, nan: Number.NaN, when: new Date(0), list: new Map([[1, 2]]) };
      const trap = Object.defineProperty({}, 'trap', { enumerable: true, get: () => ++read });
      client.socket.emit('odd', odd, trap);
      return read;
    });
    const { payload } = await page.waitForCapture('outgoing', { event: 'odd' });
    // Looking for binary, the client itself reads each property: as often as it does without the hook.
    const plain = await open(client, { hooked: false });
    const readWithout = await plain.run((client) => {
      client.socket = client.io({ autoConnect: false });
      let read = 0;
      client.socket.emit('odd', Object.defineProperty({}, 'trap', { enumerable: true, get: () => ++read }));
      return read;
    });
    expect(read).toBe(readWithout);
    expect(payload).toMatchObject({
      form: 'copy',
      args: [
        { undef: { $type: 'undefined' }, nan: { $type: 'number', value: 'NaN' }, when: { $type: 'date' } },
        { trap: { $type: 'getter' } },
      ],
    });
  });

  if (client.major >= 3) {
    it('that is volatile while nothing can be sent is reported as discarded', async () => {
      const page = await open(client);
      await page.run((client) => {
        client.socket = client.io({ autoConnect: false, transports: ['websocket'] });
        client.socket.volatile.emit('fleeting', 'lost');
      });
      const lost = await page.waitForCapture('outgoing', { event: 'fleeting' });
      expect(lost).toMatchObject({ fate: 'discarded', volatile: true, payload: { form: 'copy', args: ['lost'] } });

      await page.run(({ socket }) => void socket.connect());
      await page.waitForCapture('reserved', { event: 'connect' });
      await page.run(({ socket }) => void socket.volatile.emit('fleeting', 'kept'));
      const kept = await page.waitForCapture('outgoing', { event: 'fleeting', fate: 'sent' });
      expect(kept).toMatchObject({ volatile: true, payload: { form: 'text', text: '2["fleeting","kept"]' } });
      await until('the server to get it', () => page.wire.fromPage.includes('2["fleeting","kept"]'));
      expect(page.wire.fromPage).not.toContain('2["fleeting","lost"]');
      expect(await page.all('flushed')).toEqual([]);
    });
  }

  if (client.major >= 3) {
    it('of a reserved name is reported as failed', async () => {
      const page = await open(client);
      await page.connect();
      const thrown = await page.run(({ socket }) => {
        try {
          socket.emit('disconnect', 1);
          return '';
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(thrown).toBe('"disconnect" is a reserved event name');
      const failed = await page.waitForCapture('outgoing', { event: 'disconnect' });
      expect(failed).toMatchObject({ fate: 'failed', payload: { form: 'copy', args: [1] } });
      expect(await page.all('reserved', { event: 'disconnect' })).toEqual([]);
    });
  }

  if (client.major >= 3) {
    it("that can't be encoded is reported as failed, and the next one as sent", async () => {
      const page = await open(client);
      await page.connect();
      const thrown = await page.run(({ socket }) => {
        try {
          socket.emit('big', 1n);
          return '';
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(thrown).toContain('BigInt');
      await page.run(({ socket }) => void socket.emit('small', 1));
      expect(await page.waitForCapture('outgoing', { event: 'big' })).toMatchObject({
        fate: 'failed',
        payload: { form: 'copy', args: [{ $type: 'bigint', value: '1' }] },
      });
      expect(await page.waitForCapture('outgoing', { event: 'small' })).toMatchObject({
        fate: 'sent',
        payload: { form: 'text', text: '2["small",1]' },
      });
    });
  }

  if (client.major <= 2) {
    it('of a reserved name only fires in the page, and is reported as reserved', async () => {
      const page = await open(client);
      await page.connect();
      const heard = await page.run(({ socket }) => {
        const heard: unknown[] = [];
        socket.on('reconnecting', (...args) => heard.push(...args));
        socket.emit('reconnecting', 'three');
        socket.emit('after');
        return heard;
      });
      expect(heard).toEqual(['three']);
      const { args, socket } = await page.waitForCapture('reserved', { event: 'reconnecting' });
      expect(args).toEqual(['three']);
      expect(socket).toBeDefined();
      await until('the server to get the next', () => page.wire.fromPage.includes('2["after"]'));
      expect(page.wire.fromPage.filter((text) => String(text).includes('reconnecting'))).toEqual([]);
      expect(await page.all('outgoing', { event: 'reconnecting' })).toEqual([]);
    });
  }

  if (client.major >= 3) {
    it('of a name that only 2.x reserved is really sent', async () => {
      const page = await open(client);
      await page.connect();
      await page.run(({ socket }) => void socket.emit('reconnect', 1));
      await page.waitForCapture('outgoing', { event: 'reconnect', fate: 'sent' });
      await until('the server to get it', () => page.wire.fromPage.includes('2["reconnect",1]'));
    });
  }
});
