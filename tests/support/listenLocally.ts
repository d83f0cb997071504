import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface LocalServer {
  url: string;
  /** Ends its connections too, those that a client keeps open among them. */
  stop(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. */
export async function listenLocally(http: Server): Promise<LocalServer> {
  const connections = new Set<Socket>();
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((listening) => void http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((closed) => {
        http.close(() => closed());
        for (const connection of connections) connection.destroy();
      }),
  };
}
