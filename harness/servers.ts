/** Real Socket.IO servers of each major version, each with its own client's files and pages, on loopback. */
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import type { Version } from './clients';

const require = createRequire(import.meta.url);

/** A server-side Socket, with the parts that all versions have. */
export interface ServerSocket {
  id: string;
  handshake: { auth?: Record<string, unknown>; query: Record<string, unknown> };
  conn: { close(): void };
  on(event: string, listener: (...args: never[]) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  disconnect(close?: boolean): unknown;
}
export interface SocketServer {
  on(event: 'connection', listener: (socket: ServerSocket) => void): unknown;
  of(namespace: string): SocketServer;
  use(middleware: (socket: ServerSocket, next: (error?: Error) => void) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
}

export interface TestServer {
  io: SocketServer;
  url: string;
  /** Ends every TCP connection and refuses new ones, until `revive`. */
  kill(): Promise<void>;
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/** Paths to pages or scripts: html begins with `<`, anything else is a script. */
export type Served = Record<string, string>;

/** The server of a release's own major version, with the files that it serves. */
export async function startServer(version: Version, options: object = {}, served: Served = {}): Promise<TestServer> {
  const http = createServer((request, response) => serve(served, request, response));
  const connections = new Set<TcpSocket>();
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const module = require(version.server);
  const all = { ...version.serverOptions, ...options };
  const io = 'Server' in module ? new module.Server(http, all) : module(http, all);
  await listen(http, 0);
  const { port } = http.address() as AddressInfo;
  const kill = async () => {
    const ended = new Promise((resolve) => http.close(resolve));
    for (const connection of connections) connection.destroy();
    await ended;
  };
  return {
    io,
    url: `http://127.0.0.1:${port}/`,
    kill,
    revive: () => listen(http, port),
    stop: async () => {
      io.engine.close();
      if (http.listening) await kill();
    },
  };
}

function serve(served: Served, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const path = url.split('?')[0] ?? '/';
  const body = served[path];
  if (body === undefined) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('content-type', body.startsWith('<') ? 'text/html; charset=utf-8' : 'text/javascript');
  response.end(body);
}

function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
