import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface AnsweringServer {
  url: string;
  /** The truth: each request, and the status that it was answered with. */
  answered: { method: string; path: string; status: number }[];
  stop(): Promise<void>;
}

/** A web server of any kind: it answers as it is told to, and lets pages of all origins read it. */
export async function startAnswering(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<AnsweringServer> {
  const answered: AnsweringServer['answered'] = [];
  const connections = new Set<Socket>();
  const http = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    // Clients 1 and 2 send cookies to other origins too.
    response.setHeader('access-control-allow-credentials', 'true');
    response.on('finish', () => answered.push({ method: request.method ?? '', path: request.url ?? '', status: response.statusCode }));
    answer(request, response);
  });
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((listening) => void http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    answered,
    stop: () =>
      new Promise((closed) => {
        http.close(() => closed());
        for (const connection of connections) connection.destroy();
      }),
  };
}
