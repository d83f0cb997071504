import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { startMovingSite, type MovingSite } from '../navigation/movingSite';
import { buildApps } from './buildApps';

export interface RouterSite {
  url: string;
  /** What the apps talk to. */
  moving: MovingSite;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };

/** Serves the built apps as such apps are served: every address that is no file is the app's one page. */
export async function startRouterSite(): Promise<RouterSite> {
  const folder = await buildApps();
  const moving = await startMovingSite();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = TYPES[extname(pathname)];
    response.setHeader('content-type', type ?? 'text/html; charset=utf-8');
    response.end(type ? readFileSync(join(folder, pathname)) : pageOf(join(folder, pathname.split('/')[1] as string), moving.talkUrl));
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

function pageOf(app: string, talkUrl: string): string {
  return readFileSync(join(app, 'index.html'), 'utf8').replace('<html', `<html data-talk="${talkUrl}"`);
}
