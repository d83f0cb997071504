import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Between a page and a server, byte by byte: what proxies and networks do to a connection. */
export interface TcpProxy {
  url: string;
  /** From now on nothing of the page's reaches the server. */
  holdBack(): void;
  /** Bytes that the server never sent, to each page. */
  inject(bytes: Uint8Array): void;
  /** Ends the page's connections: in an orderly way, or by a reset. */
  cut(how: 'end' | 'reset'): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const port = Number(new URL(target).port);
  const pages = new Set<Socket>();
  const all = new Set<Socket>();
  let isHeld = false;
  const server = createServer((page) => {
    const own = connect(port, '127.0.0.1');
    pages.add(page);
    for (const [from, to] of [[page, own], [own, page]] as const) {
      all.add(from);
      from.on('data', (data: Buffer) => {
        if (from === own || !isHeld) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        pages.delete(from);
        all.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdBack() {
      isHeld = true;
    },
    inject(bytes) {
      for (const page of pages) page.write(bytes);
    },
    cut(how) {
      for (const page of pages) {
        if (how === 'reset') page.resetAndDestroy();
        else page.destroy();
      }
    },
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of all) socket.destroy();
      }),
  };
}
