/** Documents of the kinds that no ordinary app is: each with its own content type, policies or origin. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';

export interface Kind {
  name: string;
  type: string;
  body: string;
  headers?: Record<string, string>;
  /** Its scripts run, and have a client of Socket.IO. */
  talks: boolean;
}

/** What each page writes down of itself, before anything else runs. */
const WATCH = `globalThis.seen = [];
addEventListener('error', (event) => seen.push('error ' + event.message));
addEventListener('unhandledrejection', (event) => seen.push('rejection ' + event.reason));
addEventListener('securitypolicyviolation', (event) => seen.push('violation ' + event.effectiveDirective + ' ' + event.blockedURI));
new ReportingObserver((reports) => { for (const { type, body } of reports) seen.push('report ' + type + ' ' + (body && body.message)); }, { buffered: true }).observe();`.replace('new ReportingObserver', "typeof ReportingObserver === 'function' && new ReportingObserver");
/** The address of the Socket.IO server is in the query; a document without one of its own gets it from the page around it. */
const TALK = `const to = new URLSearchParams(location.search).get('io') ?? globalThis.name;
const socket = io(to, { transports: ['websocket'] });
socket.on('heard', (kind) => { globalThis.heard = kind; });
socket.emit('kind', globalThis.kind);`;
const XHTML = 'http://www.w3.org/1999/xhtml';
const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
const FREEZE = `for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = Object.getOwnPropertyDescriptor(globalThis, name).value;
  if (typeof value === 'function' && value.prototype && /^[A-Z]/.test(name)) { Object.freeze(value.prototype); Object.freeze(value); }
}`;

/** As careless libraries do; some of the names are those of the hook's own captures. */
const POLLUTE = `for (const name of ['foo', 'then', 'payload', 'kind', 'seq', 'at', 'attachments', 'stream'])
  Object.defineProperty(Object.prototype, name, { __proto__: null, value: undefined, writable: true, configurable: true, enumerable: true });
Array.prototype.extra = () => 'mine';`;
const STRIP = `for (const [owner, names] of [[Array.prototype, ['at', 'flat', 'flatMap', 'includes', 'findLast', 'toSorted']], [String.prototype, ['at', 'replaceAll', 'matchAll', 'startsWith']], [Object, ['fromEntries', 'hasOwn']], [globalThis, ['structuredClone', 'queueMicrotask', 'WeakRef', 'Proxy', 'PerformanceObserver', 'ReportingObserver']]])
  for (const name of names) delete owner[name];`;

export interface KindsSite {
  url: string;
  kinds: readonly Kind[];
  page(kind: Kind, io: string): string;
  stop(): Promise<void>;
}

export async function startKindsSite(): Promise<KindsSite> {
  const client = readFileSync(shippedFile(clientOf('4.8'), 'CDN file, min') as string, 'utf8');
  const kinds = kindsOf();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1));
    const kind = kinds.find(({ name }) => name === path);
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (path === 'client.js') return void response.setHeader('content-type', 'text/javascript').end(client);
    if (path === 'watch.js') return void response.setHeader('content-type', 'text/javascript').end(WATCH);
    if (!kind) return void response.writeHead(404).end();
    response.setHeader('content-type', kind.type);
    for (const [name, value] of Object.entries(kind.headers ?? {})) response.setHeader(name, value);
    response.end(kind.body);
  });
  const url = await listen(server);
  return {
    url,
    kinds,
    page: ({ name }, io) => `${url}/${encodeURIComponent(name)}?${new URLSearchParams({ io })}`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function kindsOf(): Kind[] {
  const html = (name: string, body: string, headers: Record<string, string> = {}): Kind => ({ name, type: 'text/html; charset=utf-8', body: `<!doctype html><link rel="icon" href="data:,">${body}`, headers, talks: true });
  const still = (name: string, type: string, body: string, headers: Record<string, string> = {}): Kind => ({ name, type, body, headers, talks: false });
  const first = (name: string, more: string) => `${WATCH}globalThis.kind = ${JSON.stringify(name)};globalThis.heard = undefined;${more}`;
  const scripts = (name: string, before = '', attributes = '') =>
    `<script${attributes}>${first(name, before)}</script><script${attributes} src="/client.js"></script><script${attributes}>${TALK}</script>`;
  const inside = (name: string, how: string) => `<script>${first(name, how)}</script>`;
  return [
    html('plain', scripts('plain')),
    html('quirks', scripts('quirks').replace('<!doctype html>', '')),
    { name: 'svg', type: 'image/svg+xml', body: `<svg xmlns="http://www.w3.org/2000/svg"><script><![CDATA[${WATCH}globalThis.kind = 'svg';globalThis.heard = undefined;]]></script><script href="/client.js"/><script><![CDATA[${TALK}]]></script></svg>`, talks: true },
    { name: 'xhtml', type: 'application/xhtml+xml', body: `<html xmlns="${XHTML}"><head><script><![CDATA[${WATCH}globalThis.kind = 'xhtml';globalThis.heard = undefined;]]></script><script src="/client.js"></script><script><![CDATA[${TALK}]]></script></head><body/></html>`, talks: true },
    html('strict policy', scripts('strict policy', '', ' nonce="n"'), { 'content-security-policy': "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src ws: http:; base-uri 'none'" }),
    html('trusted types', scripts('trusted types'), { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" }),
    html('sandboxed by policy', scripts('sandboxed by policy'), { 'content-security-policy': 'sandbox allow-scripts' }),
    html('cross-origin isolated', scripts('cross-origin isolated'), { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }),
    html('its own agent cluster', scripts('its own agent cluster'), { 'origin-agent-cluster': '?1' }),
    html('frozen', scripts('frozen', FREEZE)),
    html('frozen, without stacks', scripts('frozen, without stacks', `Error.stackTraceLimit = 0; ${FREEZE}`)),
    html('Error with settings of its own', scripts('Error with settings of its own', "Error.prepareStackTrace = (error, places) => places; Object.defineProperty(Error, 'stackTraceLimit', { value: 50, writable: false, configurable: false }); Object.freeze(Error);")),
    html('polluted', scripts('polluted', POLLUTE)),
    html('stripped', scripts('stripped', STRIP)),
    html('Object.prototype alone frozen', scripts('Object.prototype alone frozen', 'Object.freeze(Object.prototype);')),
    html('no extension of the window', scripts('no extension of the window', "globalThis.socket = undefined; Object.seal(Object.prototype); Object.preventExtensions(Function.prototype);")),
    html('in a srcdoc frame', inside('in a srcdoc frame', frame("frame.srcdoc = code;"))),
    html('in a sandboxed frame', inside('in a sandboxed frame', frame("frame.sandbox = 'allow-scripts'; frame.srcdoc = code;"))),
    html('in a data: frame', inside('in a data: frame', frame("frame.src = 'data:text/html,' + encodeURIComponent(code);"))),
    html('in a blob: frame', inside('in a blob: frame', frame("frame.src = URL.createObjectURL(new Blob([code], { type: 'text/html' }));"))),
    html('in a written about:blank frame', inside('in a written about:blank frame', frame("frame.onload = null; add(); frame.contentDocument.open(); frame.contentDocument.write(code); frame.contentDocument.close();"))),
    still('pdf', 'application/pdf', PDF),
    still('json', 'application/json', '{"answer":42}'),
    still('text', 'text/plain', 'Nothing but a text.'),
    still('xml', 'application/xml', '<?xml version="1.0"?><answer>42</answer>'),
    still('no scripts by policy', 'text/html', '<!doctype html><p>none</p><script>globalThis.ran = true</script>', { 'content-security-policy': "default-src 'none'" }),
    still('sandboxed without scripts', 'text/html', '<!doctype html><p>none</p>', { 'content-security-policy': 'sandbox' }),
  ];
}

/** A script that puts the client into a frame, made in this way. The frame gets the server's address by its name. */
function frame(how: string): string {
  return `addEventListener('DOMContentLoaded', () => {
    const frame = document.createElement('iframe');
    const add = () => document.documentElement.append(frame);
    frame.name = new URLSearchParams(location.search).get('io');
    const code = ['<!doctype html><script>globalThis.kind = ' + JSON.stringify(kind) + '</' + 'script>', '<script src="' + location.origin + '/client.js"></' + 'script>', '<script>' + ${JSON.stringify(TALK)} + '</' + 'script>'].join('');
    ${how}
    if (!frame.isConnected) add();
  });`;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
}
