import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('received event', (client) => {
  it('is reported with the exact text that the server sent', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.emit('news', 'grün', [1, { a: null }]);
    const { payload, ...news } = await page.waitForCapture('incoming', { event: 'news' });
    const text = '2["news","grün",[1,{"a":null}]]';
    expect(payload).toEqual({ form: 'text', text });
    expect(page.wire.toPage).toContain(text);
    expect(news).not.toHaveProperty('ackId');
  });

  it('has the number of its listeners, including those for one time', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => {
      socket.on('news', () => undefined);
      socket.on('news', () => undefined);
      socket.once('news', () => undefined);
    });
    server.emit('news', 1);
    server.emit('news', 2);
    const second = { form: 'text', text: '2["news",2]' } as const;
    expect(await page.waitForCapture('incoming', { payload: second })).toMatchObject({ listeners: 2 });
    expect((await page.all('incoming', { event: 'news' })).map(({ listeners }) => listeners)).toEqual([3, 2]);
  });

  it('without a listener is reported with no listener', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => void socket.on('news', () => undefined));
    server.emit('new', 1);
    expect(await page.waitForCapture('incoming', { event: 'new' })).toMatchObject({ listeners: 0 });
  });

  it('whose listener throws is still reported, and the page sees its error as without the hook', async () => {
    const seen = [];
    for (const hooked of [true, false]) {
      const page = await open(client, { hooked });
      const server = await page.connect();
      await page.run((client) => {
        addEventListener('error', () => client.heard.push('error'));
        addEventListener('unhandledrejection', ({ reason }) => client.heard.push(String(reason)));
        client.socket.on('news', () => {
          throw new Error('of the page');
        });
        for (const event of ['more', 'last']) client.socket.on(event, () => client.heard.push(event));
      });
      server.emit('news', 1);
      server.emit('more');
      await until('the next event to be heard', async () => (await page.run(({ heard }) => heard)).includes('more'));
      server.emit('last');
      await until('the last event to be heard', async () => (await page.run(({ heard }) => heard)).includes('last'));
      if (hooked) await page.waitForCapture('incoming', { event: 'news', listeners: 1 });
      // A browser says in its own time that no one caught it.
      seen.push((await page.run(({ heard }) => heard)).toSorted());
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('is reported in order, each once, when the server sends many', async () => {
    const page = await open(client);
    const server = await page.connect();
    for (let at = 0; at < 1_500; at++) server.emit('many', at);
    await page.waitForCapture('incoming', { payload: { form: 'text', text: '2["many",1499]' } });
    const recorded = (await page.all('incoming', { event: 'many' })).map(({ payload }) => 'text' in payload && payload.text);
    expect(recorded).toEqual(page.wire.toPage.filter((text) => String(text).startsWith('2["many"')));
  });

  if (client.major >= 3) {
    it('includes catch-all listeners', async () => {
      const page = await open(client);
      const server = await page.connect();
      await page.run(({ socket }) => {
        socket.on('news', () => undefined);
        socket.onAny(() => undefined);
      });
      server.emit('news');
      server.emit('else');
      expect(await page.waitForCapture('incoming', { event: 'else' })).toMatchObject({ listeners: 1 });
      expect(await page.waitForCapture('incoming', { event: 'news' })).toMatchObject({ listeners: 2 });
    });
  }
});
