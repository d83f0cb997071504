import { io, type Socket } from 'socket.io-client';

/** A user of the chat, with a card on the page that shows what was received. */
export interface Client {
  socket: Socket;
  log(what: string, detail?: unknown): void;
  /** The Socket of another namespace on the same Manager. */
  join(namespace: string, auth?: object): Socket;
}

export function createClient(url: string, name: string): Client {
  const card = document.querySelector(`[data-client=${name}]`) as HTMLElement;
  const socket = io(url, { forceNew: true, auth: { name }, reconnectionDelay: 400, reconnectionDelayMax: 2_000 });
  const joined = new Map<string, Socket>();
  const log = (what: string, detail?: unknown) => addLine(card, detail === undefined ? what : `${what} ${show(detail)}`);
  const client: Client = {
    socket,
    log,
    join(namespace, auth) {
      const known = joined.get(namespace);
      if (known && auth) known.auth = auth;
      if (known) return auth ? known.connect() : known;
      const other = socket.io.socket(namespace, { auth: auth ?? {} });
      joined.set(namespace, other);
      other.on('connect', () => log(`${namespace} connected`));
      other.on('connect_error', (error) => log(`${namespace} refused`, error.message));
      return other;
    },
  };
  listen(client, card);
  return client;
}

function listen({ socket, log }: Client, card: HTMLElement): void {
  const state = (text: string) => {
    (card.querySelector('.state') as HTMLElement).textContent = text;
  };
  socket.on('connect', () => state('connected'));
  socket.on('disconnect', (reason) => state(`lost: ${reason}`));
  for (const event of ['welcome', 'user joined', 'room news', 'announcement', 'mark']) {
    socket.on(event, (detail: unknown) => log(event, detail));
  }
  socket.on('new message', ({ from, text }: { from: string; text: string }) => {
    log(`${from}: ${text}`);
    // An emit from inside a listener.
    if (text === 'did it arrive?') socket.emit('chat message', 'yes, it did');
  });
  socket.on('typing', ({ name }: { name: string }) => log(`${name} is typing`));
  socket.on('question', ({ text }: { text: string }, answer: (legs: number) => void) => {
    log('question', text);
    answer(8);
  });
  socket.on('picture', ({ name, data }: { name: string; data: ArrayBuffer }) => log(`picture ${name}`, data.byteLength));
}

function addLine(card: HTMLElement, text: string): void {
  const list = card.querySelector('.log') as HTMLElement;
  const line = document.createElement('li');
  line.textContent = text;
  list.append(line);
  if (list.children.length > 200) list.firstElementChild?.remove();
  list.scrollTop = list.scrollHeight;
}

function show(detail: unknown): string {
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
}
