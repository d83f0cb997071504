import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestServer } from '../../harness/servers';

type Listener = (...args: unknown[]) => void;

/** As a slow proxy: requests of this method that have a session reach the server so much later. */
export function delayRequests({ io }: TestServer, method: 'GET' | 'POST', ms: number): void {
  const { httpServer } = io as unknown as { httpServer: EventEmitter };
  const listeners = httpServer.listeners('request') as Listener[];
  httpServer.removeAllListeners('request');
  httpServer.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const pass = () => {
      for (const listener of listeners) listener.call(httpServer, request, response);
    };
    if (request.method === method && request.url?.includes('sid=')) setTimeout(pass, ms);
    else pass();
  });
}
