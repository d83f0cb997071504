import { io } from 'socket.io-client';

const EVERY_MS = 50;
const { dataset } = document.documentElement;
const id = Math.random().toString(36).slice(2);
/** The page's own record of what it emitted and received, by every Socket it has had. */
const said = { sockets: 0, ticks: 0, tocks: [] as number[] };
dataset['id'] = id;
// In the document, where a driver that runs in a world of its own can read it; when asked, since DevTools follows each change of it.
addEventListener('have:counts', () => {
  dataset['ticks'] = String(said.ticks);
  dataset['tocks'] = String(said.tocks.length);
  dataset['said'] = JSON.stringify(said);
});

/** Opens a Socket that talks 20 times a second, until what is returned is called. */
export function talk(room = 'every room'): () => void {
  said.sockets++;
  const socket = io(dataset['talk'] as string, { transports: ['websocket'], auth: { id, path: room } });
  const timer = setInterval(() => {
    if (socket.connected) socket.emit('tick', said.ticks++);
  }, EVERY_MS);
  socket.on('tock', (n: number) => {
    said.tocks.push(n);
  });
  const enough = () => {
    clearInterval(timer);
    socket.emit('enough', () => {
      dataset['enough'] = 'true';
    });
  };
  addEventListener('have:enough', enough);
  return () => {
    clearInterval(timer);
    removeEventListener('have:enough', enough);
    socket.disconnect();
  };
}
