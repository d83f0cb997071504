import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TestServer } from '../../harness/servers';

/** As a proxy that doesn't pass WebSocket on: answers with this status, or never. Gives the requests that it got. */
export function breakUpgrades({ io }: TestServer, status: number | 'never'): string[] {
  const { httpServer } = io as unknown as { httpServer: EventEmitter };
  const asked: string[] = [];
  httpServer.removeAllListeners('upgrade');
  httpServer.on('upgrade', ({ url }: IncomingMessage, socket: Duplex) => {
    asked.push(url ?? '');
    socket.on('error', () => undefined);
    if (status !== 'never') socket.end(`HTTP/1.1 ${status} Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return asked;
}
