/**
 * A site whose every page talks to its server at 20 events a second in both directions, and moves as it is told. The
 * server keeps what it received from each document and what it sent to it: the truth that the panel is held against.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { shippedFile } from '../../../harness/clients';
import { clientOf } from '../../support/hiding';
import { until, type Page } from '../../../harness/browser/driver';

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
  /** Where the pages talk to, for pages that are served elsewhere. */
  talkUrl: string;
  visits: Map<string, Visit>;
  /** The newest document at a path, once it is connected: for those that no driver reaches, as in a frame of another site. */
  at(path: string): Promise<RemoteDocument>;
  /** Ends all connections and refuses new ones, until `back()`. */
  down(): Promise<void>;
  back(): Promise<void>;
  stop(): Promise<void>;
}

/** A document, as its server reaches it. */
export interface RemoteDocument {
  /** Has it load another document, by itself. */
  go(to: string): void;
  /** Until it has talked for a while in both directions. */
  talks(): Promise<void>;
  /** Has both fall silent; resolves with what both know. */
  enough(): Promise<Truth>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers that are no page, or not at once. */
const SPECIAL: Record<string, Answer> = {
  '/nothing': (_request, response) => void response.writeHead(204).end(),
  '/download': (_request, response) => void response.writeHead(200, { 'content-disposition': 'attachment; filename="it.txt"' }).end('it'),
  // Never answers: it ends with its connection.
  '/slow': () => undefined,
  '/redirect': ({ headers }, response) => void response.writeHead(302, { location: `http://localhost:${portOf(headers.host)}/redirect2` }).end(),
  '/redirect2': ({ headers }, response) => void response.writeHead(302, { location: `http://127.0.0.1:${portOf(headers.host)}/redirected` }).end(),
  '/worker.js': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/javascript' }).end(`
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));`),
};

/** What is told of a page beside its text. */
const HEADERS: Record<string, Record<string, string>> = {
  '/client.js': { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
  '/xhtml': { 'content-type': 'application/xhtml+xml' },
  '/svg': { 'content-type': 'image/svg+xml' },
  '/sandboxed': { 'content-security-policy': 'sandbox allow-scripts' },
  '/isolated': { 'cross-origin-opener-policy': 'same-origin' },
  '/refreshing': { refresh: '0; url=/refreshed' },
};

function portOf(host = ''): string {
  return host.split(':')[1] ?? '';
}

export async function startMovingSite(): Promise<MovingSite> {
  const client = readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8');
  const visits = new Map<string, Visit>();
  const sockets = new Map<string, Socket>();
  const pages = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const special = SPECIAL[pathname];
    if (special) return special(request, response);
    for (const [name, value] of Object.entries(HEADERS[pathname] ?? {})) response.setHeader(name, value);
    if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pathname === '/client.js' ? client : pathname === '/svg' ? SVG : PAGE);
  });
  const talk = createServer();
  const io = new Server(talk, { cors: { origin: '*' } });
  io.on('connection', (socket) => {
    const { id, path } = socket.handshake.auth as { id: string; path: string };
    const visit = visits.get(id) ?? { id, path, ticks: [], tocks: 0 };
    visits.set(id, visit);
    sockets.set(id, socket);
    // A listener of its own would miss the last ones before a disconnect: the server drops what it has not dispatched by then.
    socket.onAny((event, n: number) => event === 'tick' && visit.ticks.push(n));
    const timer = setInterval(() => socket.emit('tock', visit.tocks++), EVERY_MS);
    const silent = () => clearInterval(timer);
    socket.on('enough', (done?: () => void) => {
      silent();
      done?.();
    });
    socket.on('disconnect', silent);
    socket.data = { silent };
  });
  const at = async (path: string): Promise<RemoteDocument> => {
    const find = () => [...visits.values()].findLast((visit) => visit.path === path && sockets.get(visit.id)?.connected);
    const visit = await until(`a document at ${path}`, () => Promise.resolve(find()));
    const socket = sockets.get(visit.id) as Socket;
    return {
      go: (to) => void socket.emit('go', to),
      talks: async () => void (await until(`${path} to talk`, () => Promise.resolve(visit.ticks.length > 5 && visit.tocks > 5))),
      async enough() {
        (socket.data as { silent(): void }).silent();
        const said = (await socket.emitWithAck('quiet')) as Pick<Truth, 'emitted' | 'heard'>;
        return { ...said, ticks: visit.ticks, tocks: visit.tocks };
      },
    };
  };
  await listen(talk, 0);
  await listen(pages, 0);
  const port = (pages.address() as AddressInfo).port;
  const talkPort = (talk.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${port}`;
  const PAGE = pageFor(origin, talkPort);
  const SVG = svgFor(origin, talkPort);
  const close = () =>
    new Promise<void>((closed) => {
      pages.close(() => closed());
      pages.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/`,
    otherUrl: `http://localhost:${port}/`,
    talkUrl: `http://127.0.0.1:${talkPort}`,
    visits,
    at,
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

/** `?silent` leaves Socket.IO out, `?frame` puts another one of these pages into a frame. What the page is told to do comes as events, for a driver runs in a world of its own. */
const scriptFor = (talkPort: number) => `
  window.talk = 'http://127.0.0.1:${talkPort}';
  const id = Math.random().toString(36).slice(2);
  const { dataset } = document.documentElement;
  dataset.id = id;
  dataset.ticks = 0;
  dataset.tocks = 0;
  if (document.prerendering) localStorage.ahead = id;
  if (!location.search.includes('silent')) {
    const socket = io('http://127.0.0.1:${talkPort}', { transports: ['websocket'], auth: { id, path: location.pathname } });
    let ticks = 0;
    const heard = [];
    let timer;
    const talk = () => { timer = setInterval(() => { if (socket.connected) socket.emit('tick', ticks++); }, ${EVERY_MS}); };
    talk();
    socket.on('tock', (n) => { heard.push(n); });
    addEventListener('have:counts', () => { dataset.ticks = ticks; dataset.tocks = heard.length; dataset.heard = JSON.stringify(heard); });
    socket.on('go', (to) => location.assign(to));
    socket.on('quiet', (done) => { clearInterval(timer); socket.emit('enough'); done({ emitted: ticks, heard }); });
    addEventListener('have:enough', () => { clearInterval(timer); socket.emit('enough', () => { dataset.enough = true; }); });
    addEventListener('have:rest', () => { socket.io.engine.transport.ws.addEventListener('close', () => { dataset.rests = true; }); clearInterval(timer); socket.disconnect(); });
    addEventListener('pageshow', () => { if (!socket.active) { talk(); socket.connect(); } });
  }
  if (location.search.includes('frame')) document.body.append(Object.assign(document.createElement('iframe'), { src: '/framed' }));
  addEventListener('pageshow', ({ persisted }) => { if (persisted) dataset.returns = Number(dataset.returns ?? 0) + 1; });`;

/** HTML and XHTML alike, and the same where it has no address of its own. */
const pageFor = (origin: string, talkPort: number) => `<!doctype html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/><title>moving</title></head><body><p>A page that moves</p>
<script src="${origin}/client.js"></script><script>//<![CDATA[
${scriptFor(talkPort)}
//]]></script></body></html>`;

const svgFor = (origin: string, talkPort: number) => `<svg xmlns="http://www.w3.org/2000/svg"><script href="${origin}/client.js"/><script>//<![CDATA[
${scriptFor(talkPort)}
//]]></script></svg>`;

/** Until the document has talked for a while in both directions. */
export async function talks(page: Page, more = 10): Promise<void> {
  const { emitted, heard } = await saidBy(page);
  await page.waitFor(
    (ticks, tocks) => {
      dispatchEvent(new Event('have:counts'));
      const { dataset } = document.documentElement;
      return Number(dataset['ticks']) >= ticks && Number(dataset['tocks']) >= tocks;
    },
    emitted + more,
    heard.length + more,
  );
}

/** What the page has emitted and the server has sent. */
export interface Truth {
  emitted: number;
  ticks: readonly number[];
  /** Numbers of the server's `tock`s that the page received. */
  heard: readonly number[];
  tocks: number;
}

/** Has the document and the server fall silent; resolves with what both know, once both have said all. */
export async function enough(page: Page, site: MovingSite): Promise<Truth> {
  await page.evaluate(() => void dispatchEvent(new Event('have:enough')));
  await page.waitFor(() => document.documentElement.dataset['enough']);
  const { ticks = [], tocks = 0 } = site.visits.get(await idOf(page)) ?? {};
  return { ...(await saidBy(page)), ticks, tocks };
}

/** What the document itself has counted until now. It says so when asked: DevTools follows each change of the document. */
export async function saidBy(page: Page): Promise<Pick<Truth, 'emitted' | 'heard'>> {
  const { ticks, heard = '[]' } = await page.evaluate(() => {
    dispatchEvent(new Event('have:counts'));
    return { ...document.documentElement.dataset };
  });
  return { emitted: Number(ticks ?? 0), heard: JSON.parse(heard) as number[] };
}

export function idOf(page: Page): Promise<string> {
  return page.evaluate(() => String(document.documentElement.dataset['id']));
}
