import { describe, expect, it } from 'vitest';
import type { Capture } from '../../src/protocol/capture';
import type { Payload } from '../../src/protocol/payload';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage, type ClientPageOptions } from '../support/clientPage';
import type { Client } from '../../harness/clients';
import { clientOf, hide, readWire, type Hiding } from '../support/hiding';
import type { ServerSocket } from '../../harness/servers';
import { SKIPPED } from '../../harness/testBrowser';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

const HIDINGS: Hiding[] = ['a locked down page', 'a build with mangled properties'];
const TRANSPORTS = [['polling'], ['websocket'], ['polling', 'websocket']];
const CASES = [
  ...casesOf(['2.5', '3.1', '4.8'], HIDINGS),
  ...casesOf(['2.0', '2.5, server 4', '4.0'], ['a locked down page']),
  ...casesOf(['2.5', '4.8'], ['a locked down page'], 'firefox'),
].filter(({ browser }) => !SKIPPED[browser]);

function casesOf(versions: string[], hidings: Hiding[], browser: Client['browser'] = 'chromium') {
  return versions.flatMap((version) =>
    hidings.flatMap((hiding) => TRANSPORTS.map((transports) => ({ version, hiding, transports, browser }))),
  );
}

describe.each(CASES)('client $version in $hiding over $transports, $browser', ({ version, hiding, transports, browser }) => {
  it('is read on the wire as its objects would have reported it', async () => {
    const hidden = await converse(...(await hide(version, hiding, browser)), transports);
    const plain = await converse(clientOf(version, 'CDN file', browser), {}, transports);
    const read = readWire(hidden.captures);
    expect(hidden.heard).toEqual(plain.heard);
    expect(storyOf(read)).toEqual(storyOf(plain.captures));
    expect(engineOf(read)).toEqual(engineOf(plain.captures));
    expect(textsOf(read, 'outgoing')).toEqual(eventsOn(hidden.page.wire.fromPage));
    expect(textsOf(read, 'incoming')).toEqual(eventsOn(hidden.page.wire.toPage));
  });
});

/** A conversation with all that has to be reported, on a page that is opened for it. */
async function converse(client: Client, options: ClientPageOptions, transports: string[]) {
  const page = await open(client, options);
  page.server.io.of('/admin').on('connection', (socket) => void socket.emit('welcome', 'admin'));
  page.server.io.of('/guarded').use((_socket, next) => next(Object.assign(new Error('no'), { data: { code: 1 } })));
  const server = await page.connect({ transports });
  if (transports.length > 1) await until('the upgrade', async () => engineOf(await seenOn(page)).includes('upgrade websocket'));
  serve(server);
  const heard = await page.run(talk);
  await until('the last word', async () => storyOf(await seenOn(page)).at(-1)?.startsWith('["reserved","/","disconnect"'));
  return { page, heard, captures: await page.captures() };
}

async function seenOn(page: ClientPage): Promise<Capture[]> {
  const captures = await page.captures();
  return captures.some(({ kind }) => kind.startsWith('wire')) ? readWire(captures) : captures;
}

function serve(server: ServerSocket): void {
  server.on('echo', (...args: unknown[]) => {
    const answer = args.pop() as Answer;
    answer(...args);
    server.emit('echoed', ...args);
  });
  server.on('ask me', () => server.emit('question', 'why', (answer: unknown) => server.emit('answered', answer)));
  server.on('leave me', () => server.disconnect());
}

/** Runs in the page. Each step waits for the one before, so that all pages tell them in one order. */
async function talk({ io, socket }: Parameters<Parameters<ClientPage['run']>[0]>[0]): Promise<unknown[]> {
  const heard: unknown[] = [];
  const plain = (value: unknown): unknown => (value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value);
  const next = (on: typeof socket, event: string) => new Promise((done) => void on.once(event, (value: unknown) => done(plain(value))));
  const echo = async (...args: unknown[]) => {
    const echoed = next(socket, 'echoed');
    const answer = await new Promise((done) => void socket.emit('echo', ...args, (...answered: unknown[]) => done(answered.map(plain))));
    heard.push(answer, await echoed);
  };
  socket.on('question', (_why: string, answer: (value: unknown) => void) => answer({ because: 'ünïcödé €😀' }));
  await echo('text €😀', 1, null, { deep: [true] });
  await echo(Uint8Array.of(1, 2, 255).buffer, 'with binary €');
  await echo({ two: [Uint8Array.of(9).buffer, new Uint8Array(3_000).fill(7).buffer] });
  const answered = next(socket, 'answered');
  socket.emit('ask me');
  heard.push(await answered);
  const admin = io('/admin', { auth: { token: 'secret' } } as object);
  heard.push(await next(admin, 'welcome'));
  const guarded = io('/guarded');
  heard.push(await Promise.any([next(guarded, 'connect_error'), next(guarded, 'error')]).then(String));
  const left = next(admin, 'disconnect');
  admin.disconnect();
  heard.push(await left);
  const lost = next(socket, 'disconnect');
  socket.emit('leave me');
  heard.push(await lost);
  return heard;
}

/** What was reported, with names in place of keys, and without what only the page's objects know. */
function storyOf(captures: readonly Capture[]): string[] {
  const names = new Map<number, string>();
  const asked = new Map<number, string>();
  const recorded: string[] = [];
  for (const capture of captures) {
    if (capture.kind === 'socket') names.set(capture.socket.key, capture.socket.namespace);
    const line = lineOf(capture, names, asked);
    if (line) recorded.push(line);
  }
  return recorded;
}

function lineOf(capture: Capture, names: Map<number, string>, asked: Map<number, string>): string | undefined {
  const name = 'socket' in capture ? names.get(capture.socket as number) : '';
  switch (capture.kind) {
    case 'outgoing':
    case 'incoming': {
      asked.set(capture.seq, `${name} ${capture.event}`);
      const { event, ackId, payload } = capture;
      return JSON.stringify([capture.kind, name, event, ackId, 'fate' in capture && capture.fate, shapeOf(payload)]);
    }
    case 'ack':
      return JSON.stringify(['ack of', asked.get(capture.of), shapeOf(capture.payload)]);
    case 'auth':
      return JSON.stringify(['auth', name, capture.auth]);
    case 'reserved':
      // What 2.x says to itself when it begins.
      if (name === undefined || capture.event === 'connecting') return undefined;
      return JSON.stringify(['reserved', name, capture.event, capture.args, capture.session !== undefined, capture.willReconnect]);
    default:
      return undefined;
  }
}

/** What the wire can show of an Engine; how it ends is only in its objects. */
const ON_THE_WIRE = new Set(['handshake', 'open', 'upgrade', 'heartbeat']);

/** Apart from the rest: an upgrade comes when it comes. */
function engineOf(captures: readonly Capture[]): string[] {
  return captures.flatMap((capture) => {
    if (capture.kind !== 'engine' || !ON_THE_WIRE.has(capture.event.name)) return [];
    const { name } = capture.event;
    if (name !== 'handshake') return [`${name} ${'transport' in capture.event ? capture.event.transport : ''}`];
    const { id: _, ...recorded } = capture.event;
    return [JSON.stringify(recorded)];
  });
}

/** Views travel as plain bytes. */
function shapeOf(payload: Payload): unknown {
  if (payload.form === 'copy') return payload.args;
  return [payload.text, payload.attachments?.map(({ size, base64 }) => [size, base64])];
}

function textsOf(captures: readonly Capture[], kind: 'outgoing' | 'incoming'): string[] {
  return captures.flatMap((capture) => (capture.kind === kind && capture.payload.form === 'text' ? [capture.payload.text] : []));
}

/** Events with and without binary, as the server had them. */
function eventsOn(messages: readonly unknown[]): string[] {
  return messages.filter((data): data is string => typeof data === 'string' && /^(2|5\d+-)/.test(data));
}
