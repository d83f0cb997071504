import { expect, it } from 'vitest';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('a listener', (client) => {
  it('is reported with the current number of listeners, when it is added and removed', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket, heard }) => {
      const listener = (...args: unknown[]) => heard.push(args);
      socket.on('chat', listener);
      socket.on('chat', () => undefined);
      socket.off('chat', listener);
      socket.off('chat');
    });
    await page.waitForCapture('listener', { event: 'chat', change: 'off', count: 0 });
    const recorded = (await page.all('listener', { event: 'chat' })).map(({ change, count }) => `${change} ${count}`);
    expect(recorded).toEqual(['on 1', 'on 2', 'off 1', 'off 0']);
  });

  it('that is called once is reported once, and as removed when it was called', async () => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket, heard }) => {
      socket.once('news', (text: string) => heard.push(text));
    });
    server.emit('news', 'first');
    server.emit('news', 'second');
    const received = async () => (await page.all('incoming', { event: 'news' })).map(({ listeners }) => listeners);
    await page.waitForCapture('incoming', ({ event, listeners }) => event === 'news' && listeners === 0);
    expect(await received()).toEqual([1, 0]);
    const recorded = (await page.all('listener', { event: 'news' })).map(({ change, count }) => `${change} ${count}`);
    expect(recorded).toEqual(['once 1', 'off 0']);
  });
});
