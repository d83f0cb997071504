/** Real Socket.IO servers of each major version, each with its own client's files and pages beside it, on loopback. */
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export type Major = 2 | 3 | 4;
export const MAJORS: Major[] = [2, 3, 4];
const SERVERS: Record<Major, string> = { 2: 'socket.io-v2', 3: 'socket.io-v3', 4: 'socket.io' };
const CLIENTS: Record<Major, string> = { 2: 'socket.io-client-v2', 3: 'socket.io-client-v3', 4: 'socket.io-client' };
const FILES: Record<Major, string> = { 2: 'socket.io.js', 3: 'socket.io.min.js', 4: 'socket.io.min.js' };

/** A server-side Socket, as far as all versions have it. */
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

export async function startServer(major: Major, options: object = {}, served: Served = {}): Promise<TestServer> {
  const http = createServer((request, response) => serve(major, served, request, response));
  const connections = new Set<TcpSocket>();
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const module = require(SERVERS[major]);
  const io = major === 2 ? module(http, options) : new module.Server(http, options);
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

/** The client's own file, as a CDN has it. */
export function clientFile(major: Major, file = FILES[major]): string {
  return join(dirname(require.resolve(`${CLIENTS[major]}/package.json`)), 'dist', file);
}

export function clientPackage(major: Major): string {
  return CLIENTS[major];
}

function serve(major: Major, served: Served, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const path = url.split('?')[0] ?? '/';
  const body = path === '/io.js' ? readFileSync(clientFile(major), 'utf8') : served[path];
  if (body === undefined && path !== '/') {
    response.statusCode = 404;
    response.end();
    return;
  }
  const page = body ?? '<!doctype html><script src="/io.js"></script>';
  response.setHeader('content-type', page.startsWith('<') ? 'text/html; charset=utf-8' : 'text/javascript');
  response.end(page);
}

function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
