/** A server of several processes, as Socket.IO's documentation has it: sticky sessions, and the cluster adapter. Started by `startCluster`. */
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import process from 'node:process';
import { createAdapter, setupPrimary } from '@socket.io/cluster-adapter';
import { instrument } from '@socket.io/admin-ui';
import { setupMaster, setupWorker } from '@socket.io/sticky';
import { Server } from 'socket.io';

const WORKERS = 3;

if (cluster.isPrimary) primary();
else worker();

function primary() {
  const http = createServer();
  setupMaster(http, { loadBalancingMethod: 'round-robin' });
  setupPrimary();
  const waiting = new Set();
  for (let number = 0; number < WORKERS; number++) {
    const forked = cluster.fork();
    waiting.add(forked.id);
    forked.on('message', (message) => {
      if (message?.ready) {
        waiting.delete(forked.id);
        if (waiting.size === 0) http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
      } else if (message?.report) process.send(message, ignoreError);
    });
  }
  process.on('message', ({ kill }) => process.kill(kill, 'SIGKILL'));
  process.on('disconnect', () => process.exit());
}

/** At the end nobody listens any more. */
function ignoreError() {}

function worker() {
  // `instrument()` doesn't catch that a process which was just killed doesn't answer: without this, each that is asked ends.
  process.on('unhandledRejection', () => undefined);
  // A cluster that is busy sometimes doesn't notice that a client asks for a namespace, also without the hook. It closes the
  // connection soon, and the client connects again.
  const io = new Server(createServer(), { adapter: createAdapter(), connectTimeout: 2_000 });
  setupWorker(io);
  instrument(io, { auth: false, mode: 'development' });
  const report = (about) => process.send({ report: { pid: process.pid, ...about } });
  io.of('/admin').on('connection', () => report({ event: 'admin' }));
  io.on('connection', (socket) => {
    report({ event: 'connection', id: socket.id });
    socket.on('enter', (room, answer) => {
      socket.join(room);
      answer();
    });
    socket.on('say', (room, text) => io.to(room).emit('said', text));
    socket.on('tell', (text) => socket.broadcast.emit('told', text));
  });
  process.send({ ready: true });
}
