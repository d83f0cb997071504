import { createServer, request as ask } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface RoundRobin {
  url: string;
  /** Which server each request went to. */
  chosen: number[];
  stop(): Promise<void>;
}

/** A load balancer without sticky sessions: each request goes to the next server. `isNext` false keeps the one before. */
export async function startRoundRobin(targets: readonly string[], isNext: (path: string) => boolean = () => true): Promise<RoundRobin> {
  const chosen: number[] = [];
  const connections = new Set<Socket>();
  let turn = -1;
  const http = createServer((incoming, response) => {
    if (turn < 0 || isNext(incoming.url ?? '')) turn = (turn + 1) % targets.length;
    chosen.push(turn);
    const { hostname, port } = new URL(targets[turn] ?? '');
    const outgoing = ask({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((listening) => void http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    chosen,
    stop: () =>
      new Promise((closed) => {
        http.close(() => closed());
        for (const connection of connections) connection.destroy();
      }),
  };
}
