/** Runs in a page whose client is read on the wire: has the browser's own functions throw that are watched there. */
import type { io as connect, Socket } from 'socket.io-client';
import { outOfCall, takeThrown, type Thrown } from './takeThrown';

const io = (globalThis as unknown as { io: typeof connect }).io;

async function connected(transport: string): Promise<Socket> {
  const socket = io('/', { transports: [transport], forceNew: true });
  await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
  return socket;
}

async function throwAll(): Promise<Thrown[]> {
  const [overSocket, polling] = [await connected('websocket'), await connected('polling')];
  const { ws } = overSocket.io.engine.transport as unknown as { ws: WebSocket };
  const request = new XMLHttpRequest();
  await outOfCall('send of nothing', () => Reflect.apply(ws.send, ws, []));
  await outOfCall('send by another object', () => ws.send.call({} as WebSocket, 'x'));
  await outOfCall('close with a code that is none', () => ws.close(1));
  await outOfCall('open with a method that is none', () => request.open('NO METHOD', '/'));
  await outOfCall('open by another object', () => Reflect.apply(request.open, {}, ['GET', '/']));
  const set = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')?.set as (value: unknown) => void;
  await outOfCall('a setter by another object', () => set.call({}, null));
  overSocket.disconnect();
  polling.disconnect();
  return takeThrown();
}

Object.assign(globalThis, { throwAll });
