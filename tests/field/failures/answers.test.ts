import { afterEach, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { startAnswering, type AnsweringServer } from '../../support/answeringServer';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, modelOf, whyOf } from '../../support/judge';

const open = useClientPages();
const VERSIONS = new Set(['1.7', '2.5', '3.1', '4.8']);
let server: AnsweringServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Case {
  /** Where it was met. */
  from: string;
  status: number;
  type?: string;
  body?: string;
  truth: string;
  names: RegExp[];
}

const HTML = '<!doctype html><html><head><title>My app</title></head><body><div id="root"></div></body></html>';
const JSON_TYPE = 'application/json';
const code = (number: number, message: string) => JSON.stringify({ code: number, message });

const CASES: Case[] = [
  { from: 'index.html of a single-page app (socketio/socket.io#2595)', status: 200, type: 'text/html', body: HTML, truth: 'web page', names: [/200/, /text\/html/, /path/] },
  { from: 'a REST server', status: 200, type: JSON_TYPE, body: '{"ok":true}', truth: 'other content', names: [/200/, /isn't a Socket\.IO server/] },
  { from: 'a web framework without Socket.IO (probil/vue-socket.io-extended#405)', status: 404, type: 'text/html', body: '<pre>Cannot GET /socket.io/</pre>', truth: 'unknown path', names: [/404/, /path/, /Cannot GET/] },
  { from: 'nginx, upstream down', status: 502, type: 'text/html', body: '<html><head><title>502 Bad Gateway</title></head></html>', truth: 'bad gateway', names: [/502/, /proxy/i] },
  { from: 'WebSockets switched off in the hosting (tjanczuk/iisnode#322)', status: 503, type: 'text/html', body: '<html><title>Application Error</title></html>', truth: 'unavailable', names: [/503/] },
  { from: 'a proxy that gave up on a long poll', status: 504, type: 'text/html', body: '<h1>504 Gateway Time-out</h1>', truth: 'gateway timeout', names: [/504/, /pingInterval/] },
  { from: 'a CDN that waited for the origin (524)', status: 524, type: 'text/html', body: '<title>A timeout occurred</title>', truth: 'gateway timeout', names: [/524/] },
  { from: 'a CDN whose origin is down', status: 521, type: 'text/html', body: '<title>Web server is down</title>', truth: 'bad gateway', names: [/521/] },
  { from: 'nginx, body limit', status: 413, type: 'text/html', body: '<title>413 Request Entity Too Large</title>', truth: 'too large', names: [/413/, /client_max_body_size/] },
  { from: 'a rate limiter', status: 429, type: JSON_TYPE, body: '{"message":"ThrottlerException: Too Many Requests"}', truth: 'too many requests', names: [/429/, /rate limit/] },
  { from: 'an auth proxy', status: 401, type: 'text/plain', body: 'Unauthorized', truth: 'not signed in', names: [/401/, /withCredentials/] },
  { from: 'a web application firewall', status: 403, type: 'text/html', body: '<html><title>403 Forbidden</title></html>', truth: 'forbidden by a proxy', names: [/403/, /firewall/] },
  { from: 'allowRequest', status: 403, type: JSON_TYPE, body: code(4, 'Forbidden'), truth: 'forbidden by the server', names: [/allowRequest/, /403/] },
  { from: 'allowRequest with words of its own', status: 403, type: JSON_TYPE, body: code(4, 'no valid cookie'), truth: 'forbidden by the server', names: [/no valid cookie/] },
  { from: 'transports without polling', status: 400, type: JSON_TYPE, body: code(0, 'Transport unknown'), truth: 'unknown transport', names: [/transports/] },
  { from: 'a redirect that made POST of GET', status: 400, type: JSON_TYPE, body: code(2, 'Bad handshake method'), truth: 'bad handshake method', names: [/GET/] },
  { from: 'Engine.IO, bad request', status: 400, type: JSON_TYPE, body: code(3, 'Bad request'), truth: 'bad request of Engine.IO', names: [/connection_error/] },
  { from: 'Flask-SocketIO, origin (miguelgrinberg/Flask-SocketIO#1480)', status: 400, type: 'text/plain', body: '"Not an accepted origin."', truth: 'origin refused', names: [/cors_allowed_origins/] },
  { from: 'a framework with a list of origins', status: 500, type: 'text/html', body: '<pre>Error: Not allowed by CORS</pre>', truth: 'origin refused', names: [/cors/] },
  { from: 'Django, CSRF', status: 403, type: 'text/html', body: '<h1>Forbidden</h1><p>CSRF verification failed. Request aborted.</p>', truth: 'csrf refused', names: [/CSRF/] },
  { from: 'a static host, method', status: 405, type: 'text/html', body: '<h1>405 Not Allowed</h1>', truth: 'wrong method', names: [/405/] },
  { from: 'a plain WebSocket server', status: 426, type: 'text/plain', body: 'Upgrade Required', truth: 'only WebSocket', names: [/426/, /websocket/i] },
  { from: 'a server with too many cookies', status: 431, type: 'text/plain', body: '', truth: 'headers too large', names: [/431/, /cookies/i] },
  { from: 'a web framework that threw', status: 500, type: 'text/html', body: '<h1>Internal Server Error</h1>', truth: 'server error', names: [/500/, /logs/] },
  { from: 'a proxy with a bad request page', status: 400, type: 'text/html', body: '<title>400 Bad Request</title>', truth: 'bad request', names: [/400/] },
  { from: 'an unusual status', status: 418, type: 'text/plain', body: "I'm a teapot", truth: 'other status', names: [/418/, /teapot/] },
];

/** Each of its own path, so that one page meets them all. */
async function meet(page: ClientPage, cases: readonly Case[]): Promise<AnsweringServer> {
  server = await startAnswering((request, response) => {
    const found = cases[Number(/^\/case-(\d+)\//.exec(request.url ?? '')?.[1])];
    response.writeHead(found?.status ?? 500, { 'content-type': found?.type ?? 'text/plain' });
    response.end(found?.body ?? '');
  });
  for (const [at] of cases.entries()) {
    await page.run((client, url, path) => void client.io(url, { path, transports: ['polling'], forceNew: true, reconnection: false }), server.url, `/case-${at}`);
  }
  await until('each to fail', async () => (await page.all('engine', ({ event }) => event.name === 'failed')).length === cases.length);
  return server;
}

describeClients('a failed request', (client) => {
  it('is explained by its status and body', async ({ task }) => {
    const page = await open(client);
    const { answered } = await meet(page, CASES);
    for (const [at, { status }] of CASES.entries()) expect(answered.some((each) => each.path.startsWith(`/case-${at}/`) && each.status === status)).toBe(true);
    const model = modelOf(await page.captures(), page.server.url);
    for (const [at, { from, truth, names }] of CASES.entries()) {
      const manager = model.managers.find((each) => each.manager.path.startsWith(`/case-${at}`) && !/\d/.test(each.manager.path.slice(`/case-${at}`.length)))?.manager.key;
      const why = whyOf(model, (row) => row.manager === manager && row.failure !== undefined);
      judge(task, why, { situation: `${from}, client ${client.version}, ${client.browser}`, truth, names });
    }
  });
}, ({ version }) => VERSIONS.has(version));
