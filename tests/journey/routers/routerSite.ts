import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { startMovingSite, type MovingSite } from '../navigation/movingSite';
import { buildApps, FRAMEWORKS } from './buildApps';

export interface RouterSite {
  url: string;
  /** What the apps talk to. */
  moving: MovingSite;
  stop(): Promise<void>;
}

/** Serves the built apps as such apps are served: every address that is no script is the app's one page. */
export async function startRouterSite(): Promise<RouterSite> {
  const folder = await buildApps();
  const moving = await startMovingSite();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const framework = FRAMEWORKS.find((name) => pathname.startsWith(`/${name}/`));
    // What a browser asks for by itself: an icon, DevTools' own file.
    if (!framework) response.writeHead(404).end();
    else if (extname(pathname) === '.js') answer(response, 'text/javascript', readFileSync(join(folder, pathname)));
    else answer(response, 'text/html; charset=utf-8', pageOf(join(folder, framework), moving.talkUrl));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', () => listening());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    moving,
    async stop() {
      server.close();
      server.closeAllConnections();
      await moving.stop();
    },
  };
}

function answer(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader('content-type', type);
  response.end(body);
}

function pageOf(app: string, talkUrl: string): string {
  return readFileSync(join(app, 'index.html'), 'utf8').replace('<html', `<html data-talk="${talkUrl}"`);
}
