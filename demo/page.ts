/** The demo's page. No global: the extension must find the bundled, minified client. */
import { createClient, type Client } from './client';

const chatUrl = await (await fetch('./chat-url')).text();
const alice = createClient(chatUrl, 'Alice');
const bob = createClient(chatUrl, 'Bob');

const actions: Record<string, () => unknown> = {
  chat: () => alice.socket.emit('chat message', 'hello Bob'),
  ack: () => alice.socket.emit('chat message', 'did it arrive?', (answer: unknown) => alice.log('ack', answer)),
  typing: () => alice.socket.volatile.emit('typing'),
  room: () => [alice, bob].map(({ socket }) => socket.emit('join room', 'spiders')),
  announce: () => bob.socket.emit('announce', 'lunch is ready'),
  binary: () => alice.socket.emit('upload', new Uint8Array(64).map((_, at) => at), (answer: unknown) => alice.log('ack', answer)),
  timeout: () => askInVain(alice),
  quiz: () => alice.socket.emit('quiz me'),
  picture: () => alice.socket.emit('send me a picture'),
  whisper: () => alice.socket.emit('whisper'),
  admin: () => alice.join('/staff', { token: 'open sesame' }),
  'admin-stats': () => alice.join('/staff').emit('stats', (answer: unknown) => alice.log('stats', answer)),
  'admin-refused': () => bob.join('/staff', {}),
  kill: () => fetch('./control/kill?for=2000', { method: 'POST' }),
  'server-disconnect': () => alice.socket.emit('log me out'),
  'client-disconnect': () => alice.socket.disconnect(),
  'too-big': () => alice.socket.emit('upload', 'x'.repeat(1_300_000)),
  connect: () => [alice, bob].map(({ socket }) => socket.connect()),
};

document.addEventListener('click', ({ target }) => {
  const name = (target as HTMLElement).dataset['action'];
  if (name) void actions[name]?.();
});

// For tests: announces 0, 1, 2… at a steady pace.
addEventListener('demo:count', (event) => {
  const last = (event as CustomEvent<number>).detail;
  let next = 0;
  const timer = setInterval(() => {
    bob.socket.emit('announce', String(next++));
    if (next >= last) clearInterval(timer);
  }, 30);
});

if (new URLSearchParams(location.search).has('auto')) keepTalking();

async function askInVain({ socket, log }: Client): Promise<void> {
  try {
    await socket.timeout(1_000).emitWithAck('never answered', { patience: 'one second' });
  } catch (error) {
    log('no ack', (error as Error).message);
  }
}

/** Gentle traffic of every kind, for a first look. */
function keepTalking(): void {
  const round = ['chat', 'ack', 'typing', 'quiz', 'announce', 'binary', 'whisper', 'picture'];
  let at = 0;
  setInterval(() => void actions[round[at++ % round.length] ?? '']?.(), 900);
}
