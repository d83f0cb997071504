import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { ServerSocket } from '../../../harness/servers';
import { describeClients, useClientPages } from '../../support/clientPage';
import { factsOf, importedFrom, panelOf, rowsOf, valuesOf } from '../../support/panelOf';

const open = useClientPages();
const VERSIONS = new Set(['1.7', '2.5', '3.1', '4.8']);

describeClients(
  'the session of each row',
  (client) => {
    it('is the one in which the event was sent, after any number of reconnects (feathersjs/feathers#3252)', async () => {
      const page = await open(client);
      const ids: string[] = [];
      const said: unknown[] = [];
      page.server.io.on('connection', (socket: ServerSocket) => {
        ids.push(socket.id);
        socket.on('whoami', (id: unknown) => said.push(id));
      });
      await page.connect({ reconnectionDelay: 20, reconnectionDelayMax: 20 });
      for (const round of [1, 2, 3]) {
        await page.run(({ socket }) => void socket.emit('whoami', socket.id));
        await until('the server to have it', () => Promise.resolve(said.length === round));
        await page.server.kill();
        await until('the page to know', () => page.run(({ socket }) => !socket.connected));
        await page.run(({ socket }) => void socket.emit('meanwhile'));
        await page.server.revive();
        await until('another session', () => Promise.resolve(ids.length === round + 1));
        await until('the page to know', () => page.run(({ socket }) => socket.connected));
      }
      const model = panelOf(await page.captures());
      const emits = rowsOf(model, 'whoami');
      expect(valuesOf(model, emits, 'Session ID')).toEqual(ids.slice(0, 3));
      expect(valuesOf(model, emits, 'Session ID')).toEqual(said);
      // What was lost, and what came.
      const onSocket = (event: string) => rowsOf(model, event, ({ socket }) => socket !== undefined);
      expect(valuesOf(model, onSocket('disconnect'), 'Session ID')).toEqual(ids.slice(0, 3));
      expect(valuesOf(model, onSocket('connect'), 'Session ID')).toEqual(ids);
      // Emitted in none, and sent in the next.
      const buffered = rowsOf(model, 'meanwhile');
      expect(valuesOf(model, buffered, 'Session ID')).toEqual(Array.from({ length: 3 }, () => 'none: not connected'));
      expect(valuesOf(model, buffered, 'Transport')).toEqual(Array.from({ length: 3 }, () => 'none: not connected'));
      expect(buffered.map((row) => factsOf(model, row).get('Engine ID'))).toEqual([undefined, undefined, undefined]);
      expect(valuesOf(model, buffered, 'Sent later in session')).toEqual(ids.slice(1));
      // In a file with all rows, and in one with a few.
      const file = importedFrom(model);
      expect(valuesOf(file, rowsOf(file, 'whoami'), 'Session ID')).toEqual(said);
      const some = importedFrom(model, [...emits, ...buffered].sort((one, other) => one.id - other.id));
      expect(some.total).toBe(6);
      expect(valuesOf(some, rowsOf(some, 'whoami'), 'Session ID')).toEqual(said);
      for (const name of ['Session ID', 'Sent later in session']) expect(valuesOf(some, rowsOf(some, 'meanwhile'), name)).toEqual(valuesOf(model, buffered, name));
    });

    it('is the same in a panel that opens later', async () => {
      const page = await open(client);
      await page.connect({ reconnectionDelay: 20, reconnectionDelayMax: 20 });
      await page.run(({ socket }) => void socket.emit('first'));
      await page.server.kill();
      await page.server.revive();
      await until('it to be back', async () => (await page.all('reserved', ({ event, socket }) => event === 'connect' && socket !== undefined)).length === 2);
      const live = await page.captures();
      await page.tell({ type: 'attach', stream: 'late', after: 0 });
      await until('all of it again', async () => (await page.captures()).length >= 2 * live.length);
      const late = (await page.captures()).slice(live.length);
      const [first, then] = [panelOf(live), panelOf(late)];
      for (const name of ['Session ID', 'Engine ID', 'Transport']) {
        expect(valuesOf(then, then.all, name)).toEqual(valuesOf(first, first.all, name));
      }
    });

    it('has the transport of its time, before and after an upgrade', async () => {
      const page = await open(client);
      await page.connect({ transports: ['polling', 'websocket'] });
      await page.waitForCapture('engine', ({ event }) => event.name === 'upgrade');
      await page.run(({ socket }) => void socket.emit('after'));
      const captures = await page.captures();
      const model = panelOf(captures);
      const facts = factsOf(model, rowsOf(model, 'after')[0]!);
      expect(facts.get('Transport')?.value).toBe('websocket');
      expect(facts.get('Transports')?.value).toBe('polling, websocket');
      const before = rowsOf(model, 'connect').filter(({ at }) => at < (rowsOf(model, 'upgrade')[0]?.at ?? 0));
      for (const row of before) expect(factsOf(model, row).get('Transport')?.value).toBe('polling');
      expect(factsOf(model, rowsOf(model, 'upgrade')[0]!).get('Transport')?.value).toBe('websocket');
      // A handshake that is behind the page is no news of now.
      expect(factsOf(model, rowsOf(model, 'after')[0]!).get('Available upgrades')).toBeUndefined();
    });

    it("lists nothing that this version doesn't have", async () => {
      const page = await open(client);
      await page.connect();
      const model = panelOf(await page.captures());
      const names = [...factsOf(model, rowsOf(model, 'connect')[0]!).keys()];
      // No server of these tests recovers anything.
      expect(names).not.toContain('Recovered');
      expect(names.includes('Maximum message size')).toBe(client.major >= 3);
      expect(names.includes('auth')).toBe(client.major >= 3);
      expect(names.filter((name) => name.startsWith('query'))).toEqual([]);
    });
  },
  ({ version }) => VERSIONS.has(version),
);
