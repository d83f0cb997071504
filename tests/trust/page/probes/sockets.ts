/* oxlint-disable unicorn/prefer-add-event-listener -- what pages do, rightly or not */
import { CLOSED, events, fault, type Probes } from './told';

const HERE = `ws://${location.host}/`;
const SOCKET_EVENTS = ['open', 'message', 'error', 'close'];
const about = (event: Event) => {
  const { data, code, reason, wasClean } = event as MessageEvent & CloseEvent;
  return [data, code, reason, wasClean];
};

export const WEB_SOCKET: Probes = {
  'talks': async () => {
    const socket = new WebSocket(HERE);
    const seen = events(socket, SOCKET_EVENTS, 'close', about);
    socket.addEventListener('open', () => socket.send('hello'));
    socket.addEventListener('message', ({ data }) => data === 'hello' && socket.close(4000, 'enough'));
    return seen;
  },
  'is closed while it connects': () => {
    const socket = new WebSocket(HERE);
    const seen = events(socket, SOCKET_EVENTS, 'close', about);
    socket.close();
    return seen;
  },
  'finds nobody': () => events(new WebSocket(CLOSED.replace('http', 'ws')), SOCKET_EVENTS, 'close', about),
  'is called wrongly': async () => {
    const socket = new WebSocket(HERE);
    const faults = await Promise.all([
      fault(() => socket.send('too early')),
      fault(() => socket.close(1)),
      fault(() => new WebSocket('x:')),
      fault(() => (WebSocket as unknown as () => unknown)()),
      fault(() => WebSocket.prototype.send.call({} as WebSocket, '')),
      fault(() => WebSocket.prototype.close.call({} as WebSocket)),
      fault(() => Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')?.set?.call({}, null)),
      fault(() => (WebSocket.prototype as { url: string }).url),
    ]);
    const closed = events(socket, ['close'], 'close');
    socket.close();
    await closed;
    return faults;
  },
  'has handlers': async () => {
    const socket = new WebSocket(HERE);
    const handler = () => undefined;
    socket.onmessage = handler;
    const kept = socket.onmessage === handler;
    socket.onmessage = 1 as unknown as null;
    const seen = events(socket, SOCKET_EVENTS, 'close', about);
    const cleared = socket.onmessage;
    socket.addEventListener('message', () => socket.close());
    return [kept, cleared, await seen];
  },
  'has handlers that throw': async () => {
    const socket = new WebSocket(HERE);
    const seen = events(socket, ['close'], 'close');
    socket.onmessage = () => {
      socket.close();
      throw new RangeError('in onmessage');
    };
    socket.onclose = () => {
      throw new RangeError('in onclose');
    };
    return seen;
  },
  'is subclassed': async () => {
    class Own extends WebSocket {
      override send(data: string): void {
        super.send(`own ${data}`);
      }
    }
    const socket = new Own(HERE);
    const seen = events(socket, ['message', 'close'], 'close', about);
    socket.addEventListener('open', () => socket.send('hello'));
    socket.addEventListener('message', ({ data }) => data === 'own hello' && socket.close());
    return [await seen, socket instanceof Own, socket.constructor.name];
  },
};

export const EVENT_SOURCE: Probes = {
  'talks, to a listener that throws': async () => {
    const source = new EventSource('/events');
    const seen = events(source, ['open', 'message'], 'message', about);
    source.addEventListener('message', () => {
      source.close();
      throw new RangeError('in a listener of EventSource');
    });
    return seen;
  },
  'is refused': async () => {
    const source = new EventSource('/no-events');
    const seen = await events(source, ['error'], 'error');
    return [seen, source.readyState];
  },
  'is called wrongly': () => fault(() => new EventSource('http://')),
};

const hasWebTransport = 'WebTransport' in globalThis;
/** Firefox never says that no one was there. */
const saysSo = !navigator.userAgent.includes('Firefox');
export const WEB_TRANSPORT: Probes = hasWebTransport
  ? {
      'finds nobody': async () => {
        const session = new WebTransport(CLOSED.replace('http', 'https'));
        session.closed.catch(() => undefined);
        session.ready.catch(() => undefined);
        return [session.constructor === WebTransport, saysSo && (await fault(() => session.ready))];
      },
      'is closed while it connects': async () => {
        const session = new WebTransport(CLOSED.replace('http', 'https'));
        session.close();
        session.closed.catch(() => undefined);
        return fault(() => session.ready);
      },
      'is called wrongly': () => Promise.all([
        fault(() => new WebTransport('http://')),
        fault(() => (WebTransport as unknown as () => unknown)()),
        fault(() => WebTransport.prototype.close.call({} as WebTransport)),
      ]),
    }
  : {};
