/** Runs in a page: throws wherever the client of Socket.IO runs the page's own code, and writes down where that came from. */
import type { io as connect, Socket } from 'socket.io-client';
import { outOfCall, reported, takeThrown, type Thrown } from './takeThrown';

const io = (globalThis as unknown as { io: typeof connect }).io;
const options = { transports: ['websocket'], forceNew: true };
const IS_4 = 'onAny' in (io as unknown as { Socket: { prototype: object } }).Socket.prototype;

function raise(): never {
  throw new RangeError('of the page');
}

/** By a connection of its own, for to some of 2.x an error in a listener is the end. */
async function another(): Promise<Socket> {
  const socket = io('/', options);
  await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
  return socket;
}

async function inListener(what: string, act: (socket: Socket) => void): Promise<void> {
  const socket = await another();
  await reported(what, () => act(socket));
  socket.disconnect();
}

async function throwAll(): Promise<Thrown[]> {
  await inListener('a listener', (socket) => void socket.on('said', raise).emit('say'));
  await inListener('an acknowledgement', (socket) => void socket.emit('echo', raise));
  await inListener('a listener of connect_error', () => void io('/refused', options).once(IS_4 ? 'connect_error' : ('error' as 'connect_error'), raise));
  await inListener('a listener of disconnect', (socket) => void socket.once('disconnect', raise).emit('leave'));
  await inListener('an answer', (socket) => void socket.on('asked', (answer: (value: object) => void) => answer({ toJSON: raise })).emit('ask'));

  const socket = await another();
  await outOfCall('a getter', () => void socket.emit('note', { get value() { return raise(); } }));
  await outOfCall('toJSON', () => void socket.emit('note', { toJSON: raise }));
  // 2.x emits it on the page's side, where it has a listener of the page's.
  socket.on('connect_error', raise);
  await outOfCall('a reserved event', () => void (socket.emit as (event: string) => unknown)('connect_error'));
  if ('onAny' in socket) {
    await outOfCall('no value of JSON', () => void socket.emit('note', 1n));
    await inListener('a listener to all', (other) => void other.onAny(raise).emit('say'));
    await inListener('an acknowledgement in time', (other) => void other.timeout(60_000).emit('echo', raise));
    await inListener('an acknowledgement too late', (other) => void other.timeout(1).emit('nobody', raise));
    socket.onAnyOutgoing(raise);
    await outOfCall('a listener to all that leaves', () => void socket.emit('note'));
    await reported('a promise', () => void socket.emitWithAck('note'));
  }
  return takeThrown();
}

/** Stops before an emit, and in a listener. */
async function stop(): Promise<void> {
  const socket = await another();
  await new Promise<void>((done) => {
    socket.on('said', function listener() {
      // oxlint-disable-next-line no-debugger -- what a person does
      debugger;
      done();
    });
    // oxlint-disable-next-line no-debugger -- what a person does
    debugger;
    socket.emit('say');
  });
  socket.disconnect();
}

Object.assign(globalThis, { throwAll, stop });
