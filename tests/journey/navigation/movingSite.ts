/**
 * A site whose every page talks to its server at 20 events a second in both directions, and moves as it is told. The
 * server keeps what it received from each document and what it sent to it: the truth that the panel is held against.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { shippedFile } from '../../../harness/clients';
import { clientOf } from '../../support/hiding';
import type { Page } from '../../../harness/browser/driver';

const EVERY_MS = 50;

/** One document, as the server knows it. */
export interface Visit {
  /** Its own name for itself. */
  id: string;
  path: string;
  /** Numbers of the page's `tick`s that arrived, in order. */
  ticks: number[];
  /** How many `tock`s were sent to it. */
  tocks: number;
}

export interface MovingSite {
  url: string;
  /** The same server under another origin. */
  otherUrl: string;
  visits: Map<string, Visit>;
  /** Ends all connections and refuses new ones, until `back()`. */
  down(): Promise<void>;
  back(): Promise<void>;
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** `more`: answers of other paths, beside the page itself. */
export async function startMovingSite(more: Record<string, Answer> = {}): Promise<MovingSite> {
  const client = readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8');
  const visits = new Map<string, Visit>();
  const pages = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const own = more[pathname];
    if (own) return own(request, response);
    const isScript = pathname === '/client.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? client : PAGE);
  });
  const talk = createServer();
  const io = new Server(talk, { cors: { origin: '*' } });
  io.on('connection', (socket) => {
    const { id, path } = socket.handshake.auth as { id: string; path: string };
    const visit = visits.get(id) ?? { id, path, ticks: [], tocks: 0 };
    visits.set(id, visit);
    socket.on('tick', (n: number) => visit.ticks.push(n));
    const timer = setInterval(() => socket.emit('tock', visit.tocks++), EVERY_MS);
    socket.on('enough', (done: () => void) => {
      clearInterval(timer);
      done();
    });
    socket.on('disconnect', () => clearInterval(timer));
  });
  await listen(talk, 0);
  await listen(pages, 0);
  const port = (pages.address() as AddressInfo).port;
  const talkPort = (talk.address() as AddressInfo).port;
  const PAGE = pageFor(talkPort);
  const close = () =>
    new Promise<void>((closed) => {
      pages.close(() => closed());
      pages.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/`,
    otherUrl: `http://localhost:${port}/`,
    visits,
    down: close,
    back: () => listen(pages, port),
    async stop() {
      await Promise.all([pages.listening ? close() : undefined, io.close()]);
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => listening());
  });
}

/** `?silent` leaves Socket.IO out. What the page is told to do comes as events, for a driver runs in a world of its own. */
const pageFor = (talkPort: number) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>moving</title><body><script src="/client.js"></script><script>
  const id = Math.random().toString(36).slice(2);
  const { dataset } = document.documentElement;
  dataset.id = id;
  dataset.ticks = 0;
  dataset.tocks = 0;
  if (!location.search.includes('silent')) {
    const socket = io('http://127.0.0.1:${talkPort}', { transports: ['websocket'], auth: { id, path: location.pathname } });
    let ticks = 0, tocks = 0;
    const timer = setInterval(() => { if (socket.connected) { socket.emit('tick', ticks++); dataset.ticks = ticks; } }, ${EVERY_MS});
    socket.on('tock', () => { dataset.tocks = ++tocks; });
    addEventListener('have:enough', () => { clearInterval(timer); socket.emit('enough', () => { dataset.enough = true; }); });
    addEventListener('have:rest', () => { socket.io.engine.transport.ws.addEventListener('close', () => { dataset.rests = true; }); clearInterval(timer); socket.disconnect(); });
  }
  addEventListener('pageshow', ({ persisted }) => { dataset.persisted = persisted; });
</script></body></html>`;

/** Until the document has talked for a while in both directions. */
export async function talks(page: Page, more = 10): Promise<void> {
  const counts = () => page.evaluate(() => [Number(document.documentElement.dataset['ticks']), Number(document.documentElement.dataset['tocks'])]);
  const [ticks = 0, tocks = 0] = await counts();
  await page.waitFor(
    (ticks, tocks) => Number(document.documentElement.dataset['ticks']) >= ticks && Number(document.documentElement.dataset['tocks']) >= tocks,
    ticks + more,
    tocks + more,
  );
}

/** Has the document and the server fall silent; resolves with what the server knows, once both have said all. */
export async function enough(page: Page, site: MovingSite): Promise<Visit> {
  await page.evaluate(() => void dispatchEvent(new Event('have:enough')));
  await page.waitFor(() => document.documentElement.dataset['enough']);
  return site.visits.get(await idOf(page)) as Visit;
}

export function idOf(page: Page): Promise<string> {
  return page.evaluate(() => String(document.documentElement.dataset['id']));
}
