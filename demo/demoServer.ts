/**
 * The demo: one server for the page and its controls, and one for Socket.IO, so that the second can be stopped and restarted while
 * the first still answers.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { instrument } from '@socket.io/admin-ui';
import { Server } from 'socket.io';
import { serveChat } from './serveChat';

const HOST = '127.0.0.1';
const PAGE = join(import.meta.dirname, '../dist/demo');
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** Actions on the demo's Socket.IO server, for the page's buttons and the tests. */
export interface DemoControl {
  /** Ends every TCP connection, refuses new ones for this long, and listens again on the same port. */
  killFor(ms: number): Promise<void>;
  /** Disconnects every Socket: `io server disconnect`. */
  disconnectAll(): void;
}

export interface DemoServer extends DemoControl {
  url: string;
  /** URL of the Socket.IO server, without the slash at the end. */
  socketioUrl: string;
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts the demo on loopback. Port 0, the default, chooses a free one. Rejects with one clear line if the port is taken.
 * `instrumented`: the panel can connect to its server, in the namespace /admin.
 */
export async function startDemoServer({ port = 0, instrumented = false }: { port?: number; instrumented?: boolean } = {}): Promise<DemoServer> {
  const chat = await startChatServer(instrumented);
  const pages = createServer((request, response) => void answer(request, response, chat));
  await listen(pages, port);
  const taken = (pages.address() as AddressInfo).port;
  return {
    ...chat,
    url: `http://${HOST}:${taken}/`,
    socketioUrl: chat.url,
    port: taken,
    async stop() {
      pages.closeAllConnections();
      await Promise.all([closed(pages), chat.stop()]);
    },
  };
}

interface ChatServer extends DemoControl {
  url: string;
  stop(): Promise<void>;
}

async function startChatServer(instrumented: boolean): Promise<ChatServer> {
  const http = createServer();
  const connections = new Set<TcpSocket>();
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const io = new Server(http, { cors: { origin: true }, pingInterval: 5_000, pingTimeout: 4_000, maxHttpBufferSize: 1e6 });
  serveChat(io);
  if (instrumented) instrument(io, { auth: false, mode: 'development' });
  await listen(http, 0);
  const { port } = http.address() as AddressInfo;
  let revival: NodeJS.Timeout | undefined;

  const kill = async () => {
    const ended = closed(http);
    for (const connection of connections) connection.destroy();
    await ended;
  };
  return {
    url: `http://${HOST}:${port}`,
    async killFor(ms) {
      if (revival) return;
      await kill();
      revival = setTimeout(() => {
        revival = undefined;
        http.listen(port, HOST);
      }, ms);
    },
    disconnectAll: () => io.disconnectSockets(),
    async stop() {
      clearTimeout(revival);
      io.engine.close();
      await (http.listening ? kill() : undefined);
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, chat: ChatServer): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://demo');
  if (request.method === 'POST' && pathname === '/control/kill') {
    await chat.killFor(Number(searchParams.get('for') ?? 2_000));
    response.end('killed');
  } else if (request.method === 'POST' && pathname === '/control/disconnect') {
    chat.disconnectAll();
    response.end('disconnected');
  } else if (pathname === '/chat-url') {
    response.end(chat.url);
  } else {
    await serveFile(pathname === '/' ? 'index.html' : pathname, response);
  }
}

async function serveFile(pathname: string, response: ServerResponse): Promise<void> {
  const path = join(PAGE, normalize(join('/', pathname)));
  try {
    const content = await readFile(path);
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(content);
  } catch {
    response.statusCode = 404;
    response.end('not found');
  }
}

function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, HOST, resolve);
  });
}

function closed(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program: choose another with --port, or leave it out for a free one.`);
  }
}
