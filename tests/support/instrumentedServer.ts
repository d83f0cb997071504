/** Real servers with `instrument()` of `@socket.io/admin-ui`, and the panel's model of them over a real connection. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Server } from 'socket.io';
// Not the files that `hookedClients` observes: a build of its own.
import { io as connect, type Socket } from 'socket.io-client';
import { createServerModel } from '../../panel/model/server/createServerModel';
import type { ServerModel } from '../../panel/model/server/serverModel';
import type { RawEvent } from '../../panel/model/server/adminEvent';

const require = createRequire(import.meta.url);

export interface InstrumentedServer {
  io: Server;
  url: string;
  /** Ends all TCP connections, as a network that fails. */
  cut(): void;
  stop(): Promise<void>;
}

export interface InstrumentedOptions {
  /** The packages of the server and of `instrument()`. */
  server?: string;
  admin?: string;
  serverOptions?: object;
  /** For `instrument()`. */
  options?: object;
}

export async function startInstrumented({ server, admin = '@socket.io/admin-ui', serverOptions, options = {} }: InstrumentedOptions = {}): Promise<InstrumentedServer> {
  const started = await startUninstrumented(serverOptions, server);
  const { instrument } = require(admin) as { instrument(io: Server, options: object): void };
  instrument(started.io, { auth: false, mode: 'development', ...options });
  return started;
}

export async function startUninstrumented(serverOptions: object = {}, server = 'socket.io'): Promise<InstrumentedServer> {
  const http = createServer();
  const connections = new Set<TcpSocket>();
  http.on('connection', (connection: TcpSocket) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const { Server: ServerClass } = require(server) as { Server: new (http: object, options: object) => Server };
  const io = new ServerClass(http, { serveClient: false, ...serverOptions });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const cut = () => connections.forEach((connection) => connection.destroy());
  return {
    io,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    cut,
    stop: async () => {
      await new Promise<void>((resolve) => {
        io.close(() => resolve());
        cut();
      });
    },
  };
}

export interface AdminLink {
  model: ServerModel;
  socket: Socket;
  /** All that the namespace said. */
  said: RawEvent[];
  errors: string[];
  close(): void;
}

/** As the document does that holds the panel's connection. `ahead`: the server's clock is made to be so many milliseconds ahead. */
export function linkTo(url: string, options: object = {}, namespace = '/admin', ahead = 0): AdminLink {
  const model = createServerModel({ namespace });
  const socket = connect(new URL(namespace, url).href, { transports: ['websocket'], reconnectionDelay: 20, forceNew: true, ...options });
  const link: AdminLink = { model, socket, said: [], errors: [], close: () => void socket.disconnect() };
  let batch: RawEvent[] = [];
  const hand = () => {
    const events = batch;
    batch = [];
    model.receive(events);
  };
  socket.on('connect', () => model.connected(epochNow(), socket.id ?? ''));
  socket.on('disconnect', () => {
    hand();
    model.lost(epochNow());
  });
  socket.on('connect_error', ({ message }) => link.errors.push(message));
  socket.onAny((name: string, ...args: unknown[]) => {
    const event = { at: epochNow(), name, args: ahead === 0 ? args : args.map((arg) => moved(arg, ahead)) };
    link.said.push(event);
    if (batch.length === 0) setTimeout(hand, 20);
    batch.push(event);
  });
  const timer = setInterval(() => model.tick(epochNow()), 200);
  link.close = () => {
    clearInterval(timer);
    socket.disconnect();
    hand();
  };
  return link;
}

/** The time of a report. */
function moved(arg: unknown, ahead: number): unknown {
  const isTime = typeof arg === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(arg);
  return isTime ? new Date(Date.parse(arg) + ahead).toISOString() : arg;
}

export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
