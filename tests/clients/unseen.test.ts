import { expect, it } from 'vitest';
import { describeClients, useClientPages, type ClientPage } from '../support/clientPage';
import { scenario } from '../support/scenario';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

function serve({ server: { io } }: ClientPage): void {
  io.of('/guarded').use((_socket, next) => next(Object.assign(new Error('no'), { data: { code: 1 } })));
  io.on('connection', (socket) => {
    socket.on('echo', (...args: unknown[]) => {
      const answer = args.at(-1);
      const values = args.filter((arg) => typeof arg !== 'function');
      if (typeof answer === 'function') answer(...values);
      socket.emit('echoed', ...values);
    });
    socket.on('ask me', () => socket.emit('question', (answer: unknown) => socket.emit('answered', answer)));
    socket.on('drop me', () => socket.conn.close());
    socket.on('leave me', () => socket.disconnect());
    socket.on('early', (value: unknown, answer: Answer) => answer(value));
  });
}

describeClients('the page', (client) => {
  it('cannot tell the hook by its events, arguments, errors, listeners, keys or methods', async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const page = await open(client, { hooked, server: { pingInterval: 60_000 } });
      serve(page);
      logs.push(await page.run(scenario));
      // The comparison is worth something only where the hook was there.
      expect((await page.captures()).length > 0).toBe(hooked);
    }
    const [hooked, plain] = logs;
    expect(JSON.stringify(plain)).toContain('client.js:');
    expect(plain?.length).toBeGreaterThan(60);
    expect(hooked).toEqual(plain);
  });
});
