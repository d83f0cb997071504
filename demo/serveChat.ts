import type { Server, Socket } from 'socket.io';

const TOKEN = 'open sesame';

/** A chat that shows every kind of event: in both directions, to one, to all but one, to a room, to everyone, acks, binary. */
export function serveChat(io: Server): void {
  io.on('connection', (socket) => {
    const name = String(socket.handshake.auth['name'] ?? 'somebody');
    socket.data['name'] = name;
    socket.emit('welcome', { you: name, online: io.engine.clientsCount });
    socket.broadcast.emit('user joined', { name });
    listen(io, socket, name);
  });
  serveStaff(io);
}

function listen(io: Server, socket: Socket, name: string): void {
  socket.on('chat message', (text: unknown, ...rest: unknown[]) => {
    const id = `m${Date.now().toString(36)}`;
    socket.broadcast.emit('new message', { id, from: name, text, sentAt: new Date().toISOString() });
    answer(rest, { ok: true, id });
  });
  socket.on('typing', () => socket.broadcast.volatile.emit('typing', { name }));
  socket.on('join room', (room: string) => {
    void socket.join(room);
    io.to(room).emit('room news', { room, joined: name });
  });
  socket.on('announce', (text: string) => io.emit('announcement', text));
  socket.on('quiz me', () => {
    socket.emit('question', { text: 'How many legs has a spider?' }, (answer: unknown) => socket.emit('mark', { answer }));
  });
  socket.on('upload', (file: { length?: number } | null, ...rest: unknown[]) => answer(rest, { size: file?.length ?? 0 }));
  socket.on('send me a picture', () => socket.emit('picture', { name: 'dots.bin', data: dots() }));
  socket.on('whisper', () => socket.emit('new mesage', { text: 'no listener for this name' }));
  socket.on('log me out', () => socket.disconnect());
  // `never answered` deliberately has no listener: its ack never arrives.
}

/** Whatever is sent from the panel, with more arguments or with none, must not stop the demo. */
function answer(rest: readonly unknown[], value: object): void {
  const ack = rest.at(-1);
  if (typeof ack === 'function') ack(value);
}

/** A namespace that requires a token. */
function serveStaff(io: Server): void {
  const staff = io.of('/staff');
  staff.use((socket, next) => {
    if (socket.handshake.auth['token'] === TOKEN) return next();
    next(Object.assign(new Error('not authorized'), { data: { code: 'E_TOKEN', hint: 'send auth.token' } }));
  });
  staff.on('connection', (socket) => {
    socket.on('stats', (...rest: unknown[]) => answer(rest, { clients: io.engine.clientsCount }));
  });
}

function dots(): Buffer {
  return Buffer.from(Array.from({ length: 96 }, (_, at) => (at * 37) % 256));
}
