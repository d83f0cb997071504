/** A site for a page that tries everything, and another origin beside it that lets no one in. Both on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface ProbeSite {
  url: string;
  /** As `url`, with what the page asks for. */
  page(path: string, query?: Record<string, string>): string;
  /** What was posted to a path since it was last taken, in the order of its text. */
  posted(path: string): readonly string[];
  take(path: string): string[];
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const HEADERS = {
  'cache-control': 'no-store',
  'permissions-policy': 'geolocation=()',
  'document-policy': 'js-profiling',
};
const POLICY = "connect-src http://127.0.0.1:* https://127.0.0.1:* ws://127.0.0.1:* data: blob:; report-uri /reports";
let breakable: ServerResponse | undefined;
const ENDLESS: Answer = (_request, response) => void response.write('begun');

const ANSWERS: Record<string, Answer> = {
  '/json': (_request, response) => response.end('{"answer":42}'),
  '/no-json': (_request, response) => response.end('{"answer":'),
  '/missing': (_request, response) => response.writeHead(404).end('no'),
  '/slow': ENDLESS,
  '/breakable': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    breakable = response;
  },
  '/break': (_request, response) => {
    breakable?.destroy();
    response.end();
  },
  '/events': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: one\n\n');
  },
};

/** Files are html where they begin with `<`, and scripts otherwise. */
export async function startProbeSite(files: Record<string, string>): Promise<ProbeSite> {
  const posts: Record<string, string[]> = {};
  const site = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (request.method === 'POST') return keep((posts[path] ??= []), request, response);
    const file = files[path];
    const answer = ANSWERS[path];
    if (answer) return answer(request, response);
    if (file === undefined) return void response.writeHead(404).end('not here');
    if (file.startsWith('<')) response.setHeader('content-security-policy-report-only', POLICY);
    response.setHeader('content-type', file.startsWith('<') ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(file);
  });
  const sockets = new WebSocketServer({ server: site });
  sockets.on('connection', (socket) => {
    socket.send('welcome');
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  const stranger = createServer((_request, response) => response.end('not for you'));
  const nobody = createServer();
  const [url, other, closed] = [await listen(site), await listen(stranger), await listen(nobody)];
  await stop(nobody);
  return {
    url,
    page: (path, query = {}) => `${url}${path}?${new URLSearchParams({ other, closed, ...query })}`,
    posted: (path) => posts[path] ?? [],
    take: (path) => (posts[path]?.splice(0) ?? []).toSorted(),
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      await Promise.all([stop(site), stop(stranger)]);
    },
  };
}

function keep(posts: string[], request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (text += part));
  request.on('end', () => {
    posts.push(text);
    response.end('{}');
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
