/** A page whose clients of Socket.IO are in workers: a dedicated one of each kind, one made of a blob, a shared one. */
import { readFile } from 'node:fs/promises';
import { bundleClient } from '../../harness/bundleClient';
import { shippedFile, type Client } from '../../harness/clients';
import { startServer, type ServerSocket, type TestServer } from '../../harness/servers';

export type WorkerName = 'classic' | 'module' | 'blob' | 'shared';

/** `policy` is the page's content security policy; the workers have none of their own. */
export async function startWorkerSite(client: Client, policy = ''): Promise<TestServer> {
  const [script, module] = await Promise.all([
    readFile(shippedFile(client, 'CDN file') ?? '', 'utf8'),
    bundleClient({ ...client, packaging: 'bundled by esbuild' }),
  ]);
  const head = policy && `<meta http-equiv="content-security-policy" content="${policy}">`;
  const server = await startServer(client, {}, {
    '/': `<!doctype html><title>Workers</title>${head}<script src="/page.js"></script>`,
    '/page.js': `(${page})();`,
    '/in/client.js': script,
    '/in/client.mjs.js': module,
    '/in/said.js': 'said by a file beside the script',
    '/in/classic.js': `importScripts('client.js'); (${work})(self, io);`,
    '/in/module.js': `import { io } from './client.mjs.js'; (${work})(self, io, import.meta.url);`,
    '/in/shared.js': `importScripts('client.js'); let guests = 0;
      const ready = new Promise((done) => {
        onconnect = ({ ports }) => { ports[0].postMessage(['guest', ++guests]); done(ports[0]); };
      });
      ready.then((port) => { (${work})(port, io); port.start(); });`,
  });
  server.io.on('connection', serve);
  return server;
}

function serve(socket: ServerSocket): void {
  socket.on('ask', ((text: string, answer: (text: string) => void) => answer(`${text}!`)) as never);
  socket.on('tell me', (() => socket.emit('news', { n: 1 })) as never);
}

// ---- in the page and in its workers: they may use nothing around them

interface Io {
  (): { on(event: string, listener: (...args: unknown[]) => void): void; emit(event: string, ...args: unknown[]): void };
}

/** Both ends are alike: a worker's own global object, or a port of a shared worker. */
interface End {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Says everything that a script can see of where it runs, and has a client that it does the page's bidding with. */
function work(end: End, io: Io, moduleUrl?: string): void {
  const say = (...words: unknown[]) => end.postMessage(JSON.parse(JSON.stringify(words)));
  const scope = globalThis as unknown as { name: string; location: Location };
  const { location } = scope;
  say('place', String(location), { ...pick(location) }, location.constructor.name, scope.name, moduleUrl);
  const isAtBlob = location.protocol === 'blob:';
  const root = isAtBlob ? `${location.origin}/in/` : '';
  const socket = isAtBlob ? (io as unknown as (url: string) => ReturnType<Io>)(location.origin) : io();
  socket.on('connect', () => {
    say('connected');
    socket.emit('ask', 'well', (answer: unknown) => say('answer', answer));
    socket.emit('tell me');
  });
  socket.on('news', (news) => say('news', news));
  end.addEventListener('message', ({ data }) => {
    say('heard', data.n, data.bytes?.byteLength);
    if (data.n === 2) void look();
    if (data.n !== 3) return;
    socket.emit('last words');
    globalThis.close();
  });

  async function look(): Promise<void> {
    say('fetch', await (await fetch(`${root}said.js`)).text(), new Request(`${root}said.js`).url === new URL('said.js', root || location.href).href);
    const request = new XMLHttpRequest();
    request.open('GET', `${root}said.js`, false);
    request.send();
    say('request', request.responseText, fetch.name, fetch.length, XMLHttpRequest.prototype.open.length, Object.keys(globalThis).length);
    setTimeout(() => {
      throw new Error('thrown in a worker');
    });
  }
  function pick({ href, origin, protocol, host, hostname, port, pathname, search, hash }: Location): object {
    return protocol === 'blob:' ? { protocol } : { href, origin, protocol, host, hostname, port, pathname, search, hash };
  }
}

/** Starts the worker that it is told to, and keeps everything that it hears. */
function page(): void {
  const log: unknown[] = [];
  const workers: Record<string, Worker | SharedWorker> = {};
  const start = async (name: string) => {
    const worker = await make(name);
    workers[name] = worker;
    const end = 'port' in worker ? worker.port : worker;
    end.addEventListener('message', ((event: MessageEvent) => log.push(said(event.data))) as unknown as EventListener);
    worker.addEventListener('error', (event) => {
      log.push(['error', event.constructor.name, (event as ErrorEvent).message?.replace(/^Uncaught /, '')]);
      event.preventDefault();
    });
    if ('port' in worker) worker.port.start();
    const bytes = new ArrayBuffer(8);
    end.postMessage({ n: 1, bytes }, [bytes]);
    log.push(['transferred', bytes.byteLength]);
    end.postMessage({ n: 2 });
    return worker instanceof ('port' in worker ? SharedWorker : Worker) && worker.constructor === ('port' in worker ? SharedWorker : Worker);
  };
  /** A blob's address is another each time. */
  const said = (data: unknown) => JSON.parse(JSON.stringify(data).replace(/blob:[^"]+/g, 'blob:'));
  const make = async (name: string) => {
    if (name === 'shared') return new SharedWorker('in/shared.js', 'sharedName');
    if (name === 'module') return new Worker(new URL('in/module.js?x#y', location.href), { type: 'module', name: 'moduleName' });
    if (name === 'classic') return new Worker('in/classic.js', { name: 'classicName' });
    const text = (await (await fetch('/in/classic.js')).text()).replace('client.js', `${location.origin}/in/client.js`);
    const url = URL.createObjectURL(new Blob(['"use strict";', text]));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    return worker;
  };
  Object.assign(globalThis, { site: { log, workers, start } });
}
