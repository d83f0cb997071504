import { expect, it } from 'vitest';
import { everyClient } from '../../harness/clients';
import { decodePayload } from '../../panel/model/values/rowArgs';
import { describeEach, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeEach(
  'each release in each packaging',
  (client) => {
    it('is found: its Socket, an emit with its ack, and an event that it receives', async () => {
      const page = await open(client);
      const server = await page.connect();
      server.on('ask', (text: string, answer: (text: string) => void) => answer(`${text}!`));
      await page.run(({ socket }) => {
        socket.on('news', () => undefined);
        socket.emit('ask', 'well', () => undefined);
      });
      server.emit('news', 1);
      const emit = await page.waitForCapture('outgoing', { event: 'ask' });
      const { payload: answer } = await page.waitForCapture('ack', { of: emit.seq });
      expect(decodePayload(answer).args).toEqual(['well!']);
      const news = await page.waitForCapture('incoming', { event: 'news' });
      expect(news).toMatchObject({ socket: emit.socket, listeners: 1 });
      expect(decodePayload(news.payload).args).toEqual([1]);
      expect(await page.all('socket')).toHaveLength(1);
    });
  },
  everyClient(),
);
