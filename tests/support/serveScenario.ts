import type { TestServer } from '../../harness/servers';

type Answer = (...args: unknown[]) => void;

/** The server's side of `scenario`. */
export function serveScenario({ server: { io } }: { server: Pick<TestServer, 'io'> }): void {
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
